"""Sessions as they are prepared: codes, templates, copies, and what may not be changed any more."""

import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from app.activities import KINDS
from app.errors import AppError
from app.store import agenda, sessions
from app.store.agenda import ActivityDraft
from app.store.engine import Database
from app.store.sessions import ALPHABET, SessionDraft
from app.store.tables import Activity, Round, Session
from tests.blank import planned, started

TELL = {"text": "Welkom"}


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    planned(tmp_path / "test.sqlite3")
    with started(tmp_path / "test.sqlite3") as database:
        yield database


def draft(template: str, **values: Any) -> SessionDraft:
    return SessionDraft.model_validate(sessions.template_named(template)["session"] | values)


@pytest.fixture
def session(database: Database) -> int:
    return database.write(sessions.create, 1, draft("simple"), "simple", random.Random(1).randrange)


def steps(database: Database, session_id: int) -> list[Activity]:
    with database.read() as db:
        return list(sessions.agenda(db, session_id))


def refused(database: Database, function: Any, *arguments: Any) -> str:
    with pytest.raises(AppError) as caught:
        database.write(function, *arguments)
    return caught.value.code


def put(database: Database, session_id: int, **values: Any) -> None:
    def change(db: Any) -> None:
        sessions.get(db, session_id).sqlmodel_update(values)

    database.write(change)


def hold_round(database: Database, activity: Activity, is_open: bool) -> None:
    database.write(
        lambda db: db.add(
            Round(
                session_id=activity.session_id,
                activity_id=activity.id or 0,
                number=1,
                kind=activity.kind,
                open=is_open,
                config=activity.config,
            )
        )
    )


@pytest.mark.few(2)
@pytest.mark.parametrize("name", sessions.templates())
def test_every_template_uses_kinds_that_are_there_and_fits_its_time(database: Database, name: str) -> None:
    values = {"title": "x", "promise": "y"} if name == "blank" else {}
    made = database.write(sessions.create, 1, draft(name, **values), name, random.randrange)
    found = steps(database, made)
    assert {each.kind for each in found} <= KINDS.keys()
    for each in found:
        KINDS[each.kind].config.model_validate(each.config)
    with database.read() as db:
        stored = sessions.get(db, made)
    if stored.starts:
        assert sessions.clock_times(stored.starts, [each.minutes for each in found])[-1] == stored.ends


def test_codes_are_unambiguous_and_differ(database: Database) -> None:
    made = [database.write(sessions.create, 1, draft("poll"), "poll", random.randrange) for _ in range(30)]
    with database.read() as db:
        codes = [sessions.get(db, each).code for each in made]
    assert len(set(codes)) == len(codes)
    assert all(len(code) == 6 and set(code) <= set(ALPHABET) for code in codes)
    assert not set(ALPHABET) & set("01258AEILOSUZ") - set("8")


def test_a_code_that_is_taken_is_drawn_again(database: Database) -> None:
    first = iter([0] * 6)
    database.write(sessions.create, 1, draft("poll"), "poll", lambda _: next(first))
    second = iter([0] * 6 + [1] * 6)
    made = database.write(sessions.create, 1, draft("poll"), "poll", lambda _: next(second))
    with database.read() as db:
        assert sessions.get(db, made).code == ALPHABET[1] * 6


def test_clock_times_go_on_after_midnight() -> None:
    assert sessions.clock_times("23:30", [20, 20, 5]) == ["23:30", "23:50", "00:10", "00:15"]
    assert sessions.clock_times("", [20]) == ["", ""]


@pytest.mark.parametrize(
    ("values", "code"),
    [
        ({"group_codes": ["nobody"]}, "group-unknown"),
        ({"language": "xx"}, "language-unknown"),
        ({"starts": "15:00", "ends": "14:59"}, "times-backwards"),
    ],
)
def test_settings_that_cannot_be_are_refused(database: Database, session: int, values: Any, code: str) -> None:
    assert refused(database, sessions.change, session, draft("partners", **values)) == code
    assert refused(database, sessions.create, 1, draft("partners", **values), "poll", random.randrange) == code


def test_the_promise_is_mandatory() -> None:
    with pytest.raises(ValueError, match="promise"):
        draft("partners", promise="")


def parts(database: Database, session_id: int) -> list[Any]:
    return [(each.kind, each.title, each.minutes, each.config) for each in steps(database, session_id)]


