"""Doing away with things: `tidy` for what had its time, `erase` for what somebody wants gone; with proof."""

from collections.abc import Callable
from datetime import timedelta
from random import SystemRandom

from app.commands.plans import plan_id
from app.commands.terminal import say
from app.commands.users import known
from app.errors import NotFound, Refused
from app.i18n import _
from app.settings import Settings
from app.store import accounts, plans, sessions
from app.store.columns import now
from app.store.deeds import COMMAND_LINE
from app.store.engine import Database
from app.store.upkeep import claimed, kept, opened
from app.store.upkeep.erasing import Erased, erase_account, erase_plan, erase_session, goes_on
from app.store.upkeep.retention import terms_of, tidy_up
from app.store.upkeep.rewriting import rewrite_file

AFTER_THE_PLAN = timedelta(days=365)
"""So long after its period a plan may go: what was decided in it was answered for by then."""

Erase = Callable[[Database, int, int], Erased]


def tidy(settings: Settings) -> None:
    """Do now what the server does each hour, and write the file anew; it must be stopped. Names plans that may go."""
    with claimed(settings.database_url), opened(settings.database_url) as database:
        found = tidy_up(database, terms_of(settings), now(), SystemRandom())
        rewrite_file(database)
        with database.read() as db:
            over = [each for each in plans.everything(db) if each.ends + AFTER_THE_PLAN < now().date()]
    say(_("Participants whose link to their answers was cut: %(count)s"), count=found.links)
    say(_("Texts that nobody was shown, wiped: %(count)s"), count=found.texts)
    say(_("Old lines of the log removed: %(count)s"), count=found.deeds)
    say(_("Old tokens removed: %(count)s"), count=found.tokens)
    for plan in over:
        say(_("The plan %(code)s had its time: ./run erase plan %(code)s"), code=plan.code)


def erase(settings: Settings, what: str, which: str, sure: bool, backups: bool) -> None:
    """Erase a session, a plan or an account; the server must be stopped. Raises Refused when nobody is sure."""
    with claimed(settings.database_url), opened(settings.database_url) as database:
        find, doing = THINGS[what]
        id = find(database, which)
        if not sure:
            raise Refused("say-yes")
        told(doing(database, id, COMMAND_LINE), backups, settings)


def session_id(database: Database, wanted: str) -> int:
    """The session with this code or number; raises NotFound."""
    with database.read() as db:
        for plan in plans.everything(db):
            for each in sessions.of_plan(db, plan.id or 0):
                if wanted.upper() == each.session.code or wanted == str(each.session.id):
                    return each.session.id or 0
    raise NotFound("session-unknown")


def account_id(database: Database, email: str) -> int:
    return accounts.key(known(database, email))


THINGS: dict[str, tuple[Callable[[Database, str], int], Erase]] = {
    "session": (session_id, erase_session),
    "plan": (plan_id, erase_plan),
    "account": (account_id, erase_account),
}


def told(erased: Erased, backups: bool, settings: Settings) -> None:
    """Say what went, and what still holds it."""
    say(
        _("Erased: %(people)s participants, %(entries)s entries. The line about it stands in the log of deeds."),
        people=erased.people,
        entries=erased.entries,
    )
    if not settings.database_url.startswith("sqlite"):
        say(_("PostgreSQL keeps old pages for a while: VACUUM FULL writes them anew. Look at its backups too."))
    elif erased.left or not erased.rewritten:
        raise Refused("something-left", files=", ".join(map(str, erased.left)))
    else:
        say(_("Nothing of it is left in the files of the database."))
    made = kept.keep(settings.database_url, now()) if backups and erased.backups else None
    for file in erased.backups:
        if file == made:
            continue
        if backups and goes_on(file):
            kept.remove(file)
            say(_("Removed the backup that held it: %(file)s"), file=file)
        elif moment := goes_on(file):
            say(_("Still in a backup, until %(day)s: %(file)s"), day=f"{moment:%Y-%m-%d}", file=file)
        else:
            say(_("Still in a backup that you have to remove: %(file)s"), file=file)
