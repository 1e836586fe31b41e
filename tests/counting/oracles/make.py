"""Make expected.json: what independent libraries say of many small random ballots and of the example's.

They take about a gigabyte and are not in the locks (docs/decisions/0013-counting-oracles.md). To make it again:

    python3.11 -m venv /tmp/oracles
    /tmp/oracles/bin/pip install pabutools==1.2.3 pref_voting==1.18.2 choix==0.4.1
    /tmp/oracles/bin/python tests/counting/oracles/make.py
"""

import json
import random
from importlib.metadata import version
from pathlib import Path

import choix
import numpy as np
from pabutools.election import ApprovalBallot, ApprovalProfile, Cardinality_Sat, Instance, Project
from pabutools.rules import method_of_equal_shares
from pref_voting.margin_based_methods import beat_path_defeat
from pref_voting.profiles_with_ties import ProfileWithTies
from pref_voting.scoring_methods import symmetric_borda_scores
from scipy.stats import trim_mean

HERE = Path(__file__).parent
EXAMPLE = HERE.parents[2] / "app" / "data" / "example_ballots.json"
SEED = 20260917


def shortlist(ballots, options, k):
    """All sets of options that equal shares can choose, with every way of breaking ties, before completion."""
    projects = {option: Project(option, 1) for option in options}
    instance = Instance(projects.values(), budget_limit=k)
    profile = ApprovalProfile([ApprovalBallot(projects[option] for option in ballot) for ballot in ballots])
    outcomes = method_of_equal_shares(instance, profile, sat_class=Cardinality_Sat, resoluteness=False)
    return sorted(sorted(project.name for project in outcome) for outcome in outcomes)


def order(rankings, options):
    """Who beats whom by Schulze with winning votes, and Borda's points with the average for the rest."""
    number = {option: index for index, option in enumerate(options)}
    ranks = [
        {number[option]: place for place, option in enumerate(ranking)}
        | {index: len(options) for option, index in number.items() if option not in ranking}
        for ranking in rankings
    ]
    profile = ProfileWithTies(ranks, candidates=list(range(len(options))))
    defeats = beat_path_defeat(profile, strength_function=profile.support)
    beats = {option: sorted(options[other] for other in defeats.successors(number[option])) for option in options}
    # Symmetric points run from minus to plus; half of them, moved, are the points from 0.
    points = symmetric_borda_scores(profile)
    half = (len(options) - 1) / 2
    borda = {option: points[number[option]] / 2 + half * len(rankings) for option in options}
    return {"beats": beats, "borda": borda}


def pairs(wins):
    """Strengths with mean 0 by maximum likelihood, with the prior added to the wins."""
    n = len(wins)
    given = np.array(wins, dtype=float) + 0.5 / n * (1 - np.eye(n))
    strengths = choix.ilsr_pairwise_dense(given, max_iter=10000, tol=1e-12)
    return [round(each, 9) for each in (strengths - strengths.mean()).tolist()]


def approvals(draw):
    options = [f"O{n}" for n in range(draw.randint(3, 9))]
    ballots = [sorted(draw.sample(options, draw.randint(1, min(4, len(options))))) for _ in range(draw.randint(4, 25))]
    k = draw.randint(1, 6)
    return {"ballots": ballots, "options": options, "k": k, "outcomes": shortlist(ballots, options, k)}


def rankings(draw):
    options = [f"O{n}" for n in range(draw.randint(2, 7))]
    ballots = [draw.sample(options, draw.randint(1, len(options))) for _ in range(draw.randint(1, 30))]
    return {"ballots": ballots, "options": options} | order(ballots, options)


def wins(draw):
    n = draw.randint(2, 9)
    given = [[0 if i == j else draw.choice([0, 0, 0.5, 1, 2, 5]) for j in range(n)] for i in range(n)]
    return {"wins": given, "strengths": pairs(given)}


def values(draw):
    given = [draw.choice(range(0, 105, 5)) for _ in range(draw.randint(1, 60))]
    return {
        "values": given,
        "trimmed": float(trim_mean(given, 0.1)),
        "median": float(np.median(given)),
        "quartiles": np.quantile(given, [0.25, 0.75]).tolist(),
    }


def example():
    """The ballots of the example."""
    given = json.loads(EXAMPLE.read_text(encoding="utf-8"))["biljetten"]
    candidates = [f"P{n:02}" for n in range(1, 21)]
    dots = {
        name: shortlist([ballot["keuze"] for ballot in given[f"{name}_stickers"]], candidates, 8)
        for name in ("S1", "S2")
    }
    ranked = [ballot["volgorde"] for ballot in given["S1_rangschik"]]
    shortlisted = sorted({option for ballot in ranked for option in ballot})
    ideas = sorted({idea for _who, a, b, _winner in given["S2_paren"] for idea in (a, b)})
    count = np.zeros((len(ideas), len(ideas)))
    for _who, a, b, winner in given["S2_paren"]:
        i, j = ideas.index(a), ideas.index(b)
        count[i, j] += 0.5 if winner == "gelijk" else winner == a
        count[j, i] += 0.5 if winner == "gelijk" else winner == b
    return {
        "dots": dots,
        "ranking": {"options": shortlisted} | order(ranked, shortlisted),
        "pairs": dict(zip(ideas, pairs(count.tolist()), strict=True)),
    }


def main():
    draw = random.Random(SEED)
    expected = {
        "made_with": {name: version(name) for name in ("pabutools", "pref_voting", "choix", "scipy", "numpy")},
        "seed": SEED,
        "example": example(),
        "equal_shares": [approvals(draw) for _ in range(60)],
        "rankings": [rankings(draw) for _ in range(60)],
        "pairs": [wins(draw) for _ in range(25)],
        "spread": [values(draw) for _ in range(25)],
    }
    lines = json.dumps(expected, separators=(",", ":")).replace("},{", "},\n{")
    (HERE / "expected.json").write_text(lines + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
