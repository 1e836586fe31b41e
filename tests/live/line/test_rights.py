"""Every message with everybody who could send it, about their own session and about another one.

The table is written out: a new command has to say here who may give it.
"""

from collections.abc import Callable
from typing import Any

import pytest
from sqlmodel import Session as Db
from sqlmodel import select
from websockets.exceptions import InvalidStatus

from app.access import ACCOUNT_ROLES, SCOPES, Role, may
from app.commands.simulated.facilitator import Facilitator
from app.commands.simulated.wire import TurnedAway
from app.live.messages import COMMANDS
from app.store import tokens
from app.store.columns import now
from app.store.tables import Account
from app.store.tokens import TokenDraft
from app.web.security import watching
from tests.live.line.two import OTHER_CODE, UNKNOWN, Two, two_sessions  # noqa: F401  a fixture
from tests.live.served import Served, hand_in
from tests.store.town import CODE, everything

STEERS = frozenset({Role.FACILITATOR, Role.ADMINISTRATOR})
TAKES_PART = frozenset({Role.PARTICIPANT})

MAY_SAY: dict[str, frozenset[Role]] = {
    "door": TAKES_PART, "hand_in": TAKES_PART,
    "start": STEERS, "end": STEERS, "go": STEERS, "open": STEERS, "close": STEERS, "reopen": STEERS, "reveal": STEERS,
    "live": STEERS, "show_groups": STEERS, "shortlist": STEERS, "undo": STEERS, "timer": STEERS, "extend": STEERS,
    "stop_timer": STEERS, "blank": STEERS, "freeze": STEERS, "pause": STEERS, "lock": STEERS, "rehearse": STEERS,
    "seats": STEERS,
    "moderate": STEERS, "moderate_all": STEERS, "edit": STEERS, "mark": STEERS, "spotlight": STEERS, "merge": STEERS,
    "promote": STEERS, "remove": STEERS, "remove_participant": STEERS, "take_back": STEERS,
}  # fmt: skip


def test_every_message_stands_in_the_table() -> None:
    assert set(MAY_SAY) == set(COMMANDS) | {"door", "hand_in"}
    assert {role for role in Role if may(role, "steer")} == STEERS
    assert {role for role in Role if may(role, "hand_in")} == TAKES_PART


# Who may open a line, and what may be said along it


async def test_only_who_steers_gets_a_console(served: Served, two: Two) -> None:
    for role in ACCOUNT_ROLES:
        staff = await served.staff(role)
        for session_id in (two.own, two.other):
            staff.line.path = f"/ws/console/{session_id}"
            if role in STEERS:
                await staff.connect()
                await staff.close()
            else:
                with pytest.raises(TurnedAway):
                    await staff.line.open()


async def test_nothing_else_than_an_account_gets_a_console(served: Served, two: Two) -> None:
    gone = await served.staff(Role.ADMINISTRATOR)
    draft = TokenDraft.model_validate({"name": "x", "scopes": list(SCOPES)})
    token = await served.site.database.write_soon(tokens.make, two.town.account_id, draft, now())
    await served.site.database.write_soon(disable_all)
    cookie = "; ".join(f"{name}={value}" for name, value in gone.line.cookies.items())
    for headers in (
        {"Cookie": f"phone={1:032x}"},
        {"Cookie": f"staff={token}", "Authorization": f"Bearer {token}"},
        {"Cookie": f"staff={'x' * 43}"},
        {"Cookie": cookie},
        {},
    ):
        for path in (f"/ws/console/{two.own}", f"/ws/console/{two.other}", "/ws/console/999"):
            with pytest.raises(InvalidStatus) as refused:
                await served.client(path, headers)
            assert refused.value.response.status_code == 403


async def test_who_may_steer_may_give_every_command(served: Served, two: Two) -> None:
    for role in sorted(STEERS):
        staff = await served.staff(role)
        await staff.connect()
        for name in last_of_all("end"):
            answer = await answered(staff, two.command(served, name, two.own))
            assert answer not in {"not-allowed", "message-invalid"}, (role, name)
        await staff.close()


async def test_phone_and_board_can_give_no_command(served: Served, two: Two) -> None:
    before = everything(served.town.file)
    for number, name in enumerate(sorted(COMMANDS)):
        phone, board = await served.phone(number), await served.board()
        await phone.hear("me")
        for client in (phone, board):
            await client.hear("hello") if client is board else None
            await client.say(two.command(served, name, two.own))
        assert (await phone.hear("error"))["code"] == "message-invalid", name
        assert await board.closed() == 1008
        await phone.socket.close()
    assert same_but(everything(served.town.file), before, "participants")


