"""Forms that draw themselves from the schema of a kind that nobody knew, and give back what was typed."""

from typing import Any, Literal

import pytest
from pydantic import Field
from starlette.datastructures import FormData
from starlette.testclient import TestClient

from app.activities import KINDS
from app.activities.kind import Kind, Option, Shape
from app.activities.options import Options
from app.store import sessions
from app.web.forms import parse
from app.web.forms.answers import entered_config
from app.web.forms.questions import PREFIX, Question, questions
from tests.web.conftest import Place
from tests.web.reading import form_of


class Axis(Shape):
    """A small shape within a config."""

    title: str = Field(default="Effect", max_length=60, title="Name")
    steps: int = Field(default=5, ge=2, le=10, title="Steps")
    translations: dict[str, str] = Field(default_factory=dict)


class Criterion(Shape):
    """A line of a list that asks more than its text."""

    code: str
    title: str
    weight: float = Field(default=1.0, ge=0, le=10, title="Weight", description="How much it counts.")
    of: str = ""
    translations: dict[str, str] = Field(default_factory=dict)


class Config(Options):
    """Everything a schema can hold."""

    speed: float = Field(default=1.5, ge=0, le=10, title="Speed")
    truth: float | None = Field(default=None, title="True figure")
    look: Literal["bars", "list"] = Field(
        default="bars", title="Look", json_schema_extra={"labels": {"bars": "As bars"}}
    )
    notes: list[str] = Field(default_factory=lambda: ["a", "b"], title="Notes")
    across: Axis = Field(default_factory=Axis, title="Across")
    criteria: list[Criterion] = Field(default_factory=list, title="Criteria")
    statements: list[Option] = Field(default_factory=list, title="Statements", json_schema_extra={"when": "look=list"})
    inside: list[str] = Field(default_factory=list, json_schema_extra={"hidden": True})
    weights: dict[str, float] = Field(default_factory=dict, title="Weights")


STORED = Config(
    across=Axis(title="Kosten", translations={"en": "Costs"}),
    criteria=[
        Criterion(code="o1", title="Ernst", weight=2.0, of="x", translations={"en": "Harm"}),
        Criterion(code="o2", title="Omvang"),
    ],
    statements=[Option(code="s1", title="Eens?", translations={"tr": "Evet?"})],
    truth=3.5,
    weights={"o1": 2.0},
).model_dump()


def drawn(values: dict[str, Any]) -> dict[str, Question]:
    return {each.name.removeprefix(PREFIX): each for each in questions(Config, values)}


def test_a_kind_that_comes_later_draws_itself() -> None:
    found = drawn({"notes": ["x", "y"]})
    assert {name: each.draw for name, each in found.items()} == {
        "source": "choice",
        "codes": "candidates",
        "options": "rows",
        "speed": "number",
        "truth": "number",
        "look": "choice",
        "notes": "lines",
        "across": "group",
        "criteria": "rows",
        "statements": "rows",
    }
    assert found["notes"].value == "x\ny"
    assert found["look"].choices == [("bars", "As bars"), ("list", "list")]
    assert (found["speed"].step, found["speed"].required, found["truth"].required) == ("any", True, False)
    assert [each.name for each in found["across"].parts] == [
        f"{PREFIX}across.title",
        f"{PREFIX}across.steps",
        f"{PREFIX}across.translations",
    ]


def test_a_line_asks_its_text_its_translations_and_what_is_described() -> None:
    first = drawn(STORED)["criteria"].rows[0]
    assert (first.code, first.text.value) == ("o1", "Ernst")
    assert [each.title for each in first.more] == ["Weight"]
    assert first.translations is not None
    assert first.translations.value == {"en": "Harm"}
    assert "en" in dict(first.translations.choices)


def test_questions_say_after_which_answer_they_matter() -> None:
    found = drawn({})
    assert {name: each.when for name, each in found.items() if each.when} == {
        "codes": f"{PREFIX}source=candidates",
        "options": f"{PREFIX}source=typed",
        "statements": f"{PREFIX}look=list",
    }


def test_a_form_shape_without_fields_is_no_problem() -> None:
    class Nothing(Shape):
        pass

    assert questions(Nothing, {}) == []


def sent(**changes: str) -> FormData:
    """What a browser sends for the stored config, with some fields filled in otherwise."""
    fields: dict[str, str] = {}
    rows: list[tuple[str, str]] = []

    def fill(asked: Question) -> None:
        for part in asked.parts:
            fill(part)
        for place, row in enumerate(asked.rows):
            rows.append((f"{asked.name}.row", str(place)))
            fields[f"{row.name}code"] = row.code
            for each in (row.text, *row.more, *([row.translations] if row.translations else ())):
                fill(each)
        if asked.draw == "languages":
            fields.update({f"{asked.name}.{code}": text for code, text in asked.value.items()})
        elif asked.draw not in {"group", "rows", "candidates"}:
            fields[asked.name] = "" if asked.value is None else str(asked.value)

    for each in questions(Config, STORED):
        fill(each)
    changed = {PREFIX + name: value for name, value in changes.items()}
    return FormData([*(fields | changed).items(), *rows])


