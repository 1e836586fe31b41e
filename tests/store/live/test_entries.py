"""Handing in: the four questions in their order, and any mess on the network that comes to the same row."""

from concurrent.futures import Future
from itertools import count
from random import Random
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from sqlmodel import Session as Db
from sqlmodel import select

from app.live.state import EntryState, HandIn, Receipt
from app.store.live.entries import decide, hand_in_all
from app.store.tables import Activity, Entry, Round
from app.store.writer import Command
from tests.store.test_writer import held
from tests.store.town import Town, idea, vote

OLD = EntryState(1, 1, 1, "vote", 5, "tap-old", {}, "shown")


@pytest.mark.parametrize(
    ("before", "tap", "seq", "is_open", "outcome"),
    [
        (None, "tap-new", 1, True, "counted"),
        (None, "tap-new", 1, False, "closed"),
        (OLD, "tap-old", 5, True, "counted"),
        (OLD, "tap-old", 5, False, "counted"),
        (OLD, "tap-old", 4, False, "counted"),
        (OLD, "tap-new", 6, True, "counted"),
        (OLD, "tap-new", 6, False, "closed"),
        (OLD, "tap-new", 5, True, "stale"),
        (OLD, "tap-new", 4, True, "stale"),
        (OLD, "tap-new", 4, False, "closed"),
    ],
)
def test_four_questions_are_asked_in_their_order(
    before: EntryState | None, tap: str, seq: int, is_open: bool, outcome: str
) -> None:
    assert decide(HandIn(1, 1, "vote", seq, tap, {}, "shown"), before, is_open) == outcome


def hand_in(town: Town, *hand_ins: HandIn) -> list[Receipt]:
    return town.database.write(hand_in_all, list(hand_ins))


def stored(town: Town, round_id: int) -> list[tuple[int, str, int, str, dict[str, Any]]]:
    with town.database.read() as db:
        found = db.exec(select(Entry).where(Entry.round_id == round_id).order_by(Entry.participant_id, Entry.key))
        return [(each.participant_id, each.key, each.seq, each.tap, each.body) for each in found]


def test_same_tap_in_one_breath_is_one_row(town: Town) -> None:
    round_id, one = town.open("dots"), town.join(1)
    first, second = hand_in(town, vote(one, round_id), vote(one, round_id))
    assert first == second
    assert first.outcome == "counted"
    assert len(stored(town, round_id)) == 1


def test_changed_vote_in_one_breath_is_the_last(town: Town) -> None:
    round_id, one = town.open("dots"), town.join(1)
    receipts = hand_in(town, vote(one, round_id, 2, code="B"), vote(one, round_id, 1, code="A"))
    assert [each.outcome for each in receipts] == ["counted", "stale"]
    assert receipts[1].entry == receipts[0].entry
    assert [row[4] for row in stored(town, round_id)] == [{"dots": {"B": 1}}]


def test_replay_after_closing_is_answered_counted(town: Town) -> None:
    round_id, one, two = town.open("dots"), town.join(1), town.join(2)
    (first,) = hand_in(town, vote(one, round_id))
    town.steer("close")
    again, late, changed = hand_in(town, vote(one, round_id), vote(two, round_id), vote(one, round_id, 2, code="B"))
    assert again == first
    assert (late.outcome, late.entry) == ("closed", None)
    assert (changed.outcome, changed.entry) == ("closed", first.entry)
    assert len(stored(town, round_id)) == 1


def test_entry_for_a_round_that_is_not_there_is_closed(town: Town) -> None:
    assert [each.outcome for each in hand_in(town, vote(town.join(1), 999))] == ["closed"]


def test_entry_of_who_was_removed_is_not_stored(town: Town) -> None:
    round_id, one, two = town.open("ideas"), town.join(1), town.join(2)
    (first,) = hand_in(town, idea(one, round_id, "Grof"))
    assert first.entry is not None
    town.steer("remove", entry=first.entry.id)
    receipts = hand_in(town, idea(one, round_id, "Nog eens", "two"), idea(two, round_id, "Netjes"))
    assert [each.outcome for each in receipts] == ["closed", "counted"]
    assert len(stored(town, round_id)) == 2


def test_bad_neighbour_leaves_the_others_their_votes(town: Town) -> None:
    """A participant who does not exist breaks a rule of the database; the vote beside it is stored all the same."""
    round_id, one = town.open("dots"), town.join(1)
    futures = []
    with held(town.database):
        for each in (vote(one, round_id), vote(999, round_id)):
            futures.append(Future[Any]())
            town.database.writer.put(Command(hand_in_all, (each,), futures[-1], together=True))
    assert futures[0].result(10).outcome == "counted"
    assert futures[1].exception(10) is not None
    assert len(stored(town, round_id)) == 1


def test_change_of_what_was_hidden_stays_hidden(town: Town) -> None:
    round_id, one = town.open("ideas"), town.join(1)
    (first,) = hand_in(town, idea(one, round_id, "Iets grofs"))
    assert first.entry is not None
    town.steer("moderate", entry=first.entry.id, status="hidden")
    (second,) = hand_in(town, idea(one, round_id, "Iets anders", seq=2))
    assert second.entry is not None
    assert (second.outcome, second.entry.status, second.entry.body["text"]) == ("counted", "hidden", "Iets anders")