async def test_console_can_hand_in_nothing(served: Served, two: Two) -> None:
    staff = await served.staff(Role.FACILITATOR)
    await staff.connect()
    before = everything(served.town.file)
    for message in (hand_in(round=two.rounds[two.own]), {"t": "door", "group": None}):
        staff.slots.values.pop("error", None)
        await staff.line.send(message)
        assert (await staff.wait_for("error"))["code"] == "message-invalid"
    assert everything(served.town.file) == before
    await staff.close()


def disable_all(db: Db) -> None:
    for account in db.exec(select(Account)):
        account.disabled = True


def demote_all(role: Role) -> Callable[[Db], None]:
    def demote(db: Db) -> None:
        for account in db.exec(select(Account)):
            account.role = role

    return demote


@pytest.mark.few(1)
@pytest.mark.parametrize(
    "change",
    [disable_all, demote_all(Role.VIEWER), demote_all(Role.OFFICER)],
    ids=["disabled", "viewer", "officer"],
)
async def test_console_of_who_may_not_steer_any_more_can_give_no_command(
    served: Served, two: Two, change: Callable[[Db], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also in the second before the line is ended."""
    monkeypatch.setattr(watching, "LOOK_AGAIN", 3600.0)
    staff = await served.staff(Role.FACILITATOR)
    await staff.connect()
    await served.site.database.write_soon(change)
    before = everything(served.town.file)
    for name in sorted(COMMANDS):
        assert await answered(staff, two.command(served, name, two.own)) == "not-allowed", name
    assert everything(served.town.file) == before
    await staff.close()


# Another session


async def test_no_command_reaches_another_session(served: Served, two: Two) -> None:
    staff = await served.staff(Role.ADMINISTRATOR)
    await staff.connect()
    before = two.rows_of(two.other)
    about = {name for name, values in two.about(two.own).items() if values != two.about(two.other)[name]}
    assert about >= {"go", "shortlist", "moderate", "moderate_all", "edit", "mark", "merge", "promote", "remove"}
    for name in last_of_all("end"):
        answer = await answered(staff, two.command(served, name, two.other))
        assert (answer in UNKNOWN) == (name in about), (name, answer)
        assert two.rows_of(two.other) == before, name
    await staff.close()


async def test_entries_of_two_sessions_are_never_merged(served: Served, two: Two) -> None:
    staff = await served.staff(Role.ADMINISTRATOR)
    await staff.connect()
    before = everything(served.town.file)["entries"]
    for entry, into in (two.own, two.other), (two.other, two.own):
        merge = two.command(served, "merge", entry) | {"into": two.entries[into]}
        assert await answered(staff, merge) == "entry-unknown"
    assert everything(served.town.file)["entries"] == before
    await staff.close()


async def test_participant_of_one_session_hands_in_nothing_to_another(served: Served, two: Two) -> None:
    phone = await served.phone(77)
    await phone.hear("me")
    before = two.rows_of(two.other)
    ideas, entry = two.rounds[two.other], two.entries[two.other]
    support = {"supports": entry, "on": True, "language": ""}
    for tap, round, key, body in (
        ("tap-text", ideas, "idea:x", {"text": "Van de buren", "language": "nl"}),
        ("tap-over", two.rounds[two.own], f"up:{entry}", support),
        ("tap-both", ideas, f"up:{entry}", support),
    ):
        await phone.say(hand_in(round=round, key=key, tap=tap, body=body))
        assert (await phone.hear(f"error:{tap}"))["code"] in {"round-unknown", "entry-unknown"}, tap
    assert two.rows_of(two.other) == before
    await phone.socket.close()


async def test_same_phone_is_somebody_else_in_each_session(served: Served, two: Two) -> None:
    cookie = {"Cookie": f"phone={77:032x}"}
    for code in (CODE, OTHER_CODE):
        phone = await served.client(f"/ws/phone/{code}", cookie)
        await phone.hear("me")
        await phone.socket.close()
    found = [(row[1], row[2]) for row in everything(served.town.file)["participants"][-2:]]
    assert {session for session, _ in found} == {two.own, two.other}


def last_of_all(last: str) -> list[str]:
    return [*sorted(set(COMMANDS) - {last}), last]


def same_but(after: dict[str, list[Any]], before: dict[str, list[Any]], name: str) -> bool:
    return {**after, name: []} == {**before, name: []}


async def answered(staff: Facilitator, command: dict[str, Any]) -> str:
    """Give a command and wait for the code of its answer."""
    staff.slots.values.pop("error", None)
    await staff.line.send(command)
    return str((await staff.wait_for(f"answer:{command['id']}"))["code"])