def test_a_copy_has_the_agenda_and_nobody_in_it(database: Database, session: int) -> None:
    put(database, session, state="ended", wifi_name="Zaal")
    hold_round(database, steps(database, session)[3], is_open=False)
    made = database.write(sessions.copy, session, False, random.randrange)
    with database.read() as db:
        old, new = sessions.get(db, session), sessions.get(db, made)
        assert agenda.held(db, made) == {}
    assert (new.state, new.rehearsal, new.held_on, new.activity_id) == ("prepared", False, None, None)
    assert (new.title, new.promise, new.wifi_name) == (old.title, old.promise, "Zaal")
    assert new.code != old.code
    assert parts(database, made) == parts(database, session)
    assert not {each.id for each in steps(database, made)} & {each.id for each in steps(database, session)}


def test_a_rehearsal_says_that_it_is_one(database: Database, session: int) -> None:
    made = database.write(sessions.copy, session, True, random.randrange)
    with database.read() as db:
        assert sessions.get(db, made).rehearsal


def test_only_a_session_that_never_was_live_is_removed(database: Database, session: int) -> None:
    put(database, session, state="live")
    assert refused(database, sessions.remove, session) == "session-was-live"
    put(database, session, state="prepared")
    assert database.write(sessions.remove, session) == 1
    with database.read() as db:
        assert db.get(Session, session) is None
        assert sessions.agenda(db, session) == []


def ids(database: Database, session_id: int) -> list[int]:
    return [each.id or 0 for each in steps(database, session_id)]


def test_moving_and_ordering(database: Database, session: int) -> None:
    before = ids(database, session)
    database.write(agenda.move, session, before[2], -1)
    assert ids(database, session)[:3] == [before[0], before[2], before[1]]
    database.write(agenda.move, session, before[0], -1)
    assert ids(database, session)[0] == before[0]
    database.write(agenda.put_in_order, session, before[::-1])
    assert ids(database, session) == before[::-1]
    assert refused(database, agenda.put_in_order, session, before[:-1]) == "agenda-changed"
    assert refused(database, agenda.put_in_order, session, [*before, 999]) == "agenda-changed"
    assert ids(database, session) == before[::-1]


def test_adding_doubling_and_removing(database: Database, session: int) -> None:
    before = ids(database, session)
    made = database.write(agenda.add, session, "info", ActivityDraft(title="Slot", minutes=5), TELL)
    assert ids(database, session) == [*before, made]
    database.write(agenda.double, session, before[0])
    found = steps(database, session)
    assert (found[1].title, found[1].config) == (found[0].title, found[0].config)
    assert found[1].id not in before
    database.write(agenda.remove, session, made)
    assert made not in ids(database, session)


def test_an_activity_of_another_session_is_not_touched(database: Database, session: int) -> None:
    other = database.write(sessions.create, 1, draft("poll"), "poll", random.randrange)
    step = ids(database, session)[0]
    assert refused(database, agenda.remove, other, step) == "activity-unknown"
    assert refused(database, agenda.move, other, step, 1) == "activity-unknown"
    assert step in ids(database, session)


def test_what_people_are_voting_on_cannot_be_changed(database: Database, session: int) -> None:
    step = steps(database, session)[3]
    hold_round(database, step, is_open=True)
    change = ActivityDraft(title="Anders")
    assert refused(database, agenda.change, session, step.id, change, step.config) == "activity-running"
    assert refused(database, agenda.remove, session, step.id) == "activity-running"
    assert steps(database, session)[3].title == step.title


def test_what_people_voted_on_can_be_changed_but_not_removed(database: Database, session: int) -> None:
    step = steps(database, session)[3]
    hold_round(database, step, is_open=False)
    database.write(agenda.change, session, step.id, ActivityDraft(title="Anders"), step.config)
    assert steps(database, session)[3].title == "Anders"
    assert refused(database, agenda.remove, session, step.id) == "activity-has-rounds"


def test_an_ended_session_stays_as_it_was(database: Database, session: int) -> None:
    put(database, session, state="ended")
    step = steps(database, session)[0]
    title = ActivityDraft(title="Anders")
    for function, arguments in (
        (sessions.change, (draft("partners"),)),
        (agenda.add, ("info", title, TELL)),
        (agenda.change, (step.id, title, step.config)),
        (agenda.move, (step.id, 1)),
        (agenda.double, (step.id,)),
        (agenda.remove, (step.id,)),
    ):
        assert refused(database, function, session, *arguments) == "session-ended"


def test_lists_show_live_sessions_first(database: Database, session: int) -> None:
    live = database.write(sessions.create, 1, draft("poll"), "poll", random.randrange)
    put(database, live, state="live")
    ended = database.write(sessions.create, 1, draft("poll"), "poll", random.randrange)
    put(database, ended, state="ended")
    with database.read() as db:
        listed = sessions.of_plan(db, 1)
    assert [each.session.id for each in listed] == [live, session, ended]
    assert (listed[1].activities, listed[1].minutes, listed[1].participants) == (10, 120, 0)
