"""A small town in a real database: a plan, one live session with every kind of question, and an account that steers."""

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlmodel import Session as Db

from app.live.state import HandIn, Join, Steered, Steering
from app.store.engine import Database
from app.store.live.participants import join_all
from app.store.live.steering import steer
from app.store.tables import Account, Activity, Area, Candidate, Group, Plan, SafetyField, Session
from tests.blank import started

OPTIONS = [{"code": code, "title": f"Onderwerp {code}"} for code in ("A", "B", "C")]
AGENDA: dict[str, tuple[str, dict[str, Any]]] = {
    "dots": ("dots", {"source": "typed", "options": OPTIONS, "k": 2}),
    "choice": ("choice", {"source": "typed", "options": OPTIONS, "most": 2}),
    "topics": ("dots", {"source": "candidates"}),
    "ideas": ("ideas", {"moderation": "after"}),
    "held": ("ideas", {"moderation": "before"}),
    "info": ("info", {"text": "Zo gaat het."}),
}
CODE, WIFI = "BCDFGH", "wachtwoord-van-de-wifi"
PEOPLE = ("buren", "zorg", "winkels")


@dataclass(frozen=True)
class Town:
    """Where everything is: ids by name."""

    database: Database
    file: Path
    session_id: int
    plan_id: int
    account_id: int
    steps: dict[str, int]

    def steer(self, name: str, **values: Any) -> Steered:
        """Carry out one command as somebody who looked a moment ago."""
        rev = self.database.write(rev_of, self.session_id)
        return self.database.write(steer, Steering(self.session_id, self.account_id, rev, name, values))

    def open(self, step: str) -> int:
        """Go to a step and open a round of it; gives the round's id."""
        self.steer("go", activity=self.steps[step])
        return self.steer("open").session.rounds[-1].id

    def join(self, number: int) -> int:
        """A participant, made on first use."""
        token = f"{number:016x}"
        return self.database.write(join_all, [Join(self.session_id, token, "nl")])[0].id

    def rows(self) -> dict[str, list[Any]]:
        """Every row of every table, read through a connection of its own."""
        return everything(self.file)


def rev_of(db: Db, session_id: int) -> int:
    return db.get_one(Session, session_id).rev


def everything(file: Path) -> dict[str, list[Any]]:
    with closing(sqlite3.connect(f"{file.as_uri()}?mode=ro", uri=True)) as connection:
        # sqlite_sequence only holds the highest id there ever was.
        of_ours = "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
        names = [name for (name,) in connection.execute(of_ours)]
        return {name: connection.execute(f'SELECT * FROM "{name}" ORDER BY 1').fetchall() for name in names}


def vote(participant: int, round_id: int, seq: int = 1, tap: str = "", code: str = "A", key: str = "vote") -> HandIn:
    return HandIn(round_id, participant, key, seq, tap or f"tap-{participant}-{seq}", {"dots": {code: 1}}, "shown")


def idea(participant: int, round_id: int, text: str, name: str = "one", seq: int = 1, status: str = "shown") -> HandIn:
    tap = f"tap-{participant}-{name}-{seq}"
    return HandIn(round_id, participant, f"idea:{name}", seq, tap, {"text": text, "language": "nl"}, status)


def support(participant: int, round_id: int, entry: int, on: bool = True, seq: int = 1) -> HandIn:
    tap = f"tap-{participant}-up-{entry}-{seq}"
    return HandIn(
        round_id, participant, f"up:{entry}", seq, tap, {"supports": entry, "on": on, "language": ""}, "shown"
    )


def build(db: Db, threshold: int = 3) -> tuple[int, int, int, dict[str, int]]:
    """Fill an empty database; gives the ids of session, plan and account, and those of the steps by name."""
    plan = Plan(
        code="T-2027", title="Plan", municipality="Duinerwaard", starts=date(2027, 1, 1), ends=date(2030, 12, 31),
        threshold=threshold,
    )  # fmt: skip
    account = Account(email="fay@example.org", name="Fay", role="facilitator")
    db.add_all([plan, account])
    db.flush()
    assert plan.id is not None
    assert account.id is not None
    db.add_all(Group(plan_id=plan.id, code=code, name=code.title(), position=n) for n, code in enumerate(PEOPLE))
    db.add_all(Area(plan_id=plan.id, code=code, name=code.title()) for code in ("noord", "zuid"))
    db.add_all(SafetyField(plan_id=plan.id, code=code, name=code.title()) for code in ("V1", "V2"))
    topics = [("P01", "Verkeer"), ("P02", "Inbraak"), ("P03", "Drugs")]
    db.add_all(Candidate(plan_id=plan.id, code=code, title=title) for code, title in topics)
    session_id, steps = add_session(db, plan.id, CODE)
    return session_id, plan.id, account.id, steps


def add_session(db: Db, plan_id: int, code: str, **more: Any) -> tuple[int, dict[str, int]]:
    session = Session(
        plan_id=plan_id,
        code=code,
        title="Avond",
        promise="U hoort ervan.",
        wifi_name="Zaal",
        wifi_password=WIFI,
        **more,
    )
    db.add(session)
    db.flush()
    assert session.id is not None
    steps = {}
    for place, (name, (kind, config)) in enumerate(AGENDA.items()):
        step = Activity(session_id=session.id, position=place, kind=kind, title=name, config=config)
        db.add(step)
        db.flush()
        steps[name] = step.id or 0
    return session.id, steps


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Town:
    """The town in a file that is only copied from."""
    file = tmp_path_factory.mktemp("town") / "town.sqlite3"
    database = Database(f"sqlite:///{file}")
    database.migrate()
    database.start()
    town = Town(database, file, *database.write(build))
    town.steer("start")
    database.stop()
    return town


@pytest.fixture
def town(built: Town, tmp_path: Path) -> Iterator[Town]:
    """A town of one's own, with its session live and nobody in it yet."""
    file = tmp_path / "town.sqlite3"
    shutil.copy(built.file, file)
    with started(file) as database:
        yield replace(built, database=database, file=Path(database.url.database or ""))
