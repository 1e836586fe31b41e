"""A plan as it is after a year of work: two sessions with their ballots, 2,000 ideas, 20 priorities with measures."""

import json
from collections.abc import Iterable, Sequence
from datetime import date
from itertools import cycle, islice
from typing import Any

from sqlmodel import Session as Db

from app.activities import kind_named
from app.activities.options import Stock, freeze
from app.store import plan_import, plans
from app.store.live.options import candidate_options
from app.store.programme import adopting, measures, priorities
from app.store.programme.drafts import MeasureDraft, PriorityDraft
from app.store.tables import Activity, Entry, Participant, Round, Session

IDEAS, PRIORITIES, MEASURES = 2_000, 20, 3
TEXT = "Meer licht bij het station en op de parkeerplaats achter de school, want daar is het 's avonds te donker"
WHY = "Inwoners noemen dit in elke wijk, en de cijfers van politie en gemeente laten hetzelfde zien. "


def write(db: Db) -> int:
    """Write it; returns the id of the plan."""
    plan_id = plan_import.import_plan(db, plans.example())
    ballots = json.loads((plans.DATA / "example_ballots.json").read_text(encoding="utf-8"))["biljetten"]
    for number, audience in enumerate(("partners", "residents"), start=1):
        session = Session(
            plan_id=plan_id, code=f"WRITE{number}", title=f"Bijeenkomst {number}", held_on=date(2026, 9, number),
            audience=audience, promise="Het college weegt alles mee.", state="ended",
        )  # fmt: skip
        people = vote(db, added(db, session), plan_id, ballots[f"S{number}_stickers"])
        say(db, session, people, IDEAS // 2)
    decide(db, plan_id)
    return plan_id


def vote(db: Db, session: Any, plan_id: int, ballots: Sequence[Any]) -> list[Any]:
    """A closed round of dots; returns who took part."""
    kind = kind_named("dots")
    config = freeze(kind.config(), Stock(candidate_options(db, plan_id))).model_dump(mode="json")
    round = closed(db, session, "dots", config)
    people = [
        Participant(session_id=session.id, token_hash=f"{session.code}-{number}", group_code=each.get("groep"))
        for number, each in enumerate(ballots)
    ]
    db.add_all(people)
    db.flush()
    hand_in(db, round, people, ({"dots": dict.fromkeys(each["keuze"], 1)} for each in ballots), "vote")
    return people


def say(db: Db, session: Any, people: Sequence[Any], number: int) -> None:
    """A closed round of ideas, the people one after the other, again and again."""
    round = closed(db, session, "ideas", kind_named("ideas").config().model_dump(mode="json"))
    bodies = ({"text": f"{TEXT} ({each})", "language": "nl", "on": True} for each in range(number))
    hand_in(db, round, list(islice(cycle(people), number)), bodies, "idea")


def closed(db: Db, session: Any, kind: str, config: dict[str, Any]) -> Any:
    """A round that was held."""
    step = added(db, Activity(session_id=session.id, position=0, kind=kind, title=f"Vraag met {kind}"))
    values = {"session_id": session.id, "activity_id": step.id, "kind": kind, "config": config}
    return added(db, Round(**values, number=1, open=False, live=True))


def hand_in(db: Db, round: Any, people: Sequence[Any], bodies: Iterable[Any], key: str) -> None:
    """One entry for each, under keys of their own."""
    db.add_all(
        Entry(
            round_id=round.id, participant_id=person.id, key=f"{key}:{number}", seq=1, tap=f"{key}-{number}", body=body
        )
        for number, (person, body) in enumerate(zip(people, bodies, strict=True))
    )  # fmt: skip
    db.flush()


def decide(db: Db, plan_id: int) -> None:
    """A list of all candidates, filled in, with measures; adopted."""
    codes = [each.code for each in plans.candidates(db, plan_id)][:PRIORITIES]
    priorities.put_on(db, plan_id, None, codes)
    for code in codes:
        draft = PriorityDraft(why=WHY * 3, goal=WHY, headline=[TEXT[:80]] * 3)
        priorities.change(db, plan_id, None, code, 0, draft)
        for number in range(MEASURES):
            title = f"Maatregel {number} bij {code}: licht en toezicht"
            measures.add(db, plan_id, None, MeasureDraft(candidate_code=code, title=title, ends=date(2028, 6, 30)))
    adopting.adopt(db, plan_id, None, date(2026, 11, 20))


def added(db: Db, row: Any) -> Any:
    db.add(row)
    db.flush()
    return row
