"""Both sessions of the example, from template to result, through real websockets; every figure equals the oracle's."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest

from tests.evenings import oracle
from tests.evenings.evening import BALLOTS, EXAMPLE, IDEAS, STATEMENTS, Evening, by_option, figure
from tests.server import Servers

WAITS = {"vasthouden": "held", "verbergen": "held", "spoed": "emergency"}
TEMPLATES = {"S1": "partners", "S2": "residents"}
CODES = [each["code"] for each in EXAMPLE["kandidaten"]]
SHORT = sorted({code for ballot in BALLOTS["S1_matrix"] for code in ballot["scores"]})
ANSWER = {"weet_niet": "unknown"}
OUTCOME = {"gelijk": "equal", "sla_over": "skip", "overslaan": "skip"}


@asynccontextmanager
async def held(servers: Servers, folder: Path, name: str) -> AsyncIterator[Evening]:
    """The evening from the open door to the end, within a time in which it must be done."""
    evening = Evening(servers(name, folder, TEMPLATES[name]), name)
    try:
        async with asyncio.timeout(150):
            await evening.begin()
            yield evening
            await evening.end()
    finally:
        await evening.leave()


def stickers(evening: Evening) -> Any:
    def body(number: int, _config: dict[str, Any]) -> dict[str, Any]:
        return {"dots": dict.fromkeys(evening.ballots("stickers")[number]["keuze"], 1)}

    return body


def given(name: str, values: list[Any]) -> Any:
    """Each person's own value under this name."""
    return lambda number, _config: {name: values[number]}


def same_dots(result: dict[str, Any], ballots: list[dict[str, Any]]) -> None:
    wanted = oracle.people(each["keuze"] for each in ballots)
    places = oracle.places({code: wanted[code] for code in CODES})
    rows = by_option(result)
    assert result["people"] == len(ballots)
    assert {code: row["people"] for code, row in rows.items()} == {code: wanted[code] for code in CODES}
    assert {code: row["rank"] for code, row in rows.items()} == places
    for row in rows.values():
        assert (row["low"], row["high"]) == pytest.approx(oracle.wilson(row["people"], len(ballots)), abs=1e-7)


async def shortlist(evening: Evening, result: dict[str, Any], codes: list[str], kinds: set[str]) -> None:
    """What the facilitator decided becomes what people choose from in the later activities of these kinds."""
    targets = [each["id"] for each in evening.agenda if each["kind"] in kinds and each["state"] == "next"]
    await evening.facilitator.command("shortlist", round=result["round"], codes=codes, activities=targets)


@pytest.mark.breadth
async def test_partner_session(servers: Servers, tmp_path: Path) -> None:
    async with held(servers, tmp_path, "S1") as evening:
        for step in evening.agenda:
            await evening.go(step)
            kind = step["kind"]
            if kind == "dots":
                result = await evening.vote(kind, stickers(evening))
                same_dots(result, evening.ballots("stickers"))
                tied = {row["option"] for row in result["rows"] if row["rank"] == 7}
                assert tied == {"P15", "P16", "P19"}
                await shortlist(evening, result, SHORT, {"ranking", "matrix", "actions"})
            elif kind == "ranking":
                order = [each["volgorde"] for each in evening.ballots("rangschik")]
                same_ranking(await evening.vote(kind, given("order", order)), order)
            elif kind == "matrix":
                same_matrix(await evening.vote(kind, given("scores", matrix_scores(evening))), evening)
            elif kind == "ideas":
                await ideas_of_the_example(evening, "S1")
            elif kind == "actions":
                await actions_of_the_example(evening)
            elif step["asks"]:
                await evening.vote(kind, evening.imagined(kind))
    assert {"fact", "dots", "ideas", "ranking", "matrix", "actions", "support"} <= evening.results.keys()


def same_ranking(result: dict[str, Any], order: list[list[str]]) -> None:
    rows, points = by_option(result), oracle.borda(order, SHORT)
    assert {code: row["rank"] for code, row in rows.items()} == oracle.schulze(order, SHORT)
    assert {code: figure(row, "borda") for code, row in rows.items()} == pytest.approx(
        {code: float(each) for code, each in points.items()}
    )
    # The example's trap: Borda puts P12 before P02, their duel is 14 to 13 the other way round.
    assert (rows["P02"]["rank"], rows["P12"]["rank"]) == (2, 3)
    assert points["P12"] > points["P02"]
    assert ["P02", "P12", 14, 13] in result["facts"]["duels"]
    assert ["P02", "P12"] in result["facts"]["differs"]
    assert ["P02", "P12"] in result["facts"]["unclear"]


