"""JSON that keeps to its schema."""

import json
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from jsonschema.exceptions import ValidationError

from app.exports.json import NOT_DATA, SCHEMA, document
from app.exports.report import Report
from tests.exports.records import example_report, hostile_report

RULES: dict[str, Any] = json.loads(SCHEMA.read_text("utf-8"))


def read(report: Report) -> Any:
    return json.loads(document(report))


def test_schema_is_a_schema() -> None:
    Draft202012Validator.check_schema(RULES)


@pytest.mark.parametrize("report", [example_report(), hostile_report()], ids=["example", "hostile"])
def test_document_keeps_to_the_schema(report: Report) -> None:
    Draft202012Validator(RULES).validate(read(report))


def test_schema_names_every_column() -> None:
    for sheet in example_report().sheets:
        if sheet.key not in NOT_DATA:
            assert list(RULES["properties"][sheet.key]["items"]["properties"]) == [each.key for each in sheet.columns]


def test_schema_refuses_what_is_not_in_it() -> None:
    content = read(example_report())
    content["prioriteitenlijst"][0]["extra"] = 1
    with pytest.raises(ValidationError):
        Draft202012Validator(RULES).validate(content)


def test_figures_are_those_of_the_report() -> None:
    content = read(example_report())
    p18 = next(each for each in content["prioriteitenlijst"] if each["id"] == "DUI-2027-P18")
    assert p18["verschil_procentpunt"] == 47.5
    assert p18["besluit"] is None
    assert content["plan"]["periode_van"] == "2027-01-01"
    assert "< 5" in {each["n"] for each in content["per_groep"]}
