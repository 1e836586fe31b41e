"""The contract that every folder of app/activities keeps; the examples come from its own sample.json."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

import app.activities
from app.activities import KINDS, kind_named
from app.activities.kind import Handed, Kind, Result, Table
from app.errors import AppError, NotFound, Refused
from app.text.wordlist import NO_WORDS

FOLDER = Path(app.activities.__file__).parent
SAMPLES: dict[str, dict[str, Any]] = {
    name: json.loads((FOLDER / name / "sample.json").read_text(encoding="utf-8")) for name in KINDS
}
every_kind = pytest.mark.parametrize("kind", KINDS.values(), ids=lambda kind: kind.name)


def config(kind: Kind, **changes: Any) -> Any:
    return kind.config.model_validate(SAMPLES[kind.name]["config"] | changes)


def handed(kind: Kind) -> list[Handed[Any]]:
    return [
        Handed(
            id=each.get("id", number),
            participant=each["participant"],
            key=each["key"],
            entry=kind.entry.model_validate(each["body"]),
            status=each.get("status", "shown"),
            merged_into=each.get("merged_into"),
        )
        for number, each in enumerate(SAMPLES[kind.name]["entries"], start=1)
    ]


@every_kind
def test_folder_has_its_name(kind: Kind) -> None:
    assert (FOLDER / kind.name).is_dir()
    assert KINDS[kind.name] is kind is kind_named(kind.name)
    assert kind.title
    assert kind.purpose


@every_kind
def test_sample_counts_as_it_says(kind: Kind) -> None:
    sample = SAMPLES[kind.name]
    result = kind.tally(config(kind), handed(kind))
    assert result.people == sample["people"]
    assert [row.model_dump(include=set(wanted)) for row, wanted in zip(result.rows, sample["rows"], strict=True)] == (
        sample["rows"]
    )


@every_kind
def test_sample_entries_pass_the_check(kind: Kind) -> None:
    for each in handed(kind):
        kind.check(config(kind), each.entry, each.key)


@every_kind
def test_order_of_entries_does_not_matter(kind: Kind) -> None:
    expected = kind.tally(config(kind), handed(kind))

    @given(st.permutations(handed(kind)))
    def shuffled(entries: list[Handed[Any]]) -> None:
        assert kind.tally(config(kind), entries) == expected

    shuffled()


@every_kind
def test_nobody_gives_an_empty_result(kind: Kind) -> None:
    result = kind.tally(config(kind), [])
    assert result.people == 0
    assert all((row.people, row.share, row.low, row.high) == (0, 0.0, 0.0, 1.0) for row in result.rows)


@every_kind
def test_rows_are_shares_of_people_best_first(kind: Kind) -> None:
    result = kind.tally(config(kind), handed(kind))
    assert [row.people for row in result.rows] == sorted((row.people for row in result.rows), reverse=True)
    for row in result.rows:
        assert row.share == row.people / result.people
        assert 0 <= row.low <= row.share <= row.high <= 1
        assert row.tied == (sum(other.people == row.people for other in result.rows) > 1)


def refusal(call: Callable[..., Any], *arguments: Any) -> str:
    with pytest.raises(Refused) as refused:
        call(*arguments)
    return refused.value.code


@every_kind
def test_check_refuses_with_the_stated_code(kind: Kind) -> None:
    for each in SAMPLES[kind.name]["refused"]:
        entry = kind.entry.model_validate(each["body"])
        changed = config(kind, **each.get("config", {}))
        assert refusal(kind.check, changed, entry, each["key"]) == each["code"], each


@every_kind
def test_malformed_body_does_not_parse_and_is_not_echoed(kind: Kind) -> None:
    for body in [*SAMPLES[kind.name]["malformed"], {"secret-canary": 1}]:
        with pytest.raises(ValidationError) as refused:
            kind.entry.model_validate(body)
        assert "input_value" not in str(refused.value)


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=10,
)


@every_kind
@given(data=st.data(), key=st.sampled_from(["vote", "idea:a", "up:11", "", "idea:"]))
def test_any_body_is_counted_or_refused_but_never_a_crash(kind: Kind, data: st.DataObject, key: str) -> None:
    names = st.sampled_from([*kind.entry.model_fields, "else"])
    body = data.draw(st.dictionaries(names, json_values, max_size=4))
    try:
        entry = kind.entry.model_validate(body)
        kind.check(config(kind), entry, key)
    except (ValidationError, AppError):
        return
    kind.tally(config(kind), [Handed(1, 1, key, entry)])
    assert kind.screen(config(kind), entry, NO_WORDS) in {"shown", "held", "emergency"}


@every_kind
@given(data=st.data())
def test_imagined_body_passes_the_check(kind: Kind, data: st.DataObject) -> None:
    if not kind.asks:
        return
    body = kind.imagine(config(kind), lambda below: data.draw(st.integers(0, below - 1)))
    key = SAMPLES[kind.name]["entries"][0]["key"]
    kind.check(config(kind), kind.entry.model_validate(json.loads(json.dumps(body))), key)


@every_kind
def test_table_has_a_cell_for_each_column(kind: Kind) -> None:
    table = kind.table(config(kind), kind.tally(config(kind), handed(kind)))
    assert isinstance(table, Table)
    assert {len(row) for row in table.rows} <= {len(table.columns)}


@every_kind
def test_empty_config_is_valid_and_every_field_can_be_asked_in_a_form(kind: Kind) -> None:
    kind.config()
    for name, field in kind.config.model_fields.items():
        assert field.title, name
        assert field.description, name
    assert kind.config.model_json_schema()["additionalProperties"] is False


@every_kind
def test_config_survives_the_database(kind: Kind) -> None:
    assert kind.config.model_validate(json.loads(json.dumps(config(kind).model_dump(mode="json")))) == config(kind)


@every_kind
def test_text_is_the_words_of_the_entry(kind: Kind) -> None:
    for each in handed(kind):
        assert kind.text is None or kind.text(each.entry) == getattr(each.entry, "text", "")


def test_unknown_kind_is_not_found() -> None:
    with pytest.raises(NotFound):
        kind_named("gone")


NEW_KIND = '''
from app.activities.kind import Kind, Result, Shape, Table


class Nothing(Shape):
    """Nothing."""


KIND = Kind(
    name="applause",
    title="Applause",
    purpose="For the test.",
    config=Nothing,
    entry=Nothing,
    check=lambda config, entry, key: None,
    tally=lambda config, handed: Result(people=len(handed), rows=[]),
    table=lambda config, result: Table(columns=(), rows=()),
    imagine=lambda config, draw: {},
)
'''


def test_new_kind_is_only_a_new_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "applause").mkdir()
    (tmp_path / "applause" / "__init__.py").write_text(NEW_KIND, encoding="utf-8")
    monkeypatch.setattr(app.activities, "__path__", [*app.activities.__path__, str(tmp_path)])
    kinds = app.activities.discover()
    assert set(kinds) == {*KINDS, "applause"}
    applause = kinds["applause"]
    assert applause.tally(applause.config(), [Handed(1, 1, "vote", applause.entry())]) == Result(people=1, rows=[])
