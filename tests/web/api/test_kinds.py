"""Rounds of every kind: what a program reads is what the workbook says, in total and per group, and nothing else."""

import json
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from app.activities import KINDS, kind_named
from app.store.tables import Activity, Round, Session
from tests.store.held import added, handed, participant
from tests.web.api.conftest import PLAN, Program, Programs
from tests.web.api.test_reading import export
from tests.web.conftest import Place

SAMPLES = Path(__file__).parents[3] / "app" / "activities"
MEASURED = {"%", "getal"}
"""The units of lines that a kind measures; the others count people and dots."""
Figures = Counter[tuple[Any, ...]]


@pytest.fixture
def program(voted: Place, programs: Programs) -> Program:
    """A program that reads a session with a closed round of each kind, from its sample."""
    voted.database.write(every_kind)
    return programs()


def every_kind(db: Any) -> None:
    values = {"held_on": date(2026, 10, 1), "promise": "x", "state": "ended", "code": "ALLES1", "plan_id": 1}
    session = added(db, Session(title="Alles", audience="partners", ask_group=True, **values))
    people = [participant(db, session, "gemeente", 800 + number) for number in range(40)]
    for place, (name, kind) in enumerate(KINDS.items()):
        if kind.asks:
            one_round(db, session, place, name, people)


def one_round(db: Any, session: Any, place: int, name: str, people: list[Any]) -> None:
    sample = json.loads((next(SAMPLES.rglob(f"{name}/sample.json"))).read_text("utf-8"))
    step = added(db, Activity(session_id=session.id, position=place, kind=name, title=name))
    config = kind_named(name).config.model_validate(sample["config"]).model_dump(mode="json")
    values = {"session_id": session.id, "activity_id": step.id, "number": 1, "kind": name, "open": False}
    round = added(db, Round(config=config, **values))
    for times in range(3):
        for each in sample["entries"]:
            if "body" in each:
                person = people[(each["participant"] + 10 * times) % len(people)]
                handed(db, round, person, f"{each['key']}{times or ''}", each["body"])


def results(program: Program) -> dict[str, dict[str, Any]]:
    (session,) = [each for each in program("GET", f"{PLAN}/sessions").json()["items"] if each["title"] == "Alles"]
    items = program("GET", f"{PLAN}/sessions/{session['id']}/results?limit=200").json()["items"]
    return {each["kind"]: each for each in items}


def read(round: dict[str, Any], rows: list[dict[str, Any]]) -> Figures:
    """The figures as a program reads them."""
    titles = {each["name"]: each["title"] for each in round["gauges"]}
    return Counter(
        (row["code"], row["title"], titles[name], *(rounded(figure[end]) for end in ("value", "low", "high")))
        for row in rows
        for name, figure in row["figures"].items()
    )


def written(lines: list[dict[str, Any]]) -> Figures:
    """The same from the sheets."""
    ends = ("waarde", "ondergrens", "bovengrens")
    return Counter(
        (each["code"], each["antwoord"], each["maat"], *(rounded(each[end]) for end in ends))
        for each in lines
        if each["eenheid"] in MEASURED
    )


def rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 9)


def test_figures_of_every_kind_are_those_of_the_workbook(voted: Place, program: Program) -> None:
    book, rounds = export(voted, program, "plan.json").json(), results(program)
    assert set(rounds) == {name for name, kind in KINDS.items() if kind.asks}
    compared = 0
    for name, round in rounds.items():
        total = [each for each in book["uitkomsten"] if each["onderdeel"] == name]
        assert read(round, round["rows"]) == written(total), name
        groups = [each for each in book["per_groep"] if each["onderdeel"] == name]
        shown = [group["rows"] for group in (round["groups"] or {"shown": []})["shown"]]
        assert read(round, [row for rows in shown for row in rows]) == written(groups), name
        compared += len(total)
    assert compared > 100
