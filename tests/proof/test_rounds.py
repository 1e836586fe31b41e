"""What every round came to, in total and per group: the same in each workbook, in JSON, on the API and on the page."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import pytest
from lxml import html as markup

from tests.evenings.oracle import wilson
from tests.plan.town import CODES
from tests.proof.four.expected import chosen, divided, shown_groups
from tests.proof.four.halls import Hall, Person, halls
from tests.proof.readers.files import ods_sheets, sheets
from tests.proof.readers.pages import words
from tests.proof.readers.words import numbers
from tests.proof.test_aims import keyed
from tests.proof.town import Town

pytestmark = pytest.mark.breadth
"""Quick are tests/proof/test_figures.py and test_counts.py, and the tests of each file in tests/exports."""

HALLS = halls()
FIRST = 2
"""The number of the first of the four sessions."""
PEOPLE = "Mensen"
Key = tuple[str, str, int, str, str, str]
"""Session, activity, round, group (empty for all), code, and what was measured."""
Numbers = tuple[float, float | None, float | None]
"""A value with the ends of its margin."""
Measured = dict[Key, Numbers]


@dataclass(frozen=True)
class Held:
    """One session with its rounds as the API gives them."""

    number: int
    hall: Hall
    rounds: list[dict[str, Any]]


@pytest.fixture(scope="module")
def held(town: Town) -> list[Held]:
    return [
        Held(number, hall, town.api(f"/sessions/{number}/results")) for number, hall in enumerate(HALLS, start=FIRST)
    ]


def of_api(held: Iterable[Held]) -> Measured:
    """Every number of the API."""
    found: Measured = {}
    for each in held:
        for round in each.rounds:
            head = (each.hall.title, round["activity"], round["number"])
            titles = {gauge["name"]: gauge["title"] for gauge in round["gauges"]}
            for group, rows in [("", round["rows"]), *((one["name"], one["rows"]) for one in shown(round))]:
                for row in rows:
                    found |= {(*head, group, row["code"], what): value for what, value in of_row(row, titles)}
    return found


def shown(round: Mapping[str, Any]) -> list[dict[str, Any]]:
    return round["groups"]["shown"] if round["groups"] else []


def of_row(row: Mapping[str, Any], titles: Mapping[str, str]) -> Iterator[tuple[str, Numbers]]:
    yield PEOPLE, (row["people"], None, None)
    for name, figure in row["figures"].items():
        yield titles[name], (figure["value"], figure["low"], figure["high"])
    for answer, people in row.get("counts", {}).items():
        yield f"Antwoord: {'weet niet' if answer == 'unknown' else answer}", (people, None, None)


def of_lines(outcomes: Iterable[Mapping[str, Any]], groups: Iterable[Mapping[str, Any]]) -> Measured:
    """The two sheets in long form; groups that are not shown have no code."""
    found: Measured = {}
    for row in [*outcomes, *groups]:
        if row["code"] and row["onderdeel"] != "Voorstel":
            at = (row["bijeenkomst"], row["onderdeel"], int(row["ronde"]), row.get("groep") or "", row["code"])
            key = (*at, row["maat"])
            assert key not in found
            found[key] = (row["waarde"], row["ondergrens"], row["bovengrens"])
    return found


def in_workbook(content: dict[str, list[dict[str, Any]]]) -> Measured:
    return of_lines(keyed(content["Uitkomsten"]), keyed(content["Per groep"]))


def agree(one: Measured, other: Measured) -> None:
    assert len(one) > 1000
    assert one.keys() == other.keys()
    for key, (value, *ends) in one.items():
        assert other[key][0] == pytest.approx(value, abs=1e-6), key
        assert [end or None for end in other[key][1:]] == pytest.approx([end or None for end in ends], abs=1e-6), key


@pytest.mark.parametrize("name", ["plan.xlsx", "plan.ods", "plan.json"])
def test_every_number_of_a_round_is_that_of_the_api(name: str, town: Town, held: list[Held]) -> None:
    content = town.file(name)
    if name == "plan.json":
        told = json.loads(content)
        agree(of_api(held), of_lines(told["uitkomsten"], told["per_groep"]))
    else:
        agree(of_api(held), in_workbook(sheets(content) if name == "plan.xlsx" else ods_sheets(content)))


def test_dots_of_everybody_and_of_each_group_are_those_of_the_ballots(held: list[Held]) -> None:
    for each in held:
        rounds = [round for round in each.rounds if round["kind"] == "dots"]
        assert len(rounds) == each.hall.kinds.count("dots")
        last = rounds[-1]
        assert (last["people"], last["number"]) == (len(each.hall.people), len(rounds))
        counted(last["rows"], list(each.hall.people))
        assert {group["code"] for group in shown(last)} == shown_groups(each.hall)
        for group in shown(last):
            own = divided(each.hall)[group["code"]]
            assert group["people"] == len(own)
            counted(group["rows"], own)


def counted(rows: list[dict[str, Any]], people: list[Person]) -> None:
    right = chosen(people)
    assert {row["code"]: row["people"] for row in rows} == {code: right[code] for code in CODES}
    for row in rows:
        share, n = row["figures"]["share"], len(people)
        low, high = (100 * each for each in wilson(row["people"], n))
        assert (share["value"], share["low"], share["high"]) == pytest.approx(
            (100 * row["people"] / n, max(low, 0.0), min(high, 100.0)), abs=1e-5
        )


def test_every_number_on_the_result_page_is_that_of_the_api(town: Town, held: list[Held]) -> None:
    for each in held:
        page = markup.fromstring(town.page(f"/sessions/{each.number}/result"))
        sections = {}
        for section in page.xpath("//section[contains(@class, 'round')]"):
            again = section.xpath("./div[@class='card-head']//span[@class='pill']")[1:]
            number = int(words(again[0]).removeprefix("Vote ")) if again else 1
            sections[words(section.xpath(".//h2")[0]), number] = section
        for round in each.rounds:
            if round["rows"]:
                on_page(sections[round["activity"], round["number"]], round)


def on_page(section: Any, round: Mapping[str, Any]) -> None:
    """The table of everybody, and the one per group, hold the numbers of the API as far as they are rounded."""
    rows = {row["title"]: row for row in round["rows"]}
    tables = [(head_of(table), table) for table in section.xpath(".//table")]
    ((head, table),) = [(head, table) for head, table in tables if "People" in head and "Answer" in head]
    beside = {"Place", "Answer", "Bar", "People", "Dots", "Margin"}
    measures = sum(name not in beside and not name.startswith("Since vote") for name in head)
    for cells in cells_of(table):
        row = rows[" ".join(words(cells[head.index("Answer")].xpath("./bdi")[0]).split())]
        assert int(words(cells[head.index("People")])) == row["people"]
        if "Place" in head:
            assert int(words(cells[0]).split()[0]) == row["rank"]
        values = [figure["value"] for figure in row["figures"].values()][-measures:]
        start = head.index("People") + 1
        told = [
            words(cell)
            for cell, name in zip(cells[start:], head[start:], strict=True)
            if name not in {"Margin", "Dots"} and not name.startswith("Since vote")
        ]
        for value, text in zip(values, told, strict=True):
            rounded(text, value)
    by_group(tables, round)


def by_group(tables: list[tuple[list[str], Any]], round: Mapping[str, Any]) -> None:
    found = [(head, table) for head, table in tables if len(head) > 1 and "n = " in head[1]]
    assert bool(found) == bool(shown(round))
    for _head, table in found:
        heads = [
            (words(th.xpath("./bdi")[0]), int(words(th.xpath("./span")[0]).removeprefix("n = ")))
            for th in table.xpath("./thead/tr/th")[1:]
        ]
        assert heads == [(group["name"], group["people"]) for group in shown(round)]
        for title, *cells in cells_of(table):
            for cell, group in zip(cells, shown(round), strict=True):
                row = next(row for row in group["rows"] if row["title"] == words(title))
                *people, value = words(cell).split()
                assert [int(each) for each in people] == [row["people"]] * len(people)
                figures = list(row["figures"].values())
                if value != "–":
                    rounded(value, figures[1 if round["kind"] == "ranking" else 0]["value"])


def head_of(table: Any) -> list[str]:
    return [words(each) for each in table.xpath("./thead/tr/*")]


def cells_of(table: Any) -> list[list[Any]]:
    return [row.xpath("./*") for row in table.xpath("./tbody/tr")]


def rounded(text: str, value: float) -> None:
    """The first number of a text is this value, in as many decimals as it has."""
    first = text.split()[0].replace(",", "")
    decimals = len(first.rstrip("%").partition(".")[2])
    assert abs(numbers(first)[0] - value) <= 0.5 * 10**-decimals + 1e-6, (text, value)
