"""A round that is shown live: pictures that move in steps, per group too, and what may be shown beside them at the end.

The threshold of this town is 3: the first picture comes with the sixth vote, and the newest three always wait.
"""

from itertools import pairwise
from typing import Any

import pytest
from sqlmodel import Session as Db

from app.access import Role
from app.errors import NotSaved
from app.live.hall import new_line
from app.live.state import Hiding, SessionState
from app.store.tables import Activity
from tests.live.ears import BOARD, CONSOLE, PHONE, Ear, Evening, MoodyLedger, dots, text
from tests.store.town import OPTIONS

HALL = (PHONE, BOARD)


def told(evening: Evening, role: Role) -> Any:
    """The result as it is told to this role after a beat."""
    evening.settle()
    ear = Ear()
    line = new_line(ear, role)
    evening.hall.connect(line)
    evening.hall.disconnect(line)
    return ear.knows["result"]


def people(result: Any) -> int:
    return result["people"] if result else 0


def counts(result: Any) -> dict[str, int]:
    return {row["option"]: row["people"] for row in result["rows"]}


async def vote(evening: Evening, number: int, *codes: str, group: str = "", seq: int = 1) -> None:
    _ear, line = await evening.phone(number)
    if group:
        await evening.answer_door(line, group)
    await evening.hand_in(line, dots(*codes), seq=seq)


async def votes(evening: Evening, number: int, first: int = 0) -> None:
    """So many people vote for A, and one in three for B as well."""
    for n in range(first, first + number):
        await vote(evening, n, *("AB" if n % 3 == 0 else "A"))


async def open_live(evening: Evening) -> None:
    await evening.open("dots")
    await evening.steer("live", on=True)


@pytest.mark.few(1)
@pytest.mark.parametrize("role", HALL)
async def test_live_result_moves_in_steps_of_the_threshold(evening: Evening, role: Role) -> None:
    """Two pictures of the screen never differ by one vote, and the last not from the final result either."""
    await open_live(evening)
    seen = []
    for n in range(12):
        await votes(evening, 1, first=n)
        seen.append(people(told(evening, role)))
    await evening.steer("close")
    seen.append(people(told(evening, role)))
    assert seen == [0, 0, 0, 0, 0, 3, 3, 3, 6, 6, 6, 9, 12]
    assert all(other - one in (0, 3) for one, other in pairwise(seen))


async def test_live_result_stays_when_somebody_changes_a_vote(evening: Evening) -> None:
    await open_live(evening)
    await votes(evening, 6)
    before = told(evening, BOARD)
    await vote(evening, 1, "C", seq=2)
    assert told(evening, BOARD) == before
    assert told(evening, CONSOLE) != before


async def test_change_comes_with_the_next_step_and_the_old_vote_goes(evening: Evening) -> None:
    await open_live(evening)
    await votes(evening, 6)
    assert people(told(evening, BOARD)) == 3
    await vote(evening, 1, "C", seq=2)
    assert counts(told(evening, BOARD)) == {"A": 3, "B": 1, "C": 0}
    await votes(evening, 2, first=6)
    assert counts(told(evening, BOARD)) == {"A": 4, "B": 2, "C": 1}


async def test_votes_before_the_switch_are_in_the_first_picture(evening: Evening) -> None:
    await evening.open("dots")
    await votes(evening, 7)
    assert told(evening, BOARD) is None
    await evening.steer("live", on=True)
    assert people(told(evening, BOARD)) == 4


async def test_switch_off_and_on_again_shows_no_smaller_step(evening: Evening) -> None:
    await open_live(evening)
    await votes(evening, 6)
    assert people(told(evening, BOARD)) == 3
    await evening.steer("live", on=False)
    assert told(evening, BOARD) is None
    await votes(evening, 1, first=6)
    await evening.steer("live", on=True)
    assert people(told(evening, BOARD)) == 3


async def test_after_a_restart_the_next_picture_is_a_step_further(evening: Evening) -> None:
    """Nobody knows what was shown before: then nothing is shown until six more came."""
    await open_live(evening)
    await votes(evening, 8)
    evening.hub.halls.clear()
    evening.hall = await evening.hub.hall(evening.town.session_id)
    seen = [people(told(evening, BOARD))]
    for n in range(8, 14):
        await votes(evening, 1, first=n)
        seen.append(people(told(evening, BOARD)))
    assert seen == [0, 0, 0, 0, 0, 0, 11]


async def test_ideas_move_with_each_hand_in(evening: Evening) -> None:
    await evening.open("ideas")
    _ear, line = await evening.phone(1)
    await evening.hand_in(line, text("Licht"), "idea:one")
    assert people(told(evening, BOARD)) == 1


GROUPS = ["buren"] * 6 + ["winkels"] * 6 + ["zorg"] * 3


async def everybody_in(evening: Evening) -> None:
    for n, group in enumerate(GROUPS):
        _ear, line = await evening.phone(n)
        await evening.answer_door(line, group)


def codes_of(groups: Any) -> dict[str, int]:
    return {each["code"]: each["people"] for each in groups["shown"]}