def test_change_after_an_edit_shows_the_new_text(town: Town) -> None:
    round_id, one = town.open("ideas"), town.join(1)
    (first,) = hand_in(town, idea(one, round_id, "meer ligt"))
    assert first.entry is not None
    town.steer("edit", entry=first.entry.id, text="Meer licht")
    (second,) = hand_in(town, idea(one, round_id, "Meer licht in het park", seq=2))
    assert second.entry is not None
    assert (second.entry.text, second.entry.body["text"]) == (None, "Meer licht in het park")


# Any mess on the network


def fresh_round(db: Db, like: int) -> int:
    """One more round of the same kind, open, past the rule that there is one at a time."""
    activity = db.get_one(Activity, like)
    numbers = db.exec(select(Round.number).where(Round.activity_id == like)).all()
    made = Round(
        session_id=activity.session_id,
        activity_id=like,
        number=max(numbers, default=0) + 1,
        kind=activity.kind,
        config=activity.config,
    )
    db.add(made)
    db.flush()
    assert made.id is not None
    return made.id


def set_open(db: Db, round_id: int, is_open: bool) -> None:
    db.get_one(Round, round_id).open = is_open


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    taps=st.lists(st.sampled_from("ABC"), min_size=1, max_size=6),
    again=st.lists(st.integers(0, 5), max_size=8),
    chance=st.randoms(use_true_random=False),
)
def test_any_order_and_doubling_of_a_log_gives_the_same_row(
    town: Town, taps: list[str], again: list[int], chance: Random
) -> None:
    """What a phone sent, in any order, some of it twice, in groups of any size: the row is that of the last tap."""
    round_id, one = town.database.write(fresh_round, town.steps["dots"]), town.join(1)
    log = [vote(one, round_id, seq, code=code) for seq, code in enumerate(taps, start=1)]
    sent = log + [log[each % len(log)] for each in again]
    chance.shuffle(sent)
    while sent:
        size = chance.randint(1, len(sent))
        hand_in(town, *sent[:size])
        del sent[:size]
    last = log[-1]
    assert stored(town, round_id) == [(one, "vote", last.seq, last.tap, last.body)]


class Tabs(RuleBasedStateMachine):
    """Tabs of one phone that tap, a network that delays, reorders and doubles, and somebody who closes and reopens."""

    town: Town

    @initialize()
    def begin(self) -> None:
        self.round_id = self.town.database.write(fresh_round, self.town.steps["dots"])
        self.participant = self.town.join(7)
        self.numbers = count(1)
        self.is_open = True
        self.seen = [0, 0, 0]
        self.sent: list[HandIn] = []
        self.counted: list[HandIn] = []
        """The rows there were, oldest first: the model of the table is the last of them."""

    @rule(tab=st.integers(0, 2), code=st.sampled_from("ABC"))
    def tap(self, tab: int, code: str) -> None:
        self.seen[tab] += 1
        tap = f"tap-{tab}-{next(self.numbers)}"
        self.sent.append(vote(self.participant, self.round_id, self.seen[tab], tap, code))

    @rule(tab=st.integers(0, 2))
    def look(self, tab: int) -> None:
        """The tab hears `mine`: it goes on from the highest number that is stored."""
        self.seen[tab] = max([self.seen[tab], *(each.seq for each in self.counted[-1:])])

    @precondition(lambda self: self.sent)
    @rule(picked=st.lists(st.integers(0, 50), min_size=1, max_size=5))
    def deliver(self, picked: list[int]) -> None:
        group = [self.sent[each % len(self.sent)] for each in picked]
        receipts = hand_in(self.town, *group)
        assert [each.outcome for each in receipts] == [self.expected(each) for each in group]
        for each in receipts:
            assert (each.entry.tap if each.entry else None) == (self.counted[-1].tap if self.counted else None)

    def expected(self, each: HandIn) -> str:
        """The rules once more, in the words of the promise."""
        now = self.counted[-1] if self.counted else None
        if now is not None and now.tap == each.tap:
            return "counted"
        if not self.is_open:
            return "closed"
        if now is not None and each.seq <= now.seq:
            return "stale"
        self.counted.append(each)
        return "counted"

    @rule(is_open=st.booleans())
    def close_or_reopen(self, is_open: bool) -> None:
        self.is_open = is_open
        self.town.database.write(set_open, self.round_id, is_open)

    @invariant()
    def one_row_and_the_right_one(self) -> None:
        wanted = [(self.participant, "vote", each.seq, each.tap, each.body) for each in self.counted[-1:]]
        assert stored(self.town, self.round_id) == wanted


def test_tabs_delays_and_closing_come_to_what_the_model_says(town: Town) -> None:
    machine = type("TabsHere", (Tabs,), {"town": town})
    run_state_machine_as_test(machine, settings=settings(max_examples=25, stateful_step_count=20, deadline=None))
