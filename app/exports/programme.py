"""From what is stored to the list as people read it: names for codes, what is missing, and values for indicators."""

from collections.abc import Sequence

from app.plan.list import AnswerRecord, MeasureRecord, PriorityRecord, Programme, TargetRecord
from app.store.programme.reading import ProgrammeRows
from app.store.results import CandidateRecord, PlanRecord
from app.store.tables import Indicator, IndicatorValue, Measure, MeasureReport, Priority, Target
from app.text.smart import Promise, missing


def programme(record: PlanRecord, rows: ProgrammeRows) -> Programme:
    """The whole list, in its order; a priority whose candidate is gone is left out."""
    candidates = {each.code: each for each in record.candidates}
    indicators = {each.code: each for each in rows.indicators}
    return Programme(
        priorities=tuple(
            priority(record, rows, indicators, each, candidates[each.candidate_code])
            for each in rows.priorities
            if each.candidate_code in candidates
        ),
        measures=tuple(measure(record, indicators, each, rows.reports.get(each.code, ())) for each in rows.measures),
        adopted_on=rows.adopted_on,
        motto=rows.motto,
        answers={id: AnswerRecord(each.outcome, each.reason, each.public) for id, each in rows.answers.items()},
    )


def priority(
    record: PlanRecord, rows: ProgrammeRows, indicators: dict[str, Indicator], row: Priority, candidate: CandidateRecord
) -> PriorityRecord:
    """One line of the list."""
    areas = {each.code: each.name for each in record.areas}
    aims = rows.targets.get(row.candidate_code, ())
    return PriorityRecord(
        code=row.candidate_code,
        title=row.title or candidate.title,
        field=candidate.field,
        theme=candidate.theme,
        status=row.status,
        why=row.why,
        goal=row.goal,
        headline=tuple(row.headline),
        owner=named(record, row.owner),
        partners=tuple(named(record, code) for code in row.partners),
        starts=row.starts,
        ends=row.ends,
        responsible=row.responsible,
        means=row.means,
        area=areas.get(row.area_code, row.area_code),
        regional=row.regional,
        regional_name=row.regional_name,
        decision=row.decision,
        reason=row.reason,
        public=row.public,
        targets=tuple(
            target(each, indicators[each.indicator_code], rows.values.get(each.indicator_code, ()))
            for each in aims
            if each.indicator_code in indicators
        ),
    )


def named(record: PlanRecord, code: str) -> str:
    """The name of an organisation; one that is gone keeps its code."""
    return record.organisations.get(code, code)


def target(row: Target, indicator: Indicator, values: Sequence[IndicatorValue]) -> TargetRecord:
    """What an indicator was, should become and has become, in the area that has the first value."""
    area = values[0].area_code if values else ""
    by_period = {each.period: each.value for each in values if each.area_code == area}
    return TargetRecord(
        code=indicator.code,
        name=indicator.name,
        unit=indicator.unit,
        direction=indicator.direction,
        source=indicator.source,
        baseline_period=row.baseline_period,
        baseline=by_period.get(row.baseline_period),
        years=dict(sorted(row.years.items())),
        realised={period: value for period, value in sorted(by_period.items()) if period > row.baseline_period},
    )


def measure(
    record: PlanRecord, indicators: dict[str, Indicator], row: Measure, reports: Sequence[MeasureReport]
) -> MeasureRecord:
    """One measure with what it lacks."""
    indicator = indicators[row.indicator_code].name if row.indicator_code in indicators else row.measurable
    return MeasureRecord(
        code=row.code,
        priority=row.candidate_code,
        action_point=row.action_point,
        title=row.title,
        purpose=row.purpose,
        indicator=indicator,
        baseline=row.baseline,
        target=row.target,
        owner=named(record, row.owner),
        partners=tuple(named(record, code) for code in row.partners),
        starts=row.starts,
        ends=row.ends,
        means=row.means,
        status=row.status,
        progress=row.progress,
        help=row.help,
        next_on=row.next_on,
        is_new=row.is_new,
        entry_ids=tuple(row.entry_ids),
        public=row.public,
        lacking=missing(promise(row, indicator)),
        updated_at=max((each.at for each in reports), default=None),
    )


def promise(row: Measure, indicator: str) -> Promise:
    """A measure as the check of action cards sees it: the purpose is what it begins with."""
    return Promise(
        what=row.title,
        first_step=row.purpose,
        indicator=f"{indicator} {row.target}".strip(),
        owner=row.owner,
        means=row.means,
        due=row.ends.isoformat() if row.ends else "",
    )
