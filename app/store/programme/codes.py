"""Codes that a draft names must be of the plan: candidates, organisations, areas, indicators."""

from collections.abc import Collection
from typing import Any

from sqlmodel import Session as Db
from sqlmodel import col, select

from app.errors import Refused
from app.store.tables import Area, Candidate, Indicator, Organisation


def check_organisations(db: Db, plan_id: int, owner: str, partners: Collection[str]) -> None:
    """Raise Refused for an organisation that the plan does not have."""
    known = codes(db, Organisation, plan_id)
    if owner and owner not in known:
        raise Refused("organisation-unknown", field="owner", what=owner)
    strange = next((each for each in partners if each not in known), None)
    if strange is not None:
        raise Refused("organisation-unknown", field="partners", what=strange)


def check_code(db: Db, table: type[Any], plan_id: int, field: str, code: str) -> None:
    """Raise Refused for a code that the plan does not have in this table; an empty code names nothing."""
    if code and code not in codes(db, table, plan_id):
        raise Refused(UNKNOWN[table], field=field, what=code)


def codes(db: Db, table: Any, plan_id: int) -> set[str]:
    """All codes of a plan in this table."""
    return set(db.exec(select(col(table.code)).where(table.plan_id == plan_id)).all())


UNKNOWN: dict[type[Any], str] = {
    Area: "area-unknown",
    Candidate: "candidate-unknown",
    Indicator: "indicator-unknown",
    Organisation: "organisation-unknown",
}
