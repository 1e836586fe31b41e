"""What every kind keeps to, as functions of a kind and its own sample.json. test_kinds.py runs them over all kinds."""

import json
from collections.abc import Callable
from dataclasses import asdict
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from app.activities.kind import Handed, Kind, Place, Table, figures
from app.errors import AppError, Refused
from app.text.wordlist import NO_WORDS

Sample = dict[str, Any]
CONTRACT: list[Callable[[Kind, Sample], None]] = []


def promise(function: Callable[[Kind, Sample], None]) -> Callable[[Kind, Sample], None]:
    """Put it in the contract."""
    CONTRACT.append(function)
    return function


def config(kind: Kind, sample: Sample, **changes: Any) -> Any:
    """The sample's config, with changes."""
    return kind.config.model_validate(sample["config"] | changes)


def handed(kind: Kind, sample: Sample) -> list[Handed[Any]]:
    """The sample's entries as the counting sees them."""
    return [
        Handed(
            id=each.get("id", number),
            participant=each["participant"],
            key=each["key"],
            entry=kind.entry.model_validate(each["body"]),
            status=each.get("status", "shown"),
            merged_into=each.get("merged_into"),
            marks=tuple(each.get("marks", ())),
        )
        for number, each in enumerate(sample["entries"], start=1)
    ]


@promise
def sample_counts_as_it_says(kind: Kind, sample: Sample) -> None:
    result = kind.tally(config(kind, sample), handed(kind, sample))
    assert result.people == sample["people"]
    found = [asdict(row) for row in result.rows]
    rows = [{name: row[name] for name in wanted} for row, wanted in zip(found, sample["rows"], strict=True)]
    assert [nearly(row, wanted) for row, wanted in zip(rows, sample["rows"], strict=True)] == [True] * len(rows), rows
    facts = {name: result.facts[name] for name in sample.get("facts", {})}
    assert nearly(facts, sample.get("facts", {})), facts


def nearly(found: Any, wanted: Any) -> bool:
    """Equal, but for the last digits of numbers; of a record only what is wanted counts."""
    if isinstance(wanted, dict):
        return isinstance(found, dict) and all(name in found and nearly(found[name], wanted[name]) for name in wanted)
    if isinstance(wanted, list):
        return len(found) == len(wanted) and all(map(nearly, found, wanted))
    if isinstance(wanted, float):
        return isinstance(found, int | float) and abs(found - wanted) < 1e-6
    return bool(found == wanted)


@promise
def sample_entries_pass_the_check(kind: Kind, sample: Sample) -> None:
    for each in handed(kind, sample):
        kind.check(config(kind, sample), each.entry, each.key)


@promise
def order_of_entries_does_not_matter(kind: Kind, sample: Sample) -> None:
    expected = kind.tally(config(kind, sample), handed(kind, sample))

    @given(st.permutations(handed(kind, sample)))
    def shuffled(entries: list[Handed[Any]]) -> None:
        assert kind.tally(config(kind, sample), entries) == expected

    shuffled()


@promise
def nobody_gives_an_empty_result(kind: Kind, sample: Sample) -> None:
    result = kind.tally(config(kind, sample), [])
    assert result.people == 0
    assert all((row.people, row.share, row.low, row.high) == (0, 0.0, 0.0, 1.0) for row in result.rows)
    assert all(figure.value is None or not figure.value for row in result.rows for figure in row.figures.values())
    assert not any(number for row in result.rows for number in row.counts.values())


@promise
def rows_come_best_first_with_shares_of_people(kind: Kind, sample: Sample) -> None:
    result = kind.tally(config(kind, sample), handed(kind, sample))
    assert [row.rank for row in result.rows] == sorted(row.rank for row in result.rows)
    for row in result.rows:
        assert row.share == row.people / result.people
        assert 0 <= row.low <= row.share <= row.high <= 1
        assert row.tied == (sum(other.rank == row.rank for other in result.rows) > 1)
        assert sum(row.counts.values()) <= max(row.people, result.people)


@promise
def measures_are_those_it_names(kind: Kind, sample: Sample) -> None:
    result = kind.tally(config(kind, sample), handed(kind, sample))
    names = [each.name for each in kind.measures]
    assert len(set(names)) == len(names)
    assert all(each.title and each.method for each in kind.measures)
    for row in result.rows:
        assert not names or set(figures(row)) == set(names)
        for figure in row.figures.values():
            assert figure.low is None or figure.value is None or figure.low <= figure.value
            assert figure.high is None or figure.value is None or figure.value <= figure.high


