"""Sessions that were held: rows as the live part would have written them, with the example's ballots."""

import json
from datetime import date
from typing import Any

from sqlmodel import Session as Db
from sqlmodel import col, select

from app.activities import kind_named
from app.activities.options import Stock, freeze
from app.store import plans
from app.store.live.options import candidate_options
from app.store.tables import Activity, Entry, Participant, Round, Session

BALLOTS: dict[str, Any] = json.loads((plans.DATA / "example_ballots.json").read_text("utf-8"))["biljetten"]


def held(db: Db, plan_id: int, audience: str, ballots: str, **more: Any) -> int:
    """A session that ended, in which each ballot of the example was a participant; returns its id."""
    values: dict[str, Any] = {"title": f"Bijeenkomst {audience}", "held_on": date(2026, 9, 17), "promise": "Beloofd."}
    values |= {"audience": audience, "state": "ended", "code": f"{ballots}{audience[:4]}", "plan_id": plan_id}
    session = added(db, Session(**values | more))
    round = voted(db, session, plan_id)
    for number, ballot in enumerate(BALLOTS[f"{ballots}_stickers"]):
        person = participant(db, session, ballot.get("groep", "inwoners"), number)
        handed(db, round, person, "vote", {"dots": dict.fromkeys(ballot["keuze"], 1)})
    return int(session.id)


def voted(db: Db, session: Any, plan_id: int, open: bool = False, number: int = 1, activity: int = 0) -> Any:
    """A round of dots on all candidates."""
    step = activity or added(db, Activity(session_id=session.id, position=0, kind="dots", title="Plak uw stickers")).id
    config = freeze(kind_named("dots").config(), Stock(candidate_options(db, plan_id))).model_dump(mode="json")
    return added(
        db, Round(session_id=session.id, activity_id=step, number=number, kind="dots", open=open, config=config)
    )


def idea_round(db: Db, session_id: int, ideas: list[tuple[str, str]], open: bool = False) -> list[int]:
    """A round of ideas with a text and a status each, all of other people of the session; returns their ids."""
    step = added(db, Activity(session_id=session_id, position=1, kind="ideas", title="Wat is nodig?"))
    config = kind_named("ideas").config().model_dump(mode="json")
    values = {"session_id": session_id, "activity_id": step.id, "config": config}
    round = added(db, Round(**values, number=1, kind="ideas", open=open, live=True))
    here = select(Participant).where(Participant.session_id == session_id)
    people = db.exec(here.order_by(col(Participant.id))).all()
    rows = [
        handed(db, round, person, f"idea:{person.id}", {"text": text, "language": "nl"}, status)
        for person, (text, status) in zip(people, ideas, strict=False)
    ]
    return [row.id or 0 for row in rows]


def participant(db: Db, session: Any, group: str | None, number: int) -> Any:
    return added(db, Participant(session_id=session.id, token_hash=f"token-{number}", group_code=group))


def handed(db: Db, round: Any, person: Any, key: str, body: dict[str, Any], status: str = "shown") -> Any:
    values = {"round_id": round.id, "participant_id": person.id, "tap": f"tap-{person.id}-{key}"}
    return added(db, Entry(**values, key=key, seq=1, body=body, status=status))


def added(db: Db, row: Any) -> Any:
    db.add(row)
    db.flush()
    return row
