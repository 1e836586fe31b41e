"""A fact question or a check-in on the result page, in a sentence."""

from typing import Any

import pytest
from sqlmodel import Session as Db
from sqlmodel import select

from app.exports.sheets.rounds import closed_rounds
from app.store import results
from app.store.tables import Activity, Participant, Round
from tests.store.held import added, handed, held
from tests.web.conftest import Place
from tests.web.results.test_results import HOSTILE, english, text

NUMBER = {"ask": "number", "figure": 212, "unit": "meldingen in 2025", "source": "Politie"}
CHOICE = {
    "ask": "choice",
    "options": [{"code": "o1", "title": "Te voet"}, {"code": "o2", "title": "Fiets"}, {"code": "o3", "title": HOSTILE}],
}


def asked(db: Db, config: dict[str, Any], bodies: list[dict[str, Any]]) -> int:
    """A session in which these answers were given; returns its id."""
    session = held(db, 1, "partners", "S1")
    step = added(db, Activity(session_id=session, position=2, kind="fact", title="Vraag", config=config))
    values = {"session_id": session, "activity_id": step.id, "kind": "fact", "config": config}
    round = added(db, Round(number=1, open=False, **values))
    people = db.exec(select(Participant).where(Participant.session_id == session)).all()
    for person, body in zip(people, bodies, strict=False):
        handed(db, round, person, "vote", body)
    return session


def page(place: Place, config: dict[str, Any], bodies: list[dict[str, Any]]) -> str:
    return text(english(place), f"/sessions/{place.database.write(asked, config, bodies)}/result")


def chosen(*codes: str) -> list[dict[str, Any]]:
    return [{"option": code} for code in codes]


def test_guess_is_told_with_what_is_true_and_where_that_comes_from(place: Place) -> None:
    words = page(place, NUMBER, [{"number": 100}, {"number": 150}, {"number": 150}])
    assert "Middle guess: 150" in words
    assert "What is true: 212 meldingen in 2025 (Politie)" in words


@pytest.mark.parametrize("code", ["o2", "o3"])
def test_check_in_tells_what_most_people_said_and_nothing_of_what_is_true(place: Place, code: str) -> None:
    words = page(place, CHOICE, chosen(code, "o1", code))
    title = next(each["title"] for each in CHOICE["options"] if each["code"] == code)
    assert f"Most people chose {title}: 2 of 3." in words
    assert "What is true" not in words


def test_answers_that_are_as_many_have_no_first(place: Place) -> None:
    words = page(place, CHOICE | {"right": "Fiets"}, chosen("o1", "o2"))
    assert words.count("Most people chose") == 1  # the dots of the same session
    assert "What is true: Fiets" in words


def test_workbook_names_the_guesses_also_when_the_table_says_what_is_true(place: Place) -> None:
    place.database.write(asked, NUMBER, [{"number": 100}, {"number": 150}, {"number": 150}])
    with place.database.read() as db:
        rounds = closed_rounds(results.plan_record(db, 1).sessions)
        (found,) = [each for each in rounds if each.round.kind == "fact"]
    assert list(found.answers(found.result.rows[0]).values()) == ["100", "150"]