@promise
def result_survives_the_line(kind: Kind, sample: Sample) -> None:
    result = kind.tally(config(kind, sample), handed(kind, sample))
    dumped = result.model_dump(mode="json")
    assert json.loads(json.dumps(dumped, allow_nan=False)) == dumped
    assert type(result).model_validate_json(json.dumps(dumped)) == result


def refusal(call: Callable[..., Any], *arguments: Any) -> str:
    with pytest.raises(Refused) as refused:
        call(*arguments)
    return refused.value.code


@promise
def check_refuses_with_the_stated_code(kind: Kind, sample: Sample) -> None:
    for each in sample["refused"]:
        entry = kind.entry.model_validate(each["body"])
        changed = config(kind, sample, **each.get("config", {}))
        assert refusal(kind.check, changed, entry, each["key"]) == each["code"], each


@promise
def malformed_body_does_not_parse_and_is_not_echoed(kind: Kind, sample: Sample) -> None:
    for body in [*sample["malformed"], {"secret-canary": 1}]:
        with pytest.raises(ValidationError) as refused:
            kind.entry.model_validate(body)
        assert "input_value" not in str(refused.value)


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=10,
)


@promise
def any_body_is_counted_or_refused_but_never_a_crash(kind: Kind, sample: Sample) -> None:
    codes = [each["code"] for each in sample["config"].get("options", ())]
    names = st.sampled_from([*kind.entry.model_fields, "else"])
    values = json_values | st.dictionaries(st.sampled_from([*codes, "else"]), json_values, max_size=4)
    bodies = st.dictionaries(names, values, max_size=4) | st.sampled_from(
        [{}, *(each["body"] for each in sample["entries"])]
    )

    @given(body=bodies, key=st.sampled_from(["vote", "idea:a", "up:11", "", "idea:"]))
    def anything(body: Any, key: str) -> None:
        try:
            entry = kind.entry.model_validate(body)
            kind.check(config(kind, sample), entry, key)
            kind.admit(config(kind, sample), entry, Place())
        except (ValidationError, AppError):
            return
        result = kind.tally(config(kind, sample), [Handed(1, 1, key, entry)])
        assert result.people <= 1
        assert kind.screen(config(kind, sample), entry, NO_WORDS) in {"shown", "held", "emergency"}

    anything()


@promise
def entry_of_another_kind_is_refused(kind: Kind, sample: Sample) -> None:
    """Bodies of the kinds that are nothing like it; a text of one kind may well be a text of another."""
    for body in sample.get("foreign", [{"options": ["\u0000"]}, {"dots": {"?": 1}}, {"figure": "?"}]):
        try:
            entry = kind.entry.model_validate(body)
        except ValidationError:
            continue
        assert refusal(kind.check, config(kind, sample), entry, "vote")


@promise
def imagined_body_passes_the_check(kind: Kind, sample: Sample) -> None:
    @given(data=st.data())
    def imagined(data: st.DataObject) -> None:
        body = kind.imagine(config(kind, sample), lambda below: data.draw(st.integers(0, below - 1)))
        key = sample["entries"][0]["key"]
        entry = kind.entry.model_validate(json.loads(json.dumps(body)))
        kind.check(config(kind, sample), entry, key)
        assert kind.tally(config(kind, sample), [Handed(1, 1, key, entry)]).people == 1

    if kind.asks:
        imagined()


@promise
def table_has_a_cell_for_each_column(kind: Kind, sample: Sample) -> None:
    table = kind.table(config(kind, sample), kind.tally(config(kind, sample), handed(kind, sample)))
    assert isinstance(table, Table)
    assert {len(row) for row in table.rows} <= {len(table.columns)}


@promise
def empty_config_is_valid_and_every_field_can_be_asked_in_a_form(kind: Kind, sample: Sample) -> None:
    kind.config()
    for name, field in kind.config.model_fields.items():
        assert field.title, name
        assert field.description, name
    assert kind.config.model_json_schema()["additionalProperties"] is False


@promise
def config_survives_the_database(kind: Kind, sample: Sample) -> None:
    same = kind.config.model_validate(json.loads(json.dumps(config(kind, sample).model_dump(mode="json"))))
    assert same == config(kind, sample)


@promise
def text_is_the_words_of_the_entry(kind: Kind, sample: Sample) -> None:
    for each in handed(kind, sample):
        assert kind.text is None or kind.text(each.entry) == getattr(each.entry, "text", "")
    assert set(kind.writes) <= set(kind.about) <= {*kind.entry.model_fields}
