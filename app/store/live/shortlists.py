"""A shortlist: options of a closed round become what people choose from in activities that come later."""

from collections.abc import Sequence

from pydantic import ValidationError
from sqlmodel import Session as Db
from sqlmodel import col, select

from app.activities import kind_named
from app.activities.kind import Option
from app.activities.options import Options
from app.errors import Conflict, NotFound, Refused
from app.live.state import EntryState
from app.store.tables import Activity, Round, Session


def shortlist(db: Db, session: Session, round: int, codes: list[str], activities: list[int]) -> list[EntryState]:
    """Put these options into the config of each activity, in this order; all of it or nothing."""
    options = [each.model_dump(mode="json") for each in chosen(closed_round(db, session, round), codes)]
    for id in dict.fromkeys(activities):
        step = idle_activity(db, session, id)
        offered = {**step.config, "source": "shortlist", "codes": [], "options": options}
        try:
            step.config = kind_named(step.kind).config.model_validate(offered).model_dump(mode="json")
        except ValidationError:
            raise Refused("no-shortlist-here", what=step.title) from None
        db.add(step)
    return []


def closed_round(db: Db, session: Session, id: int) -> Round:
    """The round to take from. Raises NotFound, and Conflict while people vote in it."""
    row = db.get(Round, id)
    if row is None or row.session_id != session.id:
        raise NotFound("round-unknown")
    if row.open:
        raise Conflict("close-first")
    return row


def chosen(round: Round, codes: Sequence[str]) -> list[Option]:
    """The options with these codes as they were frozen, and what each of them is."""
    config = kind_named(round.kind).config.model_validate(round.config)
    if not isinstance(config, Options):
        raise Refused("no-options-here")
    known = {each.code: each for each in config.options}
    if len(set(codes)) < len(codes) or not known.keys() >= set(codes):
        raise Refused("unknown-option")
    # A round that was frozen before options said what they are: then its source says it.
    of = {"candidates": "candidate", "ideas": "idea"}.get(config.source, "")
    return [known[code].model_copy(update={"of": known[code].of or of}) for code in codes]


def idle_activity(db: Db, session: Session, id: int) -> Activity:
    """An activity in which people choose, and in which nobody is choosing now."""
    row = db.get(Activity, id)
    if row is None or row.session_id != session.id:
        raise NotFound("activity-unknown")
    if not issubclass(kind_named(row.kind).config, Options):
        raise Refused("no-shortlist-here", what=row.title)
    running = select(Round.id).where(Round.activity_id == id, col(Round.open).is_(True))
    if db.exec(running).first() is not None:
        raise Conflict("activity-running")
    return row
