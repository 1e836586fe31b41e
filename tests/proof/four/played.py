"""Sessions that are held as they really are: every row is written by commands of the store, and checked by its kind."""

import hashlib
import secrets
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from app.activities import kind_named
from app.live.state import DoorAnswer, HandIn, Join, Steering
from app.store import sessions
from app.store.engine import Database
from app.store.live.entries import hand_in_all
from app.store.live.participants import answer_door, join_all
from app.store.live.snapshots import load
from app.store.live.steering import steer
from tests.proof.four.halls import Body, Hall
from tests.store.town import rev_of


@dataclass
class Meeting:
    """One session while it is held, by an account that may steer."""

    database: Database
    id: int
    account: int
    people: list[int] = field(default_factory=list)

    def steer(self, name: str, **values: Any) -> Any:
        rev = self.database.write(rev_of, self.id)
        return self.database.write(steer, Steering(self.id, self.account, rev, name, values)).session

    def come_in(self, doors: list[tuple[str | None, str | None]]) -> None:
        """So many people come in, and say at the door their group and area."""
        joins = [Join(self.id, hashlib.sha256(f"{self.id}:{n}".encode()).hexdigest(), "nl") for n in range(len(doors))]
        self.people = [each.id for each in self.database.write(join_all, joins)]
        for person, (group, area) in zip(self.people, doors, strict=True):
            self.database.write(answer_door, DoorAnswer(person, group, area, "nl"))

    def steps(self, kind: str) -> list[int]:
        with self.database.read() as db:
            return [each.id or 0 for each in sessions.agenda(db, self.id) if each.kind == kind]

    def vote(self, step: int, bodies: list[Body | None]) -> int:
        """Open a round, let everybody hand in, close it and show the result; gives the id of the round."""
        if self.steer("go", activity=step).activity_id != step:
            raise AssertionError
        round = self.steer("open").rounds[-1]
        kind = kind_named(round.kind)
        config = kind.config.model_validate(round.config)
        given = [(person, body) for person, body in zip(self.people, bodies, strict=True) if body is not None]
        for _person, body in given:
            kind.check(config, kind.entry.model_validate(body), "vote")
        taps = [
            HandIn(round.id, person, "vote", 1, f"tap-{round.id}-{person}", body, "shown") for person, body in given
        ]
        assert {each.outcome for each in self.database.write(hand_in_all, taps)} <= {"counted"}
        self.steer("close")
        self.steer("reveal", on=True)
        return int(round.id)


def meeting(database: Database, plan_id: int, account: int, template: str, **settings: Any) -> Meeting:
    """A session from a template that has just begun."""
    made = sessions.SessionDraft.model_validate(sessions.template_named(template)["session"] | settings)
    id = database.write(sessions.create, plan_id, made, template, secrets.randbelow)
    found = Meeting(database, id, account)
    found.steer("start")
    return found


def hold(database: Database, plan_id: int, account: int, hall: Hall) -> int:
    """Hold the session of this hall from beginning to end; gives its id."""
    asked = {"ask_group": hall.divides_by == "group", "ask_area": hall.divides_by == "area"}
    settings = {"title": hall.title, "audience": hall.audience, "held_on": date.fromisoformat(hall.held_on)}
    now = meeting(database, plan_id, account, hall.template, **settings, **asked)
    by_group = hall.divides_by == "group"
    now.come_in([(each.group if by_group else None, None if by_group else each.area) for each in hall.people])
    for place, kind in enumerate(hall.kinds):
        again = kind in hall.kinds[place + 1 :]
        bodies: list[Body | None] = [each.bodies[kind] for each in hall.people]
        round = now.vote(now.steps(kind)[0], [*bodies[1:], bodies[0]] if again else bodies)
        if kind == "dots" and not again:
            shorten(now, round, hall)
    write(now, hall)
    now.steer("end")
    with database.read() as db:
        assert len(load(db, now.id).participants) == len(hall.people)
    return now.id


def write(now: Meeting, hall: Hall) -> None:
    """People write down ideas, each another one; the desk shows them, leaves them, hides them or merges them."""
    if not hall.ideas:
        return
    now.steer("go", activity=now.steps("ideas")[0])
    round = now.steer("open").rounds[-1]
    ids = []
    for person, idea in zip(now.people, hall.ideas, strict=False):
        body = {"text": idea.text, "language": "nl"}
        tap = HandIn(round.id, person, f"idea:{person}", 1, f"tap-{person}", body, "held")
        (receipt,) = now.database.write(hand_in_all, [tap])
        assert receipt.entry is not None
        ids.append(receipt.entry.id)
        if idea.status != "held":
            now.steer("moderate", entry=ids[-1], status=idea.status)
        if idea.into is not None:
            now.steer("merge", entry=ids[-1], into=ids[idea.into])
    now.steer("close")


def shorten(now: Meeting, round: int, hall: Hall) -> None:
    """The shortlist of the rounds that follow: what people rank, score or give points to."""
    named = {"ranking": "order", "matrix": "scores", "points": "points"}
    for kind in set(hall.kinds) & named.keys():
        codes = sorted({code for each in hall.people for code in each.bodies[kind][named[kind]]})
        now.steer("shortlist", round=round, codes=codes, activities=now.steps(kind)[:1])