async def test_groups_are_shown_live_in_steps_of_their_own(evening: Evening) -> None:
    """`zorg` is too small to be counted apart."""
    await everybody_in(evening)
    await evening.steer("show_groups", on=True)
    await open_live(evening)
    seen: dict[str, list[int]] = {"buren": [0], "winkels": [0]}
    for n in range(len(GROUPS)):
        await vote(evening, n, "A" if n % 2 else "B")
        for role in (BOARD, CONSOLE):
            result = told(evening, role)
            shown = codes_of(result["groups"]) if result and result["groups"] else {}
            assert shown.keys() <= {"buren", "winkels"}
        for code, before in seen.items():
            before.append(shown.get(code, before[-1]))
    for steps in seen.values():
        assert all(other - one == 0 or other - one >= 3 for one, other in pairwise(steps))
        assert steps[-1] >= 3
    assert told(evening, PHONE)["groups"] is None


async def test_groups_are_not_shown_live_when_that_was_switched_on_after_the_first_picture(evening: Evening) -> None:
    await everybody_in(evening)
    await open_live(evening)
    for n in range(9):
        await vote(evening, n, "A" if n % 2 else "B")
    assert people(told(evening, BOARD)) == 6
    await evening.steer("show_groups", on=True)
    for n in range(9, 15):
        await vote(evening, n, "A" if n % 2 else "B")
    for role in (BOARD, CONSOLE):
        assert told(evening, role)["groups"] is None


async def closed_with_groups(evening: Evening, order: list[int], live: bool) -> dict[str, int]:
    """Everybody votes in this order; gives the groups that are shown at the end, with their people."""
    await everybody_in(evening)
    await evening.open("dots")
    if live:
        await evening.steer("live", on=True)
    for n in order:
        await vote(evening, n, "A" if n % 2 else "B")
        evening.settle()
    await evening.steer("show_groups", on=True)
    await evening.steer("close")
    await evening.steer("reveal", on=True)
    return codes_of(told(evening, BOARD)["groups"])


ONE_AMONG_OTHERS = [0, 1, 2, 3, 4, 6, 5, 7, 8, 9, 10, 11, 12, 13, 14]
"""The second picture adds two more of `buren` and one of `winkels`: beside the result of `buren` that one, and the last
of `buren`, would stand alone."""
ALL = {"buren": 6, "winkels": 6, "zorg": 3}


async def test_group_that_the_pictures_would_give_away_is_hidden_at_the_end(evening: Evening) -> None:
    shown = await closed_with_groups(evening, ONE_AMONG_OTHERS, live=True)
    assert shown.keys() < ALL.keys()
    assert "buren" not in shown
    round = evening.hall.room.round
    assert round is not None
    assert set(round.hidden) == ALL.keys() - shown.keys()
    stored = (await evening.ledger.load(evening.town.session_id)).session.rounds[-1]
    assert stored.hidden == round.hidden, "exports and result pages hide them too"


async def test_same_groups_are_shown_when_nothing_was_shown_live(evening: Evening) -> None:
    assert await closed_with_groups(evening, ONE_AMONG_OTHERS, live=False) == ALL


async def test_round_with_too_few_for_a_picture_hides_no_group(evening: Evening) -> None:
    """It was switched to live, but there never was anything to see."""
    await everybody_in(evening)
    await open_live(evening)
    for n in (0, 1, 2, 3):
        await vote(evening, n, "A" if n % 2 else "B")
    await evening.steer("show_groups", on=True)
    await evening.steer("close")
    assert codes_of(told(evening, BOARD)["groups"]) == {"buren": 4}


async def test_every_group_is_hidden_until_it_is_known_which(evening: Evening) -> None:
    """Between the close and that answer the server may stop."""
    await everybody_in(evening)
    await open_live(evening)
    for n in range(len(GROUPS)):
        await vote(evening, n, "A" if n % 2 else "B")
    evening.town.steer("close")
    stored = await evening.ledger.load(evening.town.session_id)
    assert stored.session.rounds[-1].hidden == ("*",)


async def test_note_beside_a_vote_is_no_step(evening: Evening) -> None:
    """In a kind with one vote and notes, writing a note changes nothing of the pictures."""

    def add(db: Db) -> int:
        config = {"source": "typed", "options": OPTIONS, "moderation": "after"}
        step = Activity(session_id=evening.town.session_id, position=9, kind="progress", title="Stand", config=config)
        db.add(step)
        db.flush()
        return step.id or 0

    evening.town.steps["progress"] = evening.town.database.write(add)
    await evening.hub.refresh(evening.town.session_id)
    await evening.open("progress")
    await evening.steer("live", on=True)
    lines = [(await evening.phone(n))[1] for n in range(6)]
    for line in lines:
        await evening.hand_in(line, {"status": {"A": "done"}})
    assert people(told(evening, BOARD)) == 3
    for line in lines:
        await evening.hand_in(line, {"text": "Loopt goed", "item": "A"}, "idea:a")
    before = told(evening, BOARD)
    await evening.hand_in(lines[0], {"text": "Loopt beter", "item": "A"}, "idea:b")
    assert told(evening, BOARD) == before
    assert people(before) == 3


async def test_close_that_could_not_tell_which_groups_to_hide_hides_them_all(
    evening: Evening, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The round is closed all the same, and the console is told so."""

    async def full(_ledger: MoodyLedger, _hiding: Hiding) -> SessionState:
        raise NotSaved("not-saved")

    await everybody_in(evening)
    await open_live(evening)
    for n in range(len(GROUPS)):
        await vote(evening, n, "A" if n % 2 else "B")
    evening.settle()
    monkeypatch.setattr(MoodyLedger, "hide_groups", full)
    assert (await evening.steer("close"))["code"] == "ok"
    await evening.steer("show_groups", on=True)
    result = told(evening, CONSOLE)
    assert (result["final"], result["groups"]) == (True, {"shown": [], "hidden": len(GROUPS)})
