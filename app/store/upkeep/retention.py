"""What goes by itself, and when: links, texts that were never shown, old lines of the log, tokens that ended."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random

from sqlmodel import Session as Db
from sqlmodel import col, delete, select

from app.activities import kind_named
from app.settings import Settings
from app.store.engine import Database
from app.store.tables import Deed, Entry, Round, Session, SignIn, SignInLink, Token
from app.store.upkeep.cutting import cut, is_cut
from app.store.upkeep.rewriting import rewrite_file

UNSEEN = ("held", "hidden", "emergency")
WIPED = "–"
BUSY = timedelta(hours=2)
"""So long after the last round was opened a session that is live may still be going on."""
SIGNED_OUT = timedelta(days=30)
"""So long what let somebody in is still listed after it ended."""


@dataclass(frozen=True, slots=True)
class Terms:
    """How long what is kept."""

    link_hours: int = 24
    """The link of participants to what they handed in, after the end of the session."""
    unseen_days: int = 7
    """What was written and never shown, after the end of the session."""
    log_days: int = 365
    """Lines of the log of deeds."""


def terms_of(settings: Settings) -> Terms:
    """How long this installation keeps what."""
    return Terms(settings.link_hours, settings.unseen_days, settings.log_days)


@dataclass(frozen=True, slots=True)
class Tidied:
    """How much of each went."""

    links: int = 0
    texts: int = 0
    deeds: int = 0
    tokens: int = 0


def tidy_up(database: Database, terms: Terms, moment: datetime, chance: Random) -> Tidied:
    """Tidy, and write the file anew when anything went; nothing while an evening may be going on."""
    with database.read() as db:
        if busy(db, moment):
            return Tidied()
    found = database.write(tidy, terms, moment, chance)
    if found != Tidied():
        rewrite_file(database)
    return found


def busy(db: Db, moment: datetime) -> bool:
    """Whether an evening may be going on: then nothing is tidied that could make it wait."""
    rounds = select(Round.id).join(Session, col(Session.id) == Round.session_id)
    return db.exec(rounds.where(Session.state == "live", Round.opened_at > moment - BUSY).limit(1)).first() is not None


def tidy(db: Db, terms: Terms, moment: datetime, chance: Random) -> Tidied:
    """Do away with what had its time; each session that something was taken from gets a line in the log of deeds."""
    links = texts = 0
    for session_id in ended(db, moment - timedelta(hours=terms.link_hours)):
        if is_alone_with(db, session_id) and not is_cut(db, session_id):
            links += proven(db, session_id, "links-cut", cut(db, session_id, chance), moment)
    for session_id in ended(db, moment - timedelta(days=terms.unseen_days)):
        if is_alone_with(db, session_id):
            texts += proven(db, session_id, "unseen-wiped", wipe_unseen(db, session_id), moment)
    log = db.exec(delete(Deed).where(col(Deed.at) < moment - timedelta(days=terms.log_days))).rowcount
    return Tidied(links, texts, log, forget_tokens(db, moment - SIGNED_OUT))


def is_alone_with(db: Db, session_id: int) -> bool:
    """Wait until no other program on the same PostgreSQL tidies the session; False when it is gone by then."""
    return db.get(Session, session_id, with_for_update=True) is not None


def ended(db: Db, before: datetime) -> list[int]:
    """The sessions that ended before this moment."""
    query = select(Session.id).where(Session.state == "ended", col(Session.ended_at) <= before)
    return [each for each in db.exec(query) if each is not None]


def proven(db: Db, session_id: int, action: str, count: int, moment: datetime) -> int:
    """Write down that so many were destroyed; the count comes back."""
    if count:
        subject = f"sessions/{session_id}"
        db.add(Deed(at=moment, session_id=session_id, action=action, subject=subject, decision=str(count)))
    return count


def wipe_unseen(db: Db, session_id: int) -> int:
    """Take the words out of texts that nobody was shown; that they were there still counts."""
    rows = db.exec(
        select(Entry, Round.kind)
        .join(Round, col(Round.id) == Entry.round_id)
        .where(Round.session_id == session_id, col(Entry.status).in_(UNSEEN))
    ).all()
    wiped = 0
    for entry, kind in rows:
        words = {
            name: WIPED for name in ("text", *kind_named(kind).writes) if entry.body.get(name) not in (None, "", WIPED)
        }
        if words or entry.text not in (None, WIPED):
            entry.body = entry.body | words
            entry.text = None if entry.text is None else WIPED
            wiped += 1
    return wiped


def forget_tokens(db: Db, before: datetime) -> int:
    """What let somebody in, and does so no longer."""
    return sum(
        db.exec(delete(table).where(col(table.expires_at) < before)).rowcount for table in (SignIn, SignInLink, Token)
    )
