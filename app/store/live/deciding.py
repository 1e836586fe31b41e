"""The log of what was decided in a session: who, when, about which entry, and what; never a text."""

from collections.abc import Iterable, Mapping

from sqlmodel import Session as Db
from sqlmodel import col, select

from app.live.state import Decision, Steering
from app.store.tables import Account, Deed

ABOUT_ENTRIES = ("moderate", "edit", "mark", "merge", "promote", "remove")
"""The deeds that are decisions about the entry in their subject."""
MANY = {"moderate_all": "moderate"}
"""Commands about several entries, and the deed that each of them stands in the log as."""


def deeds_of(steering: Steering) -> list[Deed]:
    """The lines that this command adds to the log: one, or one for each entry."""
    action, values = MANY.get(steering.name, steering.name), steering.values
    named = next((values[name] for name in ("entry", "participant", "activity", "round") if name in values), None)
    subjects = values.get("entries") or [named]
    return [
        Deed(
            account_id=steering.account_id,
            session_id=steering.session_id,
            action=action,
            subject=str(each or ""),
            decision=decided(steering),
        )
        for each in subjects
    ]


def decided(steering: Steering) -> str:
    """What was decided, in codes: a status, a mark, the entry that was merged into, on or off."""
    values = steering.values
    if steering.name == "merge":
        return str(values["into"] or "apart")
    told = [str(values[name]) for name in ("status", "mark") if name in values]
    switched = ["on" if values["on"] else "off"] if "on" in values else []
    return " ".join(told + switched)


def decisions(deeds: Iterable[Deed], names: Mapping[int | None, str]) -> tuple[Decision, ...]:
    """The last decision about each entry; the deeds come in order."""
    found = [
        Decision(int(each.subject), names.get(each.account_id, ""), each.at.isoformat("T", "seconds"))
        for each in deeds
        if each.action in ABOUT_ENTRIES
    ]
    return tuple({each.entry: each for each in found}.values())


def stored_decisions(db: Db, session_id: int) -> tuple[Decision, ...]:
    """The last decision about each entry of a session."""
    deeds = select(Deed).where(Deed.session_id == session_id, col(Deed.action).in_(ABOUT_ENTRIES))
    accounts = {each.id: each.name for each in db.exec(select(Account))}
    return decisions(db.exec(deeds.order_by(col(Deed.id))), accounts)
