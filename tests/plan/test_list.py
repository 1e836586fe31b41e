"""Warnings about the list, and the overview of owners."""

from dataclasses import replace
from datetime import date

import pytest

from app.plan.list import MeasureRecord, PriorityRecord, Programme, TargetRecord, owners, warnings

AIM = TargetRecord("m", "Meldingen", "per jaar", "lower", "Politie", "2025", 212.0, {"2028": 160.0}, {})


def priority(code: str, **more: object) -> PriorityRecord:
    values: dict[str, object] = dict.fromkeys(PriorityRecord.__dataclass_fields__, "")
    values |= {"code": code, "title": code, "status": "priority", "goal": "Minder", "owner": "politie", "public": True}
    values |= {"headline": (), "partners": (), "starts": None, "ends": None, "targets": (AIM,)}
    return PriorityRecord(**{**values, **more})  # type: ignore[arg-type]


def measure(code: str, priority: str, **more: object) -> MeasureRecord:
    values: dict[str, object] = dict.fromkeys(MeasureRecord.__dataclass_fields__, "")
    values |= {
        "code": code,
        "priority": priority,
        "status": "on_course",
        "owner": "politie",
        "lacking": (),
        "public": True,
    }
    values |= {"partners": (), "starts": None, "ends": None, "next_on": None, "is_new": True, "entry_ids": ()}
    return MeasureRecord(**{**values, **more})  # type: ignore[arg-type]


def test_complete_list_has_no_warnings() -> None:
    assert warnings(Programme((priority("P01"),), (measure("M01", "P01"),))) == []


def test_more_than_six_priorities_is_warned_of_and_six_is_not() -> None:
    codes = [f"P{n:02}" for n in range(1, 8)]
    seven = Programme(tuple(map(priority, codes)), tuple(measure(f"M{n}", code) for n, code in enumerate(codes)))
    assert warnings(seven) == [("too-many-priorities", "")]
    assert warnings(replace(seven, priorities=seven.priorities[:6])) == []
    basis = tuple(replace(each, status="basis") for each in seven.priorities[3:])
    assert warnings(replace(seven, priorities=seven.priorities[:3] + basis)) == []


@pytest.mark.parametrize(
    ("change", "warning"),
    [
        ({"goal": ""}, "goal-missing"),
        ({"owner": ""}, "owner-missing"),
        ({"targets": ()}, "target-missing"),
        ({"decision": "declined"}, "reason-missing"),
    ],
)
def test_what_is_missing_is_named_with_its_code(change: dict[str, object], warning: str) -> None:
    assert warnings(Programme((priority("P01", **change),), (measure("M01", "P01"),))) == [(warning, "P01")]


@pytest.mark.parametrize(
    ("direction", "aims", "wrong"),
    [
        ("lower", {"2028": 213.0}, True),
        ("lower", {"2028": 212.0}, False),
        ("higher", {"2028": 160.0}, True),
        ("higher", {"2028": 250.0, "2030": 200.0}, True),
        ("higher", {"2028": 250.0}, False),
        ("neutral", {"2028": 1.0, "2030": 999.0}, False),
    ],
)
def test_target_that_is_worse_than_the_baseline_is_warned_of(
    direction: str, aims: dict[str, float], wrong: bool
) -> None:
    aim = replace(AIM, direction=direction, years=aims)
    found = warnings(Programme((priority("P01", targets=(aim,)),), (measure("M01", "P01"),)))
    assert found == ([("target-wrong-way", "P01")] if wrong else [])


def test_target_without_a_baseline_has_no_wrong_way() -> None:
    aim = replace(AIM, baseline=None, years={"2028": 999.0})
    assert warnings(Programme((priority("P01", targets=(aim,)),), (measure("M01", "P01"),))) == []


def test_priority_without_measures_and_measure_that_is_not_smart() -> None:
    assert warnings(Programme((priority("P01"),))) == [("measures-missing", "P01")]
    weak = measure("M01", "P01", lacking=("realistic",))
    assert warnings(Programme((priority("P01"),), (weak,))) == [("measure-not-smart", "M01")]
    assert warnings(Programme((priority("P01"),), (replace(weak, status="done"),))) == []


def test_owners_with_most_open_work_come_first() -> None:
    measures = [
        measure("M01", "P01", owner="boa", ends=date(2028, 1, 1)),
        measure("M02", "P01", owner="boa", ends=date(2027, 6, 1)),
        measure("M03", "P01", owner="boa", status="done", ends=date(2027, 1, 1)),
        measure("M04", "P01", owner="halt"),
        measure("M05", "P01", owner=""),
    ]
    assert owners(measures) == [("boa", 2, date(2027, 6, 1)), ("halt", 1, None)]
