"""Simulated participants in a rehearsal: they come in by the same functions as everybody, and hand in what the kinds
imagine. They are gone when the session ends, when nobody steers for a while, or when the console sends them away.
"""

import asyncio
import hashlib
import logging
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass, field
from random import Random
from typing import TYPE_CHECKING, Any

from app.access import Role
from app.activities import kind_named
from app.activities.kind import Kind
from app.errors import AppError
from app.live.hall import Hall, Line, new_line
from app.live.messages import Door, HandInMessage
from app.live.state import RoundState

if TYPE_CHECKING:
    from app.live.hub import Hub

TICK = 0.25
"""Seconds between two steps of the crowd."""
COMING = 10
"""So many come in with each step."""
EAGER = 0.05
"""The chance that somebody hands in at a step: most have within ten seconds, and the last takes half a minute."""
TEXTS = 3
"""So many texts, or signs of support, each gives in a round of texts."""
ALONE = 240
"""After so many steps without a console they go: a forgotten rehearsal costs nothing."""

log = logging.getLogger(__name__)


class Deaf:
    """The wire of somebody who needs to be told nothing."""

    behind = False

    def write_frame(self, frame: bytes) -> None: ...

    def abort(self) -> None: ...


@dataclass(eq=False, slots=True)
class Rehearsal:
    """The simulated participants of one session. `chance` decides what they do."""

    hub: "Hub"
    hall: Hall
    chance: Random
    wanted: int = 0
    lines: list[Line] = field(default_factory=list)
    given: Counter[tuple[int, int]] = field(default_factory=Counter)
    """How often each of them tried to hand in, by round and participant."""
    alone: int = 0
    going: "asyncio.Task[None] | None" = None

    def want(self, phones: int) -> None:
        """From now on so many take part; with none of them left there is nothing to go on with."""
        self.wanted = phones
        self.alone = 0
        if phones and (self.going is None or self.going.done()):
            self.going = asyncio.create_task(self.go_on())
        if not phones:
            self.send_away()

    def stop(self) -> None:
        if self.going is not None:
            self.going.cancel()

    async def go_on(self) -> None:
        while self.wanted:
            await asyncio.sleep(TICK)
            try:
                await self.step()
            except Exception:
                # A kind that imagines badly may not end the rehearsal.
                log.exception("a rehearsal failed in a step")

    async def step(self) -> None:
        """What they do in one tick."""
        room = self.hall.room
        self.alone = 0 if room.consoles + room.elsewhere.consoles else self.alone + 1
        if room.session.state == "ended" or self.alone > ALONE:
            self.wanted = 0
        self.send_away()
        for number in range(len(self.lines), min(len(self.lines) + COMING, self.wanted)):
            with suppress(AppError):
                await self.come_in(number)
        round = room.round
        if round is not None and round.open and not room.session.paused:
            await self.take_part(round)

    def send_away(self) -> None:
        for line in self.lines[self.wanted :]:
            self.hall.disconnect(line)
        del self.lines[self.wanted :]

    async def come_in(self, number: int) -> None:
        """The same number is the same participant, also after a restart."""
        session = self.hall.room.session
        token_hash = hashlib.sha256(f"simulated {session.id} {number}".encode()).hexdigest()
        participant_id = await self.hub.come_in(self.hall, token_hash, session.language, "simulated")
        line = new_line(Deaf(), Role.PARTICIPANT)
        self.hall.take_place(line, participant_id)
        self.hall.connect(line)
        self.lines.append(line)
        if not self.hall.room.participants[participant_id].answered_door:
            group, area = (self.some_code(named) for named in (session.groups, session.areas))
            door = Door(t="door", group=group, area=area, language=session.language)
            await self.hub.answer_door(self.hall, participant_id, door)

    def some_code(self, named: Any) -> str | None:
        return str(self.chance.choice(named).code) if named else None

    async def take_part(self, round: RoundState) -> None:
        """Some of those who have something left to give to this round do so."""
        kind = kind_named(round.kind)
        most = TEXTS if kind.many else 1
        for line in self.lines:
            who = round.id, line.participant_id or 0
            if self.given[who] < most and self.chance.random() < EAGER * most:
                self.given[who] += 1
                with suppress(AppError):
                    await self.hub.hand_in(self.hall, who[1], self.message(round, kind, who[1]))

    def message(self, round: RoundState, kind: Kind, participant_id: int) -> HandInMessage:
        """Something that this kind of round takes; of texts also support for what somebody else wrote."""
        room, number = self.hall.room, self.chance.getrandbits(40)
        texts = [each.id for each in room.entries_of(round.id) if "text" in each.body and each.status == "shown"]
        if kind.many and texts and self.chance.random() < 0.5:
            supports = self.chance.choice(texts)
            key, body = f"up:{supports}", {"supports": supports, "on": True}
        else:
            key = f"idea:{number:010x}" if kind.many else "vote"
            body = kind.imagine(room.config_of(round), self.chance.randrange)
        own = room.own(participant_id, round.id)
        seq = 1 + max((each.seq for each in own.values()), default=0)
        return HandInMessage(t="hand_in", round=round.id, key=key, seq=seq, tap=f"simulated-{number:010x}", body=body)
