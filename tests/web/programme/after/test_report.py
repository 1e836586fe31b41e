"""The page for participants is read once in a while, and staff are told what looks like personal data on it."""

from datetime import date
from typing import Any

import pytest
from starlette.testclient import TestClient

from app.access import Role
from app.store.programme import adopting, answers, measures, priorities
from app.store.programme.answers import AnswerDraft
from app.store.programme.drafts import MeasureDraft, PriorityDraft
from app.web.programme.after.kept import MOST, SECONDS, Kept
from tests.store.held import idea_round
from tests.web.conftest import Place
from tests.web.programme.conftest import words

PHONE = "Bel Jan op 06-12345678"


@pytest.fixture
def clock(listed: Place) -> list[float]:
    """A clock that stands still until the test moves it."""
    found = [100.0]
    listed.app.state.reports = Kept(lambda: found[0])
    return found


def publish(place: Place) -> None:
    [idea] = place.database.write(idea_round, 2, [("Meer licht", "shown")])
    place.database.write(answers.answer, 1, 1, idea, AnswerDraft(outcome="done", reason="In maart"))


def page_of(client: TestClient) -> Any:
    client.cookies.set("language", "en")
    return client.get("/plans/1/report")


def test_visitors_see_what_was_public_a_moment_ago_and_then_what_is(listed: Place, clock: list[float]) -> None:
    visitor = listed.visitor()
    assert page_of(visitor).status_code == 404
    publish(listed)
    assert page_of(visitor).status_code == 404
    clock[0] += SECONDS
    assert "In maart" in page_of(visitor).text


def test_staff_see_what_is_public_now(listed: Place, clock: list[float], officer: TestClient) -> None:
    page_of(listed.visitor())
    publish(listed)
    assert "In maart" in page_of(officer).text
    assert page_of(listed.visitor()).status_code == 404
    assert clock == [100.0]


def test_things_are_made_once_for_all_and_the_oldest_go() -> None:
    now, made = [0.0], list[int]()
    kept: Kept[int] = Kept(lambda: now[0])

    def make() -> int:
        made.append(len(made))
        return made[-1]

    assert [kept.get(1, make) for _each in range(5)] == [0] * 5
    now[0] = SECONDS
    assert kept.get(1, make) == 1
    for number in range(2, MOST + 2):
        kept.get(number, make)
    assert len(kept.things) == MOST
    assert 1 not in kept.things


def test_nothing_that_fails_is_kept() -> None:
    kept: Kept[int] = Kept(lambda: 0.0)

    def fail() -> int:
        raise KeyError("unknown")

    with pytest.raises(KeyError, match="unknown"):
        kept.get(1, fail)
    assert kept.get(1, lambda: 7) == 7


def test_officer_is_warned_of_what_everybody_will_read(listed: Place, officer: TestClient) -> None:
    write = listed.database.write
    write(priorities.change, 1, 1, "P15", 0, PriorityDraft(goal=PHONE))
    write(priorities.change, 1, 1, "P11", 0, PriorityDraft(goal=f"canary {PHONE}", public=False))
    write(measures.add, 1, 1, MeasureDraft(candidate_code="P15", title=f"Overleg. {PHONE}"))
    write(measures.add, 1, 1, MeasureDraft(candidate_code="P15", title=f"canary {PHONE}", public=False))
    for _each in range(2):
        told = page_of(officer).text
        assert "2 texts look like they hold personal data" in told
        assert 'href="/plans/1/list/P15"' in told
        assert 'href="/plans/1/programme/M01"' in told
        assert "canary" not in told
        assert "everybody will read it" in words(officer, "/plans/1/list")
        write(adopting.adopt, 1, 1, date(2026, 11, 20))


def test_only_who_can_change_it_is_warned(listed: Place) -> None:
    listed.database.write(priorities.change, 1, 1, "P15", 0, PriorityDraft(goal=PHONE))
    listed.database.write(adopting.adopt, 1, 1, date(2026, 11, 20))
    for visitor in (listed.visitor(), listed.visitor(Role.VIEWER)):
        told = page_of(visitor)
        assert told.status_code == 200
        assert "personal data" not in told.text


def test_nothing_is_warned_of_when_nothing_looks_personal(listed: Place, officer: TestClient) -> None:
    publish(listed)
    listed.database.write(priorities.change, 1, 1, "P15", 0, PriorityDraft(goal="Stil op straat"))
    assert "personal data" not in page_of(officer).text
