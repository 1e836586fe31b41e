"""What the commands of the console do, and that nothing else does anything."""

import inspect
from functools import partial
from typing import Any

import pytest
from sqlmodel import Session as Db

from app.errors import AppError, Conflict, Forbidden, NotFound, Refused
from app.live.messages import COMMANDS
from app.live.state import RoundState, SessionState, Steering
from app.store.live.entries import hand_in_all
from app.store.live.moderation import MODERATION
from app.store.live.snapshots import load
from app.store.live.steering import STEERING, steer
from app.store.tables import Account, Activity, Candidate, Plan, Session
from tests.store.town import Town, add_session, idea, rev_of, vote

STEERED = {name for name in COMMANDS if name not in MODERATION}


def test_every_command_has_a_function_and_every_function_a_command() -> None:
    assert STEERING.keys() | MODERATION.keys() == COMMANDS.keys()
    assert not STEERING.keys() & MODERATION.keys()


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_function_takes_what_its_command_carries(name: str) -> None:
    function = (STEERING | MODERATION)[name]
    taken = set(inspect.signature(function).parameters) - {"db", "session"}
    assert taken == set(COMMANDS[name].model_fields) - {"t", "id", "rev"}


def state(town: Town) -> SessionState:
    return town.database.write(load, town.session_id).session


def newest(town: Town) -> RoundState:
    return state(town).rounds[-1]


def refused(town: Town, name: str, **values: Any) -> str:
    """The code with which a command is refused; nothing of the database may have changed."""
    before = town.rows()
    with pytest.raises(AppError) as error:
        town.steer(name, **values)
    assert town.rows() == before
    return error.value.code


def test_evening_from_start_to_end(town: Town) -> None:
    one = town.join(1)
    round_id = town.open("dots")
    assert newest(town) == RoundState(round_id, town.steps["dots"], 1, "dots", True, False, False, newest(town).config)
    town.database.write(hand_in_all, [vote(one, round_id)])
    closed = town.steer("close")
    assert [each.participant_id for each in closed.entries] == [one]
    assert not newest(town).open
    town.steer("reveal", on=True)
    assert newest(town).revealed
    town.steer("reveal", on=False)
    assert not newest(town).revealed
    again = town.steer("open").session.rounds[-1]
    assert (again.number, again.open, again.id > round_id) == (2, True, True)
    town.steer("live", on=True)
    assert newest(town).live
    town.steer("end")
    assert (state(town).state, newest(town).open) == ("ended", False)


def test_round_freezes_the_candidates_as_they_are(town: Town) -> None:
    def rename(db: Db) -> None:
        candidate = db.get_one(Candidate, 1)
        candidate.title = "Iets anders"

    town.open("topics")
    town.database.write(rename)
    assert [each["title"] for each in newest(town).config["options"]] == ["Verkeer", "Inbraak", "Drugs"]


@pytest.mark.parametrize("name", ["blank", "pause", "lock", "show_groups"])
def test_switch_goes_on_and_off(town: Town, name: str) -> None:
    attribute = {"pause": "paused", "lock": "locked"}.get(name, name)
    assert getattr(town.steer(name, on=True).session, attribute) is True
    assert getattr(town.steer(name, on=False).session, attribute) is False


def test_timer_is_started_extended_and_taken_away(town: Town) -> None:
    town.open("dots")
    started = town.steer("timer", seconds=60).session
    extended = town.steer("extend", seconds=30).session
    assert started.timer_left is not None
    assert extended.timer_left is not None
    assert (started.timer_seconds, extended.timer_seconds) == (60, 90)
    assert 0 < started.timer_left <= 60 < extended.timer_left <= 90
    assert newest(town).open
    assert town.steer("stop_timer").session.timer_left is None


def test_closing_takes_the_timer_away(town: Town) -> None:
    town.open("dots")
    town.steer("timer", seconds=60)
    assert town.steer("close").session.timer_left is None


