"""Answers to ideas, and the page for participants: what is public is on it, and nothing else."""

from datetime import date
from typing import Any

import pytest
from sqlmodel import col, select
from starlette.testclient import TestClient

from app.access import Role
from app.store.programme import adopting, answers, measures, priorities
from app.store.programme.answers import AnswerDraft
from app.store.programme.drafts import MeasureDraft, PriorityDraft
from app.store.tables import Entry, Participant, Plan
from tests.store.held import idea_round
from tests.web.conftest import Place
from tests.web.programme.conftest import HOSTILE, told, words
from tests.web.reading import Page

IDEAS = [("Meer licht", "shown"), (HOSTILE, "shown"), ("Bel 06-12345678", "shown"), ("canary-held", "held")]


@pytest.fixture
def ideas(listed: Place) -> list[int]:
    found: list[int] = listed.database.write(idea_round, 2, IDEAS)
    return found


def stored(place: Place) -> dict[int, Any]:
    with place.database.read() as db:
        return {number: (each.outcome, each.reason, each.public) for number, each in answers.everything(db, 1).items()}


def say(place: Place, entry: int, outcome: Any, reason: str, public: bool = True) -> None:
    place.database.write(answers.answer, 1, 1, entry, AnswerDraft(outcome=outcome, reason=reason, public=public))


def page_of(place: Place, key: str = "1") -> Any:
    visitor = place.visitor()
    visitor.cookies.set("language", "en")
    place.app.state.reports.things.clear()  # what a visitor saw a moment ago may differ: test_report
    return visitor.get(f"/plans/{key}/report")


def test_idea_is_answered_where_it_stands(listed: Place, ideas: list[int], english: TestClient) -> None:
    assert "3 of 3 ideas have no answer yet." in words(english, "/plans/1/answers")
    sent = {"outcome": "partly", "reason": "Alleen bij het station", "public": "on", "sheet": "1"}
    answer = english.post(f"/plans/1/answers/{ideas[0]}", data=sent)
    assert answer.headers["location"] == f"/plans/1/answers?sheet=1&show=#idea-{ideas[0]}"
    assert stored(listed) == {ideas[0]: ("partly", "Alleen bij het station", True)}
    open_ones = words(english, "/plans/1/answers?show=open")
    assert "Meer licht" not in open_ones
    assert "2 of 3 ideas" in open_ones


def test_history_has_the_words_of_an_answered_idea_but_not_of_one_the_hall_never_saw(
    listed: Place, ideas: list[int], english: TestClient
) -> None:
    say(listed, ideas[0], "done", "")
    say(listed, ideas[3], "done", "")
    text = words(english, "/plans/1/history")
    assert "Idea Meer licht" in text
    assert "canary" not in text


@pytest.mark.few(2)
@pytest.mark.parametrize(
    ("sent", "field"),
    [
        ({"outcome": "not", "reason": ""}, "reason"),
        ({"reason": "Zomaar"}, "outcome"),
        ({"outcome": "done", "reason": "x" * 601}, "reason"),
        ({"outcome": "done", "reason": "Bel Jan op 06-12345678", "public": "on"}, "reason"),
    ],
)
def test_mistakes_stand_beside_their_idea(
    listed: Place, ideas: list[int], officer: TestClient, sent: dict[str, str], field: str
) -> None:
    answer = officer.post(f"/plans/1/answers/{ideas[1]}", data=sent)
    assert answer.status_code == 422
    assert f'id="error-{field}"' in answer.text
    [form] = [each for each in Page(answer.text).forms if each.action.endswith(f"/{ideas[1]}")]
    assert form.value("reason") == sent["reason"]
    assert stored(listed) == {}


def test_only_what_the_hall_saw_is_answered(listed: Place, ideas: list[int], officer: TestClient) -> None:
    for entry in (ideas[3], 99999):
        assert officer.post(f"/plans/1/answers/{entry}", data={"outcome": "done"}).status_code == 404
    assert "canary" not in officer.get("/plans/1/answers").text


def test_page_for_participants_is_not_there_before_something_is_public(listed: Place, ideas: list[int]) -> None:
    say(listed, ideas[0], "done", "", public=False)
    listed.database.write(priorities.change, 1, 1, "P15", 0, PriorityDraft(goal="canary"))
    assert page_of(listed).status_code == 404
    assert "Duinerwaard" not in page_of(listed).text
    assert page_of(listed, "99").status_code == 404
    assert page_of(listed, "niets").status_code == 404
    assert listed.visitor(Role.VIEWER).get("/plans/1/report").status_code == 200


