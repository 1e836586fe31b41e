"""The form of a kind, drawn from the JSON schema of its config: a new kind needs no template of its own."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from app.activities.kind import Shape
from app.i18n import _
from app.store.plans import TRANSLATED
from app.web.forms import LONGEST_LINE
from app.web.forms.schema import CODE, TRANSLATIONS, Part, parts_of

PREFIX = "config-"
"""Before the names of all fields of the config, so that they never meet those of the activity itself."""

WORDS = {
    "candidates": _("The topics of the plan"),
    "shortlist": _("A shortlist, made in the session"),
    "ideas": _("The ideas of this session"),
    "typed": _("Your own answers"),
    "before": _("Before: you look first"),
    "after": _("After: they show at once"),
}
"""What the values of a choice are called. A kind names its own with json_schema_extra={"labels": {value: text}}."""

WHEN = {"codes": "source=candidates", "options": "source=typed"}
"""Which questions only matter after another answer, where the kind's schema says nothing of it as "when"."""


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a list: its text, the translations of it, and what else is asked about it."""

    name: str
    code: str
    text: "Question"
    translations: "Question | None"
    more: Sequence["Question"]


@dataclass(frozen=True, slots=True)
class Question:
    """One field of the form. `draw` names how: see schema.Part; `when` is "name=value,value" of another field."""

    name: str
    draw: str
    title: str
    hint: str
    value: Any
    choices: Sequence[tuple[str, str]] = ()
    least: int | float | None = None
    most: int | float | None = None
    longest: int | None = None
    step: str = "1"
    required: bool = False
    when: str = ""
    parts: Sequence["Question"] = ()
    rows: Sequence[Row] = ()


def questions(config: type[Shape], values: Mapping[str, Any]) -> list[Question]:
    """Return the fields of the form in the order of the config, the explaining texts first."""
    parts = parts_of(config)
    names = {each.name for each in parts}
    found = [question(each, PREFIX, values.get(each.name, each.unset), names) for each in parts]
    return sorted(found, key=lambda each: each.draw != "box")


def question(part: Part, before: str, value: Any, beside: Collection[str] = ()) -> Question:
    """One field with its value; `before` stands before its name, `beside` are the names next to it."""
    schema, name, drawn = part.schema, before + part.name, part.draw
    return Question(
        name=name,
        draw=drawn,
        title=schema.get("title", part.name),
        hint=schema.get("description", ""),
        value="\n".join(value) if drawn == "lines" else value,
        choices=choices(part, schema.get("labels", {})),
        least=schema.get("minimum"),
        most=schema.get("maximum"),
        longest=longest(part),
        step="any" if schema.get("type") == "number" else "1",
        required=drawn == "number" and not part.optional,
        when=needed(part, before, beside),
        parts=[question(each, f"{name}.", inner(value, each)) for each in part.inside] if drawn == "group" else (),
        rows=[row(part, f"{name}.{place}.", each) for place, each in enumerate(value)] if drawn == "rows" else (),
    )


def longest(part: Part) -> int | None:
    """How many characters it takes; of a list how many each line takes."""
    if part.draw == "rows":
        return longest(next(each for each in part.inside if each.name == part.main))
    words = part.schema.get("additionalProperties", {}) if part.draw == "languages" else part.schema
    found: int | None = words.get("maxLength", LONGEST_LINE if part.draw in {"line", "languages"} else None)
    return found


def choices(part: Part, labels: Mapping[str, str]) -> list[tuple[str, str]]:
    """What there is to choose, with the words for it; of languages all in which options can be shown."""
    if part.draw == "languages":
        return list(TRANSLATED.items())
    return [(each, labels.get(each, WORDS.get(each, each))) for each in part.schema.get("enum", ())]


def needed(part: Part, before: str, beside: Collection[str]) -> str:
    """The answer after which this question matters; empty when it always does."""
    found = str(part.schema.get("when", WHEN.get(part.name, "")))
    return f"{before}{found}" if found.partition("=")[0] in beside else ""


def inner(value: Any, part: Part) -> Any:
    return value.get(part.name, part.unset) if isinstance(value, Mapping) else part.unset


def row(part: Part, before: str, value: Mapping[str, Any]) -> Row:
    """One line of a list; without a label of its own its text is simply the line."""
    asked = {each.name: question(each, before, inner(value, each)) for each in part.inside}
    text = asked.pop(part.main)
    return Row(before, str(value.get(CODE, "")), text, asked.pop(TRANSLATIONS, None), list(asked.values()))


def names(asked: Sequence[Question]) -> set[str]:
    """The names of all fields that are drawn, also those inside others."""
    found = {each.name for each in asked}
    for each in asked:
        found |= names(each.parts)
        found |= {f"{each.name}.{code}" for code, _title in each.choices if each.draw == "languages"}
        for line in each.rows:
            found |= names([line.text, *line.more, *([line.translations] if line.translations else ())])
    return found