def test_going_on_closes_the_open_round(town: Town) -> None:
    round_id, one = town.open("dots"), town.join(1)
    town.database.write(hand_in_all, [vote(one, round_id)])
    gone = town.steer("go", activity=town.steps["info"])
    assert [each.participant_id for each in gone.entries] == [one]
    assert not newest(town).open
    late = town.database.write(hand_in_all, [vote(town.join(2), round_id)])
    assert late[0].outcome == "closed"


def test_reopened_round_takes_votes_again(town: Town) -> None:
    round_id, one = town.open("dots"), town.join(1)
    town.steer("close")
    assert town.database.write(hand_in_all, [vote(one, round_id)])[0].outcome == "closed"
    town.steer("reopen")
    assert town.database.write(hand_in_all, [vote(one, round_id, 2)])[0].outcome == "counted"


Setup = list[tuple[str, dict[str, Any]]]
GO: Setup = [("go", {"activity": "dots"})]
OPEN: Setup = [*GO, ("open", {})]
CLOSED: Setup = [*OPEN, ("close", {})]
REVEALED: Setup = [*CLOSED, ("reveal", {"on": True})]
LIVE_CLOSED: Setup = [*OPEN, ("live", {"on": True}), ("close", {})]
ENDED: Setup = [*OPEN, ("end", {})]
INFO: Setup = [("go", {"activity": "info"})]


def prepare(town: Town, setup: Setup) -> None:
    for name, values in setup:
        town.steer(name, **named(town, values))


def named(town: Town, values: dict[str, Any]) -> dict[str, Any]:
    return {key: town.steps.get(value, value) if key == "activity" else value for key, value in values.items()}


@pytest.mark.few(5)
@pytest.mark.parametrize(
    ("setup", "name", "values", "code"),
    [
        ([], "start", {}, "session-already-started"),
        (ENDED, "start", {}, "session-already-started"),
        (ENDED, "end", {}, "session-not-live"),
        (ENDED, "go", {"activity": "info"}, "session-not-live"),
        (ENDED, "open", {}, "session-not-live"),
        (ENDED, "reopen", {}, "session-not-live"),
        (ENDED, "close", {}, "round-not-open"),
        ([], "go", {"activity": 999}, "activity-unknown"),
        (INFO, "open", {}, "nothing-to-open"),
        (OPEN, "open", {}, "round-already-open"),
        (GO, "close", {}, "round-not-open"),
        (CLOSED, "close", {}, "round-not-open"),
        (GO, "reopen", {}, "cannot-reopen"),
        (OPEN, "reopen", {}, "cannot-reopen"),
        (REVEALED, "reopen", {}, "cannot-reopen"),
        (LIVE_CLOSED, "reopen", {}, "cannot-reopen"),
        (GO, "reveal", {"on": True}, "close-first"),
        (OPEN, "reveal", {"on": True}, "close-first"),
        (GO, "live", {"on": True}, "round-not-open"),
        (CLOSED, "live", {"on": True}, "round-not-open"),
        ([], "extend", {"seconds": 30}, "no-timer"),
    ],
)
def test_command_in_the_wrong_state_changes_nothing(
    town: Town, setup: Setup, name: str, values: dict[str, Any], code: str
) -> None:
    prepare(town, setup)
    assert refused(town, name, **named(town, values)) == code


def test_session_that_did_not_start_takes_no_rounds(town: Town) -> None:
    session_id, steps = town.database.write(add_session, town.plan_id, "ZZZZZZ")
    for name, values in (("go", {"activity": steps["dots"]}), ("open", {}), ("end", {})):
        with pytest.raises(Conflict, match="session-not-live"):
            town.database.write(steer, Steering(session_id, town.account_id, 0, name, values))


def test_activity_of_another_session_is_unknown(town: Town) -> None:
    _session_id, steps = town.database.write(add_session, town.plan_id, "ZZZZZZ")
    assert refused(town, "go", activity=steps["dots"]) == "activity-unknown"


def test_round_with_one_option_is_not_opened(town: Town) -> None:
    def drop(db: Db) -> None:
        for id in (1, 2):
            db.get_one(Candidate, id).dropped = True

    town.database.write(drop)
    town.steer("go", activity=town.steps["topics"])
    with pytest.raises(Refused, match="too-few-options"):
        town.steer("open")
    assert state(town).rounds == ()


