"""Indicators with their values over the years, and what a priority aims at."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlmodel import Session as Db
from sqlmodel import col, select

from app.errors import NotFound
from app.store.programme.codes import check_code
from app.store.programme.drafts import IndicatorDraft, ValueDraft
from app.store.programme.history import changed
from app.store.programme.priorities import priority, subject
from app.store.tables import Indicator, IndicatorValue, Priority, Target


def everything(db: Db, plan_id: int) -> list[Indicator]:
    """All indicators of a plan by name."""
    return list(db.exec(select(Indicator).where(Indicator.plan_id == plan_id).order_by(col(Indicator.name))).all())


def values(db: Db, plan_id: int) -> dict[str, list[IndicatorValue]]:
    """The values of each indicator by its code, in order of period and area."""
    codes = {each.id: each.code for each in everything(db, plan_id)}
    found: dict[str, list[IndicatorValue]] = {code: [] for code in codes.values()}
    query = select(IndicatorValue).where(col(IndicatorValue.indicator_id).in_(list(codes)))
    for each in db.exec(query.order_by(col(IndicatorValue.period), col(IndicatorValue.area_code))):
        found[codes[each.indicator_id]].append(each)
    return found


def indicator(db: Db, plan_id: int, code: str) -> Indicator:
    """One indicator; raises NotFound."""
    found = db.exec(select(Indicator).where(Indicator.plan_id == plan_id, Indicator.code == code)).first()
    if found is None:
        raise NotFound("indicator-unknown")
    return found


def save(
    db: Db,
    plan_id: int,
    account_id: int | None,
    drafts: Sequence[tuple[IndicatorDraft, Sequence[ValueDraft]]],
) -> tuple[int, int]:
    """Add or change these indicators with these values; values of other areas and periods stay.

    Returns how many indicators and values are new or differ. All or nothing: it is one transaction.
    """
    indicators_changed = values_changed = 0
    for draft, given in drafts:
        row = db.exec(select(Indicator).where(Indicator.plan_id == plan_id, Indicator.code == draft.code)).first()
        about = f"indicator {draft.code}"
        if row is None:
            row = Indicator(plan_id=plan_id, code=draft.code, name="")
        indicators_changed += bool(changed(db, plan_id, account_id, about, row, told_of(draft, row)))
        db.flush()
        assert row.id is not None
        values_changed += save_values(db, row.id, plan_id, account_id, about, given)
    return indicators_changed, values_changed


def told_of(draft: IndicatorDraft, row: Indicator) -> dict[str, Any]:
    """What a draft says of an indicator; one that was made internal stays so when a file is read in again."""
    silent = {"public"} if row.id is not None and "public" not in draft.model_fields_set else set()
    return draft.model_dump(exclude=silent)


def make_public(db: Db, plan_id: int, account_id: int | None, code: str, public: bool) -> None:
    """Say whether an indicator may stand on the page for participants."""
    changed(db, plan_id, account_id, f"indicator {code}", indicator(db, plan_id, code), {"public": public})


@dataclass(frozen=True, slots=True)
class Difference:
    """What saving a draft would do: new, changed or same, and with how many values new, changed and same."""

    draft: IndicatorDraft
    what: str
    values: Mapping[str, int]


def compare(db: Db, plan_id: int, drafts: Sequence[tuple[IndicatorDraft, Sequence[ValueDraft]]]) -> list[Difference]:
    """What `save` would do with these, without doing it."""
    rows = {each.code: each for each in everything(db, plan_id)}
    stored = values(db, plan_id)
    found = []
    for draft, given in drafts:
        row = rows.get(draft.code)
        known = {(each.area_code, each.period): each for each in stored.get(draft.code, ())}
        counts = Counter(state(known.get((each.area_code, each.period)), each.model_dump()) for each in given)
        what = state(row, told_of(draft, row) if row else {})
        found.append(Difference(draft, what, {each: counts[each] for each in ("new", "changed", "same")}))
    return found


def state(row: Any, told: Mapping[str, Any]) -> str:
    """Whether a row is new, changed or same."""
    if row is None:
        return "new"
    return "changed" if any(getattr(row, name) != value for name, value in told.items()) else "same"


def save_values(
    db: Db, indicator_id: int, plan_id: int, account_id: int | None, about: str, given: Sequence[ValueDraft]
) -> int:
    """Add or change the values of one indicator; returns how many are new or differ."""
    rows = db.exec(select(IndicatorValue).where(IndicatorValue.indicator_id == indicator_id)).all()
    known = {(each.area_code, each.period): each for each in rows}
    number = 0
    for draft in given:
        row = known.get((draft.area_code, draft.period))
        if row is None:
            db.add(IndicatorValue(indicator_id=indicator_id, **draft.model_dump()))
            number += 1
        else:
            place = " ".join(filter(None, (about, draft.area_code, draft.period)))
            number += bool(changed(db, plan_id, account_id, place, row, draft.model_dump()))
    return number


def targets(db: Db, plan_id: int) -> dict[str, list[Target]]:
    """What each priority aims at, by the code of its candidate."""
    query = select(Target, Priority.candidate_code).join(Priority).where(Priority.plan_id == plan_id)
    found: dict[str, list[Target]] = {}
    for target, code in db.exec(query.order_by(col(Target.id))):
        found.setdefault(code, []).append(target)
    return found


def aim(
    db: Db,
    plan_id: int,
    account_id: int | None,
    code: str,
    indicator_code: str,
    baseline_period: str,
    years: Mapping[str, float],
) -> None:
    """Say what an indicator of this priority should become, year by year; without years the aim goes."""
    owner = priority(db, plan_id, code)
    check_code(db, Indicator, plan_id, "indicator_code", indicator_code)
    assert owner.id is not None
    query = select(Target).where(Target.priority_id == owner.id, Target.indicator_code == indicator_code)
    row = db.exec(query).first()
    if row is None and not years:
        return
    row = row or Target(priority_id=owner.id, indicator_code=indicator_code)
    about = f"{subject(code)} {indicator_code}"
    changed(db, plan_id, account_id, about, row, {"baseline_period": baseline_period, "years": dict(years)})
    if not years:
        db.delete(row)
