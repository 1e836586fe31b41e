"""Two sessions that go on at the same time, with the same in each: what is said of the one may not touch the other."""

import sqlite3
from contextlib import closing
from functools import partial
from typing import Any

import pytest

from app.live.state import Join, Steering
from app.store.live.entries import hand_in_all
from app.store.live.participants import join_all
from app.store.live.steering import steer
from tests.live.served import Served
from tests.store.town import Town, add_session, idea, rev_of

OTHER_CODE = "GHJKMN"
"""The code of the session beside the town's own."""
UNKNOWN = {"activity-unknown", "round-unknown", "entry-unknown", "participant-unknown"}
"""What is said of things that are there, but in another session."""

ROUNDS = "(SELECT id FROM rounds WHERE session_id = ?)"
ROWS = {
    "sessions": "SELECT * FROM sessions WHERE id = ?",
    **{name: f"SELECT * FROM {name} WHERE session_id = ?" for name in ("activities", "rounds", "participants")},
    "entries": f"SELECT * FROM entries WHERE round_id IN {ROUNDS}",
}


class Two:
    """The town's session and another one like it, with a closed round, ideas and a participant in each."""

    def __init__(self, town: Town) -> None:
        self.town = town
        self.own = town.session_id
        self.other, self.steps = town.database.write(partial(add_session, state="live"), town.plan_id, OTHER_CODE)
        self.closed: dict[int, int] = {}
        self.rounds: dict[int, int] = {}
        self.entries: dict[int, int] = {}
        self.participants: dict[int, int] = {}
        for session_id in (self.own, self.other):
            self.fill(session_id)

    def fill(self, session_id: int) -> None:
        """Vote, close, and leave a round with ideas open."""
        join = Join(session_id, f"{session_id:064x}", "nl")
        self.participants[session_id] = self.town.database.write(join_all, [join])[0].id
        self.closed[session_id] = self.open(session_id, "dots")
        self.rounds[session_id] = self.open(session_id, "ideas")
        words = idea(self.participants[session_id], self.rounds[session_id], "Een bankje")
        (receipt,) = self.town.database.write(hand_in_all, [words])
        self.entries[session_id] = receipt.entry.id

    def open(self, session_id: int, step: str) -> int:
        """Go to a step, which closes the round before, and open a round; gives its id."""
        self.steer(session_id, "go", activity=self.step(session_id, step))
        return int(self.steer(session_id, "open").session.rounds[-1].id)

    def steer(self, session_id: int, name: str, **values: Any) -> Any:
        rev = self.town.database.write(rev_of, session_id)
        return self.town.database.write(steer, Steering(session_id, self.town.account_id, rev, name, values))

    def step(self, session_id: int, name: str) -> int:
        return (self.town.steps if session_id == self.own else self.steps)[name]

    def command(self, served: Served, name: str, session_id: int) -> dict[str, Any]:
        """A command about things of this session, for a console of the town's own."""
        return {
            "t": name,
            "id": f"c-{name}",
            "rev": served.hall.room.session.rev,
            **self.about(session_id).get(name, {}),
        }

    def about(self, session_id: int) -> dict[str, dict[str, Any]]:
        """What each command says, about things of this session."""
        step, entry, person = self.step(session_id, "choice"), self.entries[session_id], self.participants[session_id]
        on: dict[str, Any] = {"on": True}
        return {
            "go": {"activity": step}, "reveal": on, "live": on, "show_groups": on, "timer": {"seconds": 60},
            "extend": {"seconds": 60}, "blank": on, "pause": on, "lock": on, "freeze": on, "rehearse": {"phones": 1},
            "seats": {"people": 50},
            "moderate": {"entry": entry, "status": "shown"}, "edit": {"entry": entry, "text": "x"},
            "merge": {"entry": entry, "into": None}, "promote": {"entry": entry}, "remove": {"entry": entry},
            "moderate_all": {"entries": [entry], "status": "shown"}, "spotlight": {"entry": entry},
            "mark": {"entry": entry, "mark": "answered", "on": True}, "remove_participant": {"participant": person},
            "shortlist": {"round": self.closed[session_id], "codes": ["A", "B"], "activities": [step]},
            "take_back": {"participant": person},
        }  # fmt: skip

    def rows_of(self, session_id: int) -> dict[str, list[Any]]:
        """All rows of this session."""
        with closing(sqlite3.connect(f"{self.town.file.as_uri()}?mode=ro", uri=True)) as db:
            return {name: db.execute(query, [session_id]).fetchall() for name, query in ROWS.items()}


@pytest.fixture(name="two")
def two_sessions(town: Town) -> Two:
    return Two(town)