def test_second_of_two_who_steer_at_once_is_told_so(town: Town) -> None:
    rev = town.database.write(rev_of, town.session_id)
    first = town.database.write(steer, Steering(town.session_id, town.account_id, rev, "blank", {"on": True}))
    assert first.session.rev == rev + 1
    before = town.rows()
    for seen in (rev, rev + 2):
        with pytest.raises(Conflict, match="changed-by-other"):
            town.database.write(steer, Steering(town.session_id, town.account_id, seen, "blank", {"on": False}))
    assert town.rows() == before


def test_moderating_asks_for_no_rev_and_leaves_it(town: Town) -> None:
    round_id, one = town.open("ideas"), town.join(1)
    (receipt,) = town.database.write(hand_in_all, [idea(one, round_id, "Licht")])
    assert receipt.entry is not None
    rev = state(town).rev
    values = {"entry": receipt.entry.id, "status": "hidden"}
    moderated = town.database.write(steer, Steering(town.session_id, town.account_id, 0, "moderate", values))
    assert moderated.session.rev == rev


def test_command_for_a_session_that_is_gone(town: Town) -> None:
    with pytest.raises(NotFound, match="session-unknown"):
        town.database.write(steer, Steering(999, town.account_id, 0, "start", {}))


@pytest.mark.parametrize("change", [{"role": "viewer"}, {"role": "officer"}, {"disabled": True}])
def test_account_that_may_not_steer_any_more_does_not(town: Town, change: dict[str, Any]) -> None:
    """Its console may still be open."""

    def demote(db: Db) -> None:
        db.get_one(Account, town.account_id).sqlmodel_update(change)

    town.database.write(demote)
    before = town.rows()
    for name, values in (("blank", {"on": True}), ("moderate", {"entry": 1, "status": "shown"})):
        with pytest.raises(Forbidden):
            town.steer(name, **values)
    assert town.rows() == before


def test_each_deed_is_logged_with_who_and_about_what(town: Town) -> None:
    town.open("dots")
    logged = [(row[2], row[3], row[4], row[5]) for row in town.rows()["deeds"]]
    who = (town.account_id, town.session_id)
    assert logged == [(*who, "start", ""), (*who, "go", str(town.steps["dots"])), (*who, "open", "")]


def test_rehearsal_leaves_no_trace_in_any_table(town: Town) -> None:
    before = town.rows()
    session_id, steps = town.database.write(partial(add_session, rehearsal=True), town.plan_id, "RHRSL2")

    def command(name: str, **values: Any) -> int:
        rev = town.database.write(rev_of, session_id)
        steered = town.database.write(steer, Steering(session_id, town.account_id, rev, name, values))
        return steered.session.rounds[-1].id if steered.session.rounds else 0

    command("start")
    command("go", activity=steps["ideas"])
    round_id = command("open")
    rehearsing = Town(town.database, town.file, session_id, town.plan_id, town.account_id, steps)
    (receipt,) = town.database.write(hand_in_all, [idea(rehearsing.join(1), round_id, "Proef")])
    assert receipt.entry is not None
    command("promote", entry=receipt.entry.id)
    assert town.rows() != before
    command("end")
    assert town.rows() == before


def test_id_of_a_session_that_went_is_never_given_again(town: Town) -> None:
    """Its room may still be in memory, and its lines in the log."""

    def forget(db: Db, session_id: int) -> None:
        db.delete(db.get_one(Session, session_id))

    first, _steps = town.database.write(add_session, town.plan_id, "GNGNGN")
    town.database.write(forget, first)
    second, _steps = town.database.write(add_session, town.plan_id, "NWNWNW")
    assert second != first


def test_session_that_is_no_rehearsal_stays_when_it_ends(town: Town) -> None:
    round_id, one = town.open("dots"), town.join(1)
    town.database.write(hand_in_all, [vote(one, round_id)])
    town.steer("end")
    with town.database.read() as db:
        assert db.get_one(Session, town.session_id).state == "ended"
        assert db.get_one(Plan, town.plan_id)
        assert db.get_one(Activity, town.steps["dots"])
    assert len(town.rows()["entries"]) == 1