def matrix_scores(evening: Evening) -> list[dict[str, list[int]]]:
    scores = [each["scores"] for each in evening.ballots("matrix")]
    return [{code: [one["effect"] or 0, one["haalbaar"] or 0] for code, one in each.items()} for each in scores]


def same_matrix(result: dict[str, Any], evening: Evening) -> None:
    for code, row in by_option(result).items():
        for theirs, ours in (("effect", "effect"), ("haalbaar", "feasibility")):
            given = [each["scores"][code][theirs] for each in evening.ballots("matrix") if code in each["scores"]]
            assert figure(row, ours) == pytest.approx(oracle.mean(given))
            assert figure(row, f"{ours}_median") == pytest.approx(oracle.middle(given))


async def ideas_of_the_example(evening: Evening, name: str) -> None:
    """All ideas of the session come in, and the hall sees those that were approved."""
    round_ = await evening.open()
    ideas = [each for each in IDEAS.values() if each["sessie"] == name and each["moderatie"]["verwacht"] == "tonen"]
    ids = await evening.write([{"text": each["tekst"], "language": each["taal"]} for each in ideas])
    for id, each in zip(ids, ideas, strict=True):
        assert (await evening.phones[0].wait_for(f"idea:{id}", bool))["text"] == each["tekst"]
    result = await evening.close("ideas", round_)
    assert {row["option"] for row in result["rows"]} == {str(id) for id in ids}


async def actions_of_the_example(evening: Evening) -> None:
    """The actions, each by somebody else; what each still lacks is said."""
    round_ = await evening.open()
    offered = {each["code"] for each in round_["config"]["options"]}
    known = {each["code"] for each in round_["config"]["organisations"]}
    texts = []
    for each in EXAMPLE["acties"]:
        owner = each["acceptabel"]["trekker"]
        body = {"text": each["actie"], "due": each["tijdgebonden"]["klaar"], "first_step": "Afspraak maken"}
        body |= {"indicator": f"{each['meetbaar']['indicator']} {each['meetbaar']['streefwaarde']}"[:160]}
        body |= {"owner": owner} if owner in known else {}
        body |= {"topic": each["kandidaat"]} if each["kandidaat"] in offered else {}
        texts.append(body)
    await evening.write(texts)
    result = await evening.close("actions", round_)
    assert len(result["rows"]) == len(EXAMPLE["acties"])


async def test_residents_evening(servers: Servers, tmp_path: Path) -> None:
    compared = sorted({idea for _who, a, b, _won in BALLOTS["S2_paren"] for idea in (a, b)})
    codes: dict[str, str] = {}
    async with held(servers, tmp_path, "S2") as evening:
        for step in evening.agenda:
            await evening.go(step)
            kind = step["kind"]
            if kind == "statements":
                answers = [each["antwoorden"] for each in evening.ballots("stellingen")]
                same_statements(await evening.vote(kind, statements(answers)), answers)
            elif kind == "dots":
                result = await evening.vote(kind, stickers(evening))
                same_dots(result, evening.ballots("stickers"))
                chosen = sorted({code for each in evening.ballots("budget100") for code in each["punten"]})
                await shortlist(evening, result, chosen, {"points"})
            elif kind == "tables":
                codes |= await harvest(evening, compared)
            elif kind == "points":
                points = [positive(each["punten"]) for each in evening.ballots("budget100")]
                same_points(await evening.vote(kind, given("points", points)), points)
            elif kind == "pairs":
                same_pairs(await evening.vote(kind, pairs(evening, codes)), codes)
            elif kind == "ideas":
                await ideas_of_the_example(evening, "S2")
            elif step["asks"]:
                await evening.vote(kind, evening.imagined(kind))
    assert {"fact", "statements", "dots", "tables", "points", "pairs"} <= evening.results.keys()


def statements(answers: list[dict[str, Any]]) -> Any:
    def body(number: int, config: dict[str, Any]) -> dict[str, Any]:
        # The template has five statements that fit every municipality; the ballots are about the example's five.
        codes = dict(zip(STATEMENTS, (each["code"] for each in config["options"]), strict=True))
        return {"answers": {codes[id]: ANSWER.get(each, each) for id, each in answers[number].items() if each}}

    return body


