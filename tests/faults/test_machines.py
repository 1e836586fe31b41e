"""Machines that play any order of events: tabs on a network that swaps and repeats, and two people at the desk."""

import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from itertools import count
from typing import Any

import pytest
from hypothesis import Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule, run_state_machine_as_test

from app.errors import Conflict
from app.live.news.own import mine
from app.live.room import Room
from app.live.state import HandIn, Receipt, Steering
from app.store.live import entries
from app.store.live.entries import hand_in_all
from app.store.live.snapshots import load
from app.store.live.steering import steer
from tests.faults.mutants import no_sequence
from tests.store.town import Town, built, rev_of, town, vote  # noqa: F401  fixtures

SMALL = settings(max_examples=7, stateful_step_count=15, deadline=None, derandomize=True)
TABS, CODES = range(2), ("A", "B", "C")


def rows(there: Town, query: str, *values: Any) -> list[Any]:
    """What another program sees."""
    with closing(sqlite3.connect(f"{there.file.as_uri()}?mode=ro", uri=True)) as connection:
        return connection.execute(query, values).fetchall()


class Tabs(RuleBasedStateMachine):
    """Two tabs of one participant. What is sent may come never, late, twice, or in another order.

    Nothing of the program's rules is repeated here: what must hold is that of what came in time the newest is stored,
    that nobody is told "closed" and counted, and that a room tells what a room that was just read tells.
    """

    town: Town
    numbers = count(1)

    def __init__(self) -> None:
        super().__init__()
        self.round = self.town.open("dots")
        self.who = self.town.join(next(self.numbers))
        self.room = self.read()
        self.known = [0 for _ in TABS]
        self.sent: list[HandIn] = []
        self.in_time: list[HandIn] = []
        self.told_closed: set[str] = set()
        self.open = True

    def read(self) -> Room:
        return Room(self.town.database.write(load, self.town.session_id), "epoch")

    @rule(tab=st.sampled_from(TABS), code=st.sampled_from(CODES))
    def vote(self, tab: int, code: str) -> None:
        """A tab counts on from the highest number it heard of."""
        self.known[tab] += 1
        tap = f"tap-{tab}-{len(self.sent)}"
        self.sent.append(vote(self.who, self.round, self.known[tab], tap, code))

    @precondition(lambda self: self.sent)
    @rule(which=st.lists(st.integers(0, 200), min_size=1, max_size=4))
    def deliver(self, which: list[int]) -> None:
        """Some of what was ever sent arrives side by side, in any order, whether or not it came before."""
        messages = [self.sent[each % len(self.sent)] for each in which]
        receipts = [receipt for receipt in self.written(messages) if receipt is not None]
        for message, receipt in zip(messages, receipts, strict=True):
            if self.open:
                self.in_time.append(message)
            if receipt.outcome == "closed":
                self.told_closed.add(message.tap)
            if receipt.entry:
                self.room.store(receipt.entry)
                self.known = [max(each, receipt.entry.seq) for each in self.known]

    def written(self, messages: list[HandIn]) -> list[Receipt]:
        return self.town.database.write(hand_in_all, messages)

    @rule()
    def close_or_reopen(self) -> None:
        steered = self.town.steer("close" if self.open else "reopen")
        self.open = not self.open
        self.room.steer(steered)

    @rule()
    def restart(self) -> None:
        """The process dies, and another one reads what there is: it tells the same."""
        told = mine(self.room, self.who, self.round)
        self.room = self.read()
        assert mine(self.room, self.who, self.round) == told

    @invariant()
    def newest_in_time_is_stored(self) -> None:
        stored = rows(self.town, "SELECT tap, seq, body FROM entries WHERE round_id = ?", self.round)
        assert len(stored) == bool(self.in_time), "one participant, one vote"
        for tap, seq, body in stored:
            assert seq == max(each.seq for each in self.in_time)
            first = next(each for each in self.in_time if each.seq == seq)
            assert (tap, json.loads(body)) == (first.tap, first.body)
            assert tap not in self.told_closed or tap in {each.tap for each in self.in_time}


def play(machine: type[Any], own: Town, how: settings = SMALL) -> None:
    run_state_machine_as_test(type(machine.__name__, (machine,), {"town": own}), settings=how)


def test_tabs_on_a_bad_network(town: Town) -> None:  # noqa: F811
    play(Tabs, town)


@pytest.mark.breadth
@pytest.mark.parametrize("mutant", [no_sequence])
def test_mutant_is_caught_by_the_machine(
    town: Town,  # noqa: F811
    mutant: Callable[[], None],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    # Kept and put back: the mutant patches the module itself.
    monkeypatch.setattr(entries, "decide", entries.decide)
    mutant()
    with pytest.raises(AssertionError):
        play(Tabs, town, settings(SMALL, max_examples=30, phases=[Phase.generate]))


class Desk(RuleBasedStateMachine):
    """Two facilitators, each with what they last saw; a command names the revision that its sender saw."""

    town: Town

    def __init__(self) -> None:
        super().__init__()
        self.rev = self.town.database.write(rev_of, self.town.session_id)
        self.seen = [self.rev, self.rev]
        self.history: list[tuple[int, bool]] = []

    @rule(who=st.sampled_from(TABS), on=st.booleans())
    def steer(self, who: int, on: bool) -> None:
        steering = Steering(self.town.session_id, self.town.account_id, self.seen[who], "pause", {"on": on})
        if self.seen[who] != self.rev:
            with pytest.raises(Conflict, match="changed-by-other"):
                self.town.database.write(steer, steering)
            return
        steered = self.town.database.write(steer, steering)
        self.history.append((self.rev, on))
        self.rev = self.seen[who] = steered.session.rev

    @rule(who=st.sampled_from(TABS))
    def look(self, who: int) -> None:
        self.seen[who] = self.rev

    @invariant()
    def history_is_one_line(self) -> None:
        revs = [rev for rev, _on in self.history]
        assert revs == sorted(set(revs))
        ((rev, paused),) = rows(self.town, "SELECT rev, paused FROM sessions")
        assert rev == self.rev
        if self.history:
            assert paused == self.history[-1][1]


def test_two_facilitators_write_one_history(town: Town) -> None:  # noqa: F811
    play(Desk, town)
