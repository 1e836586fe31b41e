"""A file of indicators: what is read, what is refused with its line, and numbers that are never guessed."""

import csv
import json
from io import StringIO
from typing import Any

import pytest

from app.store import plans
from app.store.programme.indicator_file import Reading, read

SOURCE: Any = json.loads((plans.DATA / "example.json").read_text("utf-8"))
COLUMNS = SOURCE["indicator_kolommen"]


def example(delimiter: str = ";", decimal: str = ",") -> str:
    """The example's indicators as a municipality would send them."""
    file = StringIO()
    writer = csv.writer(file, delimiter=delimiter)
    writer.writerow(COLUMNS)
    for row in SOURCE["indicatoren"]:
        cells = [row[name] for name in COLUMNS]
        writer.writerow([str(each).replace(".", decimal) if isinstance(each, float) else each for each in cells])
    return file.getvalue()


def one(**cells: str) -> str:
    values = {"indicator_code": "meld", "indicator": "Meldingen", "periode": "2025", "waarde": "212"} | cells
    return ";".join(values) + "\n" + ";".join(values.values()) + "\n"


def faults(reading: Reading) -> list[tuple[int, str]]:
    return [(each.line, each.refusal.code) for each in reading.faults]


@pytest.mark.parametrize(("delimiter", "decimal"), [(";", ","), (";", "."), (",", "."), ("\t", ",")])
def test_example_is_read_however_it_is_written(delimiter: str, decimal: str) -> None:
    reading = read("\ufeff" + example(delimiter, decimal))
    assert faults(reading) == []
    assert reading.decimal == decimal
    found = [
        (draft.code, value.area_code, value.period, value.value, value.low, value.reference_value)
        for draft, values in reading.indicators
        for value in values
    ]
    wanted = [
        (row["indicator_code"], row["gebied_code"], row["periode"], row["waarde"], row["marge_onder"] or None)
        for row in SOURCE["indicatoren"]
    ]
    assert sorted((*each[:3], str(each[3])) for each in found) == sorted((*e[:3], str(float(e[3]))) for e in wanted)
    directions = {draft.code: draft.direction for draft, _values in reading.indicators}
    assert directions["vm_onveilig_buurt"] == "lower"


@pytest.mark.parametrize("cell", ["", ".", "x", "X", "geheim"])
def test_missing_or_secret_is_no_value_and_not_zero(cell: str) -> None:
    ((_draft, (value,)),) = read(one(waarde=cell)).indicators
    assert value.value is None


@pytest.mark.parametrize(
    ("cells", "code"),
    [
        ({"waarde": "veel"}, "not-a-number"),
        ({"waarde": "1e309"}, "not-a-number"),
        ({"waarde": "NaN"}, "not-a-number"),
        ({"waarde": "=1+1"}, "not-a-number"),
        ({"periode": ""}, "cell-wrong"),
        ({"indicator": "x" * 201}, "cell-wrong"),
        ({"richting": "omhoog"}, "cell-wrong"),
        ({"gebied_type": "gemeente", "gebied_code": "GM99"}, "municipality-code-form"),
        ({"gebied_type": "planeet"}, "cell-wrong"),
        ({"peildatum": "gisteren"}, "cell-wrong"),
    ],
)
def test_wrong_cell_is_told_with_its_line(cells: dict[str, str], code: str) -> None:
    assert faults(read(one(**cells))) == [(2, code)]


def test_value_that_stands_there_twice_is_a_fault_of_the_second_line() -> None:
    text = one() + one().splitlines()[1] + "\n\n" + one(periode="2024").splitlines()[1] + "\n"
    reading = read(text)
    assert faults(reading) == [(3, "value-twice")]
    ((_draft, values),) = reading.indicators
    assert [each.period for each in values] == ["2025", "2024"]


def test_indicator_with_two_names_is_a_fault() -> None:
    text = one() + one(indicator="Iets anders", periode="2024").splitlines()[1]
    assert faults(read(text)) == [(3, "indicator-two-names")]


@pytest.mark.parametrize("text", ["", "\n", "periode;waarde\n2025;1\n", 'indicator_code;"indicator\n'])
def test_file_without_its_columns_is_refused(text: str) -> None:
    assert [line for line, _code in faults(read(text))] == [1]
    assert read(text).indicators == ()


def test_codes_padded_with_spaces_are_trimmed() -> None:
    text = one(gebied_type="gemeente", gebied_code="GM9901    ")
    ((_draft, (value,)),) = read(text).indicators
    assert value.area_code == "GM9901"


def test_thousands_are_read_as_the_file_writes_them() -> None:
    assert read(one(waarde="1.234,5")).indicators[0][1][0].value == 1234.5
    assert read(one(waarde="1,234.5")).indicators[0][1][0].value == 1234.5


def test_endless_file_is_refused() -> None:
    line = one().splitlines()[1]
    assert faults(read(one() + f"{line}\n" * 5_001))[-1][1] in {"table-too-long", "value-twice"}
    assert faults(read(one() + f"{line}\n" * 5_001)) == [(5002, "table-too-long")]