def same_statements(result: dict[str, Any], answers: list[dict[str, Any]]) -> None:
    rows = list(by_option(result).values())
    for id in STATEMENTS:
        given = [each.get(id) for each in answers]
        counts = [sum(each == step for each in given) for step in range(1, 6)]
        unknown, n = sum(each == "weet_niet" for each in given), sum(counts)
        row = next(row for row in rows if list(row["counts"].values())[:6] == [*counts, unknown])
        assert figure(row, "agree") == pytest.approx((counts[3] + counts[4]) / n)
        assert figure(row, "disagree") == pytest.approx((counts[0] + counts[1]) / n)
        assert figure(row, "unknown") == pytest.approx(unknown / (n + unknown))
        assert figure(row, "agreement") == pytest.approx(oracle.agreement(counts))


async def harvest(evening: Evening, ideas: list[str]) -> dict[str, str]:
    """The hosts write down the ideas that people compare later, and what nobody may see; gives the options' codes."""
    round_ = await evening.open()
    ids = await evening.write([{"text": IDEAS[each]["tekst"], "table": 1 + n % 4} for n, each in enumerate(ideas)])
    doubtful = [each for each in IDEAS.values() if each["moderatie"]["verwacht"] in WAITS]
    waiting = await evening.write([{"text": each["tekst"], "table": 1} for each in doubtful], approved=False)
    for id, each in zip(waiting, doubtful, strict=True):
        told = evening.facilitator.slots.values[f"idea:{id}"]
        assert told["status"] == WAITS[each["moderatie"]["verwacht"]], each["id"]
    result = await evening.close("tables", round_)
    assert len(result["rows"]) == len(ideas)
    assert len(doubtful) >= 4
    assert evening.seen().isdisjoint(each["tekst"] for each in doubtful)
    return {each: f"i{id}" for each, id in zip(ideas, ids, strict=True)}


def positive(given: dict[str, int]) -> dict[str, int]:
    return {code: points for code, points in given.items() if points}


def same_points(result: dict[str, Any], given: list[dict[str, int]]) -> None:
    rows = by_option(result)
    columns = {code: [each.get(code, 0) for each in given] for code in rows}
    assert {code: figure(row, "mean") for code, row in rows.items()} == pytest.approx(
        {code: oracle.mean(column) for code, column in columns.items()}
    )
    assert {code: figure(row, "median") for code, row in rows.items()} == pytest.approx(
        {code: oracle.middle(column) for code, column in columns.items()}
    )
    assert {code: row["people"] for code, row in rows.items()} == {
        code: sum(points > 0 for points in column) for code, column in columns.items()
    }
    assert {code: row["rank"] for code, row in rows.items()} == oracle.places(
        {code: sum(column) for code, column in columns.items()}
    )
    assert result["facts"]["all_on_one"] == sum(len(positive(each)) == 1 for each in given)


def pairs(evening: Evening, codes: dict[str, str]) -> Any:
    def body(number: int, _config: dict[str, Any]) -> dict[str, Any] | None:
        who = evening.ballots("stickers")[number]["deelnemer"]
        chosen: dict[frozenset[str], list[str]] = {}
        for person, a, b, won in BALLOTS["S2_paren"]:
            if person == who:
                chosen.setdefault(frozenset((a, b)), [codes[a], codes[b], OUTCOME.get(won, "a" if won == a else "b")])
        return {"pairs": list(chosen.values())} if chosen else None

    return body


def same_pairs(result: dict[str, Any], codes: dict[str, str]) -> None:
    seen: set[tuple[str, frozenset[str]]] = set()
    comparisons = []
    for person, a, b, won in BALLOTS["S2_paren"]:
        pair = (person, frozenset((a, b)))
        if pair not in seen and OUTCOME.get(won) != "skip":
            comparisons.append((codes[a], codes[b], 0.5 if won == "gelijk" else float(won == a)))
        seen.add(pair)
    options = list(codes.values())
    strength = oracle.chances(comparisons, options, prior=0.5 / len(options))
    rows = by_option(result)
    assert {code: oracle.log_odds(figure(row, "chance")) for code, row in rows.items()} == pytest.approx(
        strength, abs=1e-4
    )
    assert [row["option"] for row in result["rows"]] == sorted(options, key=lambda code: -strength[code])
