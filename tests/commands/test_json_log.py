"""The log for programs: an object a line, with what staff did, and nothing of participants."""

import io
import json
import logging
from typing import Any

import pytest

from app.commands.logs import Behind, json_line_of
from app.store import accounts
from app.store.deeds import COMMAND_LINE, record
from app.store.live.entries import hand_in_all
from app.store.upkeep.following import Follower
from tests.store.town import Town, built, idea, town  # noqa: F401  fixtures

CANARY = "kanarie 06 12345678"


def lines(out: io.StringIO) -> list[dict[str, Any]]:
    return [json.loads(line) for line in out.getvalue().splitlines()]


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> io.StringIO:
    """What the log of deeds says to the log of the server."""
    out = io.StringIO()
    behind = Behind(out, json_line_of)
    logger = logging.getLogger("app.store.upkeep.following")
    monkeypatch.setattr(logger, "handlers", [behind])
    monkeypatch.setattr(logger, "level", logging.INFO)
    monkeypatch.setattr(logger, "flush_all", behind.drain, raising=False)
    return out


def looked(follower: Follower, told: io.StringIO) -> list[dict[str, Any]]:
    """Everything that was told up to now."""
    follower.look()
    logging.getLogger("app.store.upkeep.following").flush_all()  # type: ignore[attr-defined]
    return lines(told)


def test_deed_of_staff_is_told_once_with_all_that_is_asked(town: Town, told: io.StringIO) -> None:  # noqa: F811
    follower = Follower(town.database)
    town.open("ideas")
    town.database.write(record, town.account_id, "plan-exported", f"plans/{town.plan_id}/priorities.csv")
    town.database.write(record, COMMAND_LINE, "account-made", "accounts/9")
    looked(follower, told)
    found = looked(follower, told)
    assert [(each["action"], each["object"], each["origin"], each["actor"]) for each in found] == [
        ("go", f"sessions/{town.session_id}/{town.steps['ideas']}", "console", town.account_id),
        ("open", f"sessions/{town.session_id}", "console", town.account_id),
        ("plan-exported", f"plans/{town.plan_id}/priorities.csv", "page or API", town.account_id),
        ("account-made", "accounts/9", "command line", COMMAND_LINE),
    ]
    assert all({"time", "result", "level"} <= each.keys() for each in found)


def test_nothing_of_participants_is_told(town: Town, told: io.StringIO) -> None:  # noqa: F811
    follower = Follower(town.database)
    round_id = town.open("ideas")
    who = town.join(1)
    (receipt,) = town.database.write(hand_in_all, [idea(who, round_id, CANARY)])
    assert receipt.entry
    town.steer("moderate", entry=receipt.entry.id, status="hidden")
    found = looked(follower, told)
    assert [each["action"] for each in found] == ["go", "open", "moderate"]
    assert found[-1]["result"] == "hidden"
    assert CANARY not in told.getvalue()
    assert f"{1:016x}" not in told.getvalue()


def test_what_was_done_before_the_start_is_not_told_again(town: Town, told: io.StringIO) -> None:  # noqa: F811
    town.open("ideas")
    assert looked(Follower(town.database), told) == []


def test_line_that_comes_late_is_told(town: Town, told: io.StringIO) -> None:  # noqa: F811
    """As on PostgreSQL, where a higher number may be seen first."""
    follower = Follower(town.database)
    town.database.write(record, COMMAND_LINE, "second", "")
    follower.newest += 5
    assert [each["action"] for each in looked(follower, told)] == ["second"]


def test_exception_is_told_by_its_place_and_type() -> None:
    out = io.StringIO()
    behind = Behind(out, json_line_of)
    logger = logging.getLogger("elsewhere")
    logger.addHandler(behind)
    try:
        raise ValueError(CANARY)
    except ValueError:
        logger.exception("it failed for %s", CANARY)
    finally:
        logger.removeHandler(behind)
    behind.drain()
    (line,) = lines(out)
    assert line["message"] == "it failed for"
    assert line["place"][-1] == "builtins.ValueError"
    assert CANARY not in out.getvalue()


def test_accounts_stand_by_their_number(town: Town, told: io.StringIO) -> None:  # noqa: F811
    follower = Follower(town.database)
    person = accounts.Person(name="Bo Vermeer", email="bo@example.org")
    town.database.write(accounts.create, person, accounts.Role.VIEWER)
    found = looked(follower, told)
    assert [each["action"] for each in found] == ["account-made"]
    assert "Vermeer" not in told.getvalue()
    assert "bo@" not in told.getvalue()
