"""Priorities, measures, indicators and answers: what is stored, what is refused, and the history of every change."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError

from app.errors import AppError
from app.store import plan_import, plans
from app.store.engine import Database
from app.store.programme import answers, history, indicators, measures, priorities
from app.store.programme.answers import AnswerDraft
from app.store.programme.drafts import IndicatorDraft, MeasureDraft, PriorityDraft, ValueDraft
from tests.blank import blank, started
from tests.store.held import held, idea_round

ACCOUNT = 7


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    blank(tmp_path / "test.sqlite3")
    with started(tmp_path / "test.sqlite3") as database:
        yield database


@pytest.fixture
def plan(database: Database) -> int:
    return database.write(plan_import.import_plan, plans.example())


def read(database: Database, function: Any, *arguments: Any) -> Any:
    with database.read() as db:
        return function(db, *arguments)


def refused(database: Database, function: Any, *arguments: Any) -> str:
    with pytest.raises(AppError) as caught:
        database.write(function, *arguments)
    return caught.value.code


def told(database: Database, plan: int, subject: str) -> list[tuple[str, str, str]]:
    changes = read(database, history.history, plan, subject)
    return [(each.field, each.before, each.after) for each in reversed(changes)]


def test_candidates_come_on_the_list_in_order_and_once(database: Database, plan: int) -> None:
    assert database.write(priorities.put_on, plan, ACCOUNT, ["P18", "P02", "P18"]) == 2
    assert database.write(priorities.put_on, plan, ACCOUNT, ["P02", "P05"]) == 1
    rows = read(database, priorities.everything, plan)
    assert [(each.candidate_code, each.position) for each in rows] == [("P18", 0), ("P02", 1), ("P05", 2)]
    candidate = read(database, plans.candidate, plan, "P18")
    assert (rows[0].owner, rows[0].partners) == (candidate.owner, candidate.partners)
    assert refused(database, priorities.put_on, plan, ACCOUNT, ["P99"]) == "candidate-unknown"
    assert len(read(database, priorities.everything, plan)) == 3


def test_change_leaves_a_line_for_each_field_that_differs(database: Database, plan: int) -> None:
    database.write(priorities.put_on, plan, ACCOUNT, ["P18"])
    draft = PriorityDraft(goal="Minder meldingen", headline=["Eigen plek", "Meer licht"], ends=date(2030, 12, 31))
    assert database.write(priorities.change, plan, ACCOUNT, "P18", 0, draft) >= 3
    lines = told(database, plan, "priority P18")
    assert ("goal", "", "Minder meldingen") in lines
    assert ("headline", "", "Eigen plek; Meer licht") in lines
    assert ("ends", "", "2030-12-31") in lines
    before = len(lines)
    assert database.write(priorities.change, plan, ACCOUNT, "P18", 1, draft) == 0
    assert len(told(database, plan, "priority P18")) == before
    assert {each.account_id for each in read(database, history.history, plan)} == {ACCOUNT}


def test_who_saves_what_somebody_else_changed_is_told_and_nothing_is_lost(database: Database, plan: int) -> None:
    database.write(priorities.put_on, plan, ACCOUNT, ["P18"])
    database.write(priorities.change, plan, ACCOUNT, "P18", 0, PriorityDraft(goal="Van de een"))
    late = PriorityDraft(goal="Van de ander")
    assert refused(database, priorities.change, plan, ACCOUNT, "P18", 0, late) == "changed-by-other"
    assert read(database, priorities.priority, plan, "P18").goal == "Van de een"


@pytest.mark.few(2)
@pytest.mark.parametrize(
    ("values", "code"),
    [
        ({"owner": "onbekend"}, "organisation-unknown"),
        ({"partners": ["onbekend"]}, "organisation-unknown"),
        ({"area_code": "WK000000"}, "area-unknown"),
    ],
)
def test_names_that_the_plan_does_not_have_are_refused(
    database: Database, plan: int, values: dict[str, Any], code: str
) -> None:
    database.write(priorities.put_on, plan, ACCOUNT, ["P18"])
    before = told(database, plan, "priority P18")
    draft = PriorityDraft(goal="Blijft niet", **values)
    assert refused(database, priorities.change, plan, ACCOUNT, "P18", 0, draft) == code
    assert read(database, priorities.priority, plan, "P18").goal == ""
    assert told(database, plan, "priority P18") == before


@pytest.mark.parametrize("decision", ["adjusted", "declined"])
def test_departing_from_the_vote_needs_a_reason(decision: Any) -> None:
    with pytest.raises(AppError, match="reason-missing"):
        PriorityDraft(decision=decision)
    assert PriorityDraft(decision=decision, reason="Er is al een aanpak.").reason
    assert PriorityDraft(decision="adopted").reason == ""


def test_order_is_set_whole_and_told(database: Database, plan: int) -> None:
    database.write(priorities.put_on, plan, ACCOUNT, ["P01", "P02", "P03"])
    database.write(priorities.put_in_order, plan, ACCOUNT, ["P03", "P01", "P02"])
    assert [each.candidate_code for each in read(database, priorities.everything, plan)] == ["P03", "P01", "P02"]
    assert told(database, plan, "priority P03")[-1] == ("position", "3", "1")
    assert refused(database, priorities.put_in_order, plan, ACCOUNT, ["P03", "P01"]) == "list-changed"


def test_what_is_taken_off_stays_in_the_history(database: Database, plan: int) -> None:
    database.write(priorities.put_on, plan, ACCOUNT, ["P01"])
    database.write(priorities.change, plan, ACCOUNT, "P01", 0, PriorityDraft(goal="Veel werk aan besteed"))
    database.write(priorities.take_off, plan, ACCOUNT, "P01")
    assert read(database, priorities.everything, plan) == []
    assert ("goal", "Veel werk aan besteed", "") in told(database, plan, "priority P01")


def measure(**values: Any) -> MeasureDraft:
    return MeasureDraft.model_validate({"candidate_code": "P11", "title": "Eigen jongerenplek"} | values)


def test_code_of_a_measure_is_never_given_again(database: Database, plan: int) -> None:
    assert database.write(measures.add, plan, ACCOUNT, measure()) == "M01"
    assert database.write(measures.add, plan, ACCOUNT, measure()) == "M02"
    database.write(measures.remove, plan, ACCOUNT, "M02")
    assert database.write(measures.add, plan, ACCOUNT, measure()) == "M03"
    assert refused(database, measures.remove, plan, ACCOUNT, "M02") == "measure-unknown"


@pytest.mark.parametrize(
    ("values", "code"),
    [
        ({"candidate_code": "P99"}, "candidate-unknown"),
        ({"owner": "onbekend"}, "organisation-unknown"),
        ({"indicator_code": "onbekend"}, "indicator-unknown"),
    ],
)
def test_measure_of_something_unknown_is_refused(
    database: Database, plan: int, values: dict[str, Any], code: str
) -> None:
    assert refused(database, measures.add, plan, ACCOUNT, measure(**values)) == code
    assert read(database, measures.everything, plan) == []


def test_every_standing_of_a_measure_is_kept(database: Database, plan: int) -> None:
    database.write(measures.add, plan, ACCOUNT, measure())
    database.write(measures.change, plan, ACCOUNT, "M01", 0, measure(purpose="Minder overlast"))
    assert read(database, measures.reports, plan) == {"M01": []}
    database.write(measures.change, plan, ACCOUNT, "M01", 1, measure(status="on_course", progress="Ontwerp is klaar"))
    database.write(measures.report, plan, None, "M01", "delayed", "Wacht op vergunning", "Wie versnelt?", 4)
    found = read(database, measures.reports, plan)["M01"]
    assert [(each.status, each.note, each.help, each.session_id) for each in found] == [
        ("on_course", "Ontwerp is klaar", "", None),
        ("delayed", "Wacht op vergunning", "Wie versnelt?", 4),
    ]
    assert read(database, measures.measure, plan, "M01").status == "delayed"


def test_period_runs_forward() -> None:
    with pytest.raises((AppError, ValidationError)):
        measure(starts=date(2028, 1, 1), ends=date(2027, 1, 1))


INDICATOR = IndicatorDraft(code="meld-jeugd", name="Meldingen jeugdoverlast", unit="per jaar", direction="lower")


def test_values_of_an_indicator_are_added_and_changed_and_the_others_stay(database: Database, plan: int) -> None:
    first = [ValueDraft(area_code="GM9901", period="2024", value=230.0), ValueDraft(area_code="GM9901", period="2025")]
    assert database.write(indicators.save, plan, ACCOUNT, [(INDICATOR, first)]) == (1, 2)
    second = [ValueDraft(area_code="GM9901", period="2025", value=212.0)]
    assert database.write(indicators.save, plan, ACCOUNT, [(INDICATOR, second)]) == (0, 1)
    assert database.write(indicators.save, plan, ACCOUNT, [(INDICATOR, second)]) == (0, 0)
    found = read(database, indicators.values, plan)["meld-jeugd"]
    assert [(each.period, each.value) for each in found] == [("2024", 230.0), ("2025", 212.0)]
    assert ("value", "", "212.0") in told(database, plan, "indicator meld-jeugd GM9901 2025")


def test_aim_of_a_priority_is_kept_per_year(database: Database, plan: int) -> None:
    database.write(indicators.save, plan, ACCOUNT, [(INDICATOR, [])])
    database.write(priorities.put_on, plan, ACCOUNT, ["P11"])
    database.write(indicators.aim, plan, ACCOUNT, "P11", "meld-jeugd", "2025", {"2028": 160.0})
    found = read(database, indicators.targets, plan)["P11"]
    assert [(each.indicator_code, each.baseline_period, each.years) for each in found] == [
        ("meld-jeugd", "2025", {"2028": 160.0})
    ]
    database.write(indicators.aim, plan, ACCOUNT, "P11", "meld-jeugd", "2025", {})
    assert read(database, indicators.targets, plan) == {}
    assert refused(database, indicators.aim, plan, ACCOUNT, "P11", "niets", "2025", {}) == "indicator-unknown"


def test_answer_to_an_idea_of_this_plan_only(database: Database, plan: int) -> None:
    other = database.write(plan_import.import_plan, plans.example())
    session = database.write(held, plan, "partners", "S1")
    (idea,) = database.write(idea_round, session, [("Meer licht", "shown")])
    database.write(answers.answer, plan, ACCOUNT, idea, AnswerDraft(outcome="done"))
    assert read(database, answers.everything, plan)[idea].outcome == "done"
    no_reason = AnswerDraft(outcome="not")
    assert refused(database, answers.answer, plan, ACCOUNT, idea, no_reason) == "answer-reason-missing"
    assert refused(database, answers.answer, other, ACCOUNT, idea, AnswerDraft(outcome="done")) == "entry-unknown"
    assert read(database, answers.everything, other) == {}