def test_answers_stand_on_the_page_by_what_became_of_them(listed: Place, ideas: list[int]) -> None:
    say(listed, ideas[0], "done", "In maart")
    say(listed, ideas[1], "not", "Te duur")
    with listed.database.read() as db:
        plan = db.get(Plan, 1)
        assert plan is not None
        code = plan.code
    for key in ("1", code):
        text = told(page_of(listed, key))
        assert (
            text.index("Was done")
            < text.index("Meer licht")
            < text.index("Was not done")
            < text.index("Because Te duur")
        )
        assert HOSTILE in text


def test_nothing_internal_is_on_the_page(listed: Place, ideas: list[int]) -> None:
    """Everything that must not be there holds the word canary; a public answer makes that there is a page."""
    write = listed.database.write
    say(listed, ideas[0], "done", "openbaar")
    say(listed, ideas[1], "not", "canary-internal-answer", public=False)
    say(listed, ideas[2], "done", "canary-of-an-idea-with-a-number")
    write(priorities.change, 1, 1, "P15", 0, PriorityDraft(goal="Stil op straat", responsible="canary-person"))
    write(priorities.change, 1, 1, "P11", 0, PriorityDraft(goal="canary-internal", public=False))
    write(priorities.change, 1, 1, "P18", 0, PriorityDraft(goal="canary-dropped", status="dropped"))
    for code, public, title in (("P15", True, "Meten"), ("P15", False, "canary"), ("P11", True, "canary")):
        draft = MeasureDraft(candidate_code=code, title=title, public=public, progress="canary", help="canary")
        write(measures.add, 1, 1, draft)
    before = page_of(listed).text
    assert "Stil op straat" not in before
    assert "Meten" not in before
    write(adopting.adopt, 1, 1, date(2026, 11, 20))
    after = page_of(listed).text
    assert "Stil op straat" in after
    assert "Meten" in after
    for text in (before, after):
        assert "openbaar" in text
        assert "canary" not in text
        assert "06-12345678" not in text
        assert "Officer" not in text


def test_nothing_on_the_page_says_who_wrote_what(listed: Place, ideas: list[int]) -> None:
    say(listed, ideas[0], "done", "openbaar")
    with listed.database.read() as db:
        people = db.exec(select(Participant.token_hash).where(Participant.session_id == 2)).all()
        taps = db.exec(select(Entry.tap).where(col(Entry.id).in_(ideas))).all()
    text = page_of(listed).text
    assert people
    assert [each for each in (*people, *taps) if each in text] == []
    assert "hulpdiensten" not in text.lower()


def test_many_ideas_come_in_pages(listed: Place, english: TestClient) -> None:
    listed.database.write(idea_round, 3, [(f"Idee {number:02}", "shown") for number in range(45)])
    first, last = words(english, "/plans/1/answers"), words(english, "/plans/1/answers?sheet=3")
    assert "Page 1 of 3" in first
    assert first.count("Save this answer") == 20
    assert last.count("Save this answer") == 5
    assert "Page 3 of 3" in words(english, "/plans/1/answers?sheet=999999")


def test_viewer_reads_answers_and_gives_none(listed: Place, ideas: list[int]) -> None:
    say(listed, ideas[0], "done", "In maart", public=False)
    viewer = listed.visitor(Role.VIEWER)
    page = viewer.get("/plans/1/answers").text
    assert "In maart" in page
    assert "<textarea" not in page
    assert viewer.post(f"/plans/1/answers/{ideas[0]}", data={"outcome": "not"}).status_code == 403


def merge(place: Place, idea: int, into: int) -> None:
    def merged(db: Any) -> None:
        db.get(Entry, idea).merged_into = into

    place.database.write(merged)


def test_answer_stays_when_its_idea_is_merged_later(listed: Place, ideas: list[int], english: TestClient) -> None:
    say(listed, ideas[1], "done", "In maart")
    merge(listed, ideas[1], ideas[0])
    text = told(page_of(listed))
    assert HOSTILE in text
    assert "In maart" in text
    shown = words(english, "/plans/1/answers")
    assert "merged into another idea after it was answered" in shown
    sent = {"outcome": "not", "reason": "Toch niet", "sheet": "1"}
    assert english.post(f"/plans/1/answers/{ideas[1]}", data=sent).status_code == 303
    assert stored(listed)[ideas[1]] == ("not", "Toch niet", False)


def test_merged_idea_without_an_answer_is_only_in_the_other_one(
    listed: Place, ideas: list[int], english: TestClient
) -> None:
    merge(listed, ideas[0], ideas[1])
    say(listed, ideas[1], "done", "In maart")
    assert "Meer licht" not in told(page_of(listed))
    assert "Meer licht" not in words(english, "/plans/1/answers")
    assert english.post(f"/plans/1/answers/{ideas[0]}", data={"outcome": "done"}).status_code == 404
