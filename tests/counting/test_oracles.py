"""The same ballots through independent libraries; what they said is in oracles/expected.json, with their versions."""

import json
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from app.counting.borda import borda
from app.counting.equal_shares import equal_shares
from app.counting.pairs.choices import Comparison
from app.counting.pairs.strengths import standings, strengths
from app.counting.ranks import cut
from app.counting.schulze import beats, duels
from app.counting.spread import spread

EXPECTED: dict[str, Any] = json.loads((Path(__file__).parent / "oracles/expected.json").read_text(encoding="utf-8"))
BALLOTS: dict[str, Any] = json.loads(Path("app/data/example_ballots.json").read_text(encoding="utf-8"))["biljetten"]
CANDIDATES = [f"P{n:02}" for n in range(1, 21)]


def by_shares(ballots: Sequence[Sequence[str]], options: Sequence[str], k: int) -> list[str]:
    return sorted(seat.option for seat in equal_shares(ballots, options, k).seats if seat.by == "shares")


@pytest.mark.parametrize("case", EXPECTED["equal_shares"])
def test_equal_shares_chooses_what_pabutools_chooses(case: dict[str, Any]) -> None:
    assert by_shares(case["ballots"], case["options"], case["k"]) in case["outcomes"]


@pytest.mark.parametrize("case", EXPECTED["rankings"])
def test_order_is_that_of_pref_voting(case: dict[str, Any]) -> None:
    found = beats(duels(case["ballots"], case["options"]))
    assert {option: sorted(others) for option, others in found.items()} == case["beats"]
    assert borda(case["ballots"], case["options"]) == pytest.approx(case["borda"])


@pytest.mark.parametrize("case", EXPECTED["pairs"])
def test_strengths_are_those_of_choix(case: dict[str, Any]) -> None:
    assert strengths(np.array(case["wins"], dtype=float)).tolist() == pytest.approx(case["strengths"], abs=1e-6)


@pytest.mark.parametrize("case", EXPECTED["spread"])
def test_spread_is_that_of_scipy(case: dict[str, Any]) -> None:
    found = spread(case["values"])
    assert found is not None
    assert (found.trimmed, found.median) == pytest.approx((case["trimmed"], case["median"]))
    assert [found.lower, found.upper] == pytest.approx(case["quartiles"])


def test_expected_figures_are_of_the_versions_that_the_script_names() -> None:
    script = (Path(__file__).parent / "oracles/make.py").read_text(encoding="utf-8")
    pins = dict(re.findall(r"(\w+)==([\d.]+)", script))
    assert {name: EXPECTED["made_with"][name] for name in ("pabutools", "pref_voting", "choix")} == pins


def test_ties_are_among_the_cases() -> None:
    """Else nothing would be said about them."""
    assert any(len(case["outcomes"]) > 1 for case in EXPECTED["equal_shares"])
    assert any(len(set(case["borda"].values())) < len(case["options"]) for case in EXPECTED["rankings"])


@pytest.mark.parametrize("session", ["S1", "S2"])
def test_dots_of_the_example_are_shared_as_pabutools_does(session: str) -> None:
    ballots = [each["keuze"] for each in BALLOTS[f"{session}_stickers"]]
    assert [by_shares(ballots, CANDIDATES, 8)] == EXPECTED["example"]["dots"][session]


def test_dots_of_the_partners_fill_six_places_by_shares_and_are_tied_for_the_rest() -> None:
    ballots = [each["keuze"] for each in BALLOTS["S1_stickers"]]
    shortlist = equal_shares(ballots, CANDIDATES, 8)
    assert (shortlist.by_shares, shortlist.options[6:], shortlist.undecided) == (6, ("P15", "P16"), ("P19",))
    people = {option: sum(option in ballot for ballot in ballots) for option in CANDIDATES}
    line = cut(people, 8)
    assert (line.tied, line.first, line.last, line.takes) == (("P15", "P16", "P19"), 7, 9, (6, 9))


def test_ranking_of_the_example() -> None:
    expected = EXPECTED["example"]["ranking"]
    ballots = [each["volgorde"] for each in BALLOTS["S1_rangschik"]]
    found = duels(ballots, expected["options"])
    assert {option: sorted(others) for option, others in beats(found).items()} == expected["beats"]
    points = borda(ballots, expected["options"])
    assert points == pytest.approx(expected["borda"])
    assert found.between("P02", "P12") == (14, 13)
    assert points["P12"] > points["P02"], "Borda and Schulze differ here: the example was made for it"


def example_pairs() -> list[Comparison]:
    return [(who, a, b, None if won == "gelijk" else won) for who, a, b, won in BALLOTS["S2_paren"]]


def test_pairs_of_the_example() -> None:
    expected = EXPECTED["example"]["pairs"]
    found = standings(example_pairs(), list(expected))
    assert {option: row.strength for option, row in found.rows.items()} == pytest.approx(expected, abs=1e-6)
    assert list(found.rows) == sorted(expected, key=lambda option: -expected[option])
    assert (len(found.parts), found.strong, found.few) == (1, True, ())