def entered(**changes: str) -> dict[str, Any]:
    return parse(Config, entered_config(sent(**changes), Config, STORED)).model_dump()


def test_what_nobody_changed_comes_back_as_it_was() -> None:
    assert entered() == STORED


def test_small_shapes_and_numbers_come_back() -> None:
    made = entered(**{"across.title": "Baten", "across.translations.pl": "Zyski", "truth": "", "speed": "2.5"})
    assert made["across"] == {"title": "Baten", "steps": 5, "translations": {"en": "Costs", "pl": "Zyski"}}
    assert (made["truth"], made["speed"]) == (None, 2.5)


def test_lines_keep_their_code_go_when_emptied_and_new_ones_get_a_free_code() -> None:
    made = entered(**{"criteria.1.title": "", "criteria.0.weight": "3", "criteria": "Trend\n\n Invloed "})
    assert [(each["code"], each["title"], each["weight"]) for each in made["criteria"]] == [
        ("o1", "Ernst", 3.0),
        ("o3", "Trend", 1.0),
        ("o4", "Invloed", 1.0),
    ]
    assert made["criteria"][0]["of"] == "x"


def test_other_words_are_another_option_and_stand_for_nothing_else_any_more() -> None:
    """Mutant: a shortlisted topic that somebody rewrites would go on counting as the topic."""
    made = entered(**{"criteria.0.title": "Iets anders"})["criteria"][0]
    assert (made["code"], made["of"], made["translations"]) == ("o1", "", {"en": "Harm"})


def test_lines_come_in_the_order_in_which_they_stand() -> None:
    form = sent()
    turned = [(name, value) for name, value in form.multi_items() if name != f"{PREFIX}criteria.row"]
    turned += [(f"{PREFIX}criteria.row", "1"), (f"{PREFIX}criteria.row", "0")]
    made = entered_config(FormData(turned), Config, STORED)
    assert [each["code"] for each in made["criteria"]] == ["o2", "o1"]


@pytest.mark.parametrize("place", ["x", "-1", "99", "0.0"])
def test_lines_that_are_not_there_are_no_lines(place: str) -> None:
    assert entered_config(FormData([(f"{PREFIX}criteria.row", place)]), Config, STORED)["criteria"] == []


def test_a_shortlist_stays_whatever_the_form_says() -> None:
    old = STORED | {"source": "shortlist", "options": [{"code": "P03", "title": "Inbraak", "of": "candidate"}]}
    made = entered_config(sent(source="shortlist", options="Erbij"), Config, old)
    assert made["options"] == old["options"]
    fresh = entered_config(sent(source="shortlist", options="Erbij"), Config, STORED)
    assert fresh["options"] == []


def later(values: dict[str, Any]) -> Kind:
    return Kind(
        name="later", title="Later", purpose="For the test.", config=Config, entry=Shape, check=lambda *_: None,
        tally=lambda *_: None, table=lambda *_: None, imagine=lambda *_: {},  # type: ignore[arg-type]
    )  # fmt: skip


def test_its_page_shows_every_field_and_each_fault_beside_its_own(
    place: Place, officer: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(KINDS, "later", later({}))
    address = "/sessions/1/agenda/new/later"
    form = form_of(officer.get(address).text)
    wrong = {"title": "Vraag", f"{PREFIX}across.steps": "99", f"{PREFIX}criteria": "Ernst", f"{PREFIX}truth": "veel"}
    answer = officer.post(address, data=form.sent(**wrong))
    assert answer.status_code == 422
    for name in ("across.steps", "truth"):
        assert f'id="error-{PREFIX}{name}"' in answer.text
    again = form_of(answer.text)
    assert again.value(f"{PREFIX}criteria.0.title") == "Ernst"
    right = {f"{PREFIX}across.steps": "4", f"{PREFIX}truth": "", f"{PREFIX}criteria.0.translations.ar": "خطورة"}
    assert officer.post(address, data=again.sent(**right)).status_code == 303
    with place.database.read() as db:
        made = sessions.agenda(db, 1)[-1].config
    assert made["across"]["steps"] == 4
    assert made["criteria"][0]["translations"] == {"ar": "خطورة"}


def test_a_translation_that_is_too_long_is_refused_beside_its_language(officer: TestClient) -> None:
    address = "/sessions/1/agenda/new/choice"
    form = form_of(officer.get(address).text)
    lines = {f"{PREFIX}source": "typed", f"{PREFIX}options": "Ja\nNee"}
    first = officer.post(address, data=form.sent(title="") | lines)
    long = {"title": "Vraag", f"{PREFIX}options.1.translations.pl": "n" * 301}
    answer = officer.post(address, data=form_of(first.text).sent(**long))
    assert answer.status_code == 422
    assert f'id="error-{PREFIX}options.1.translations.pl"' in answer.text
