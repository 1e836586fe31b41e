"""From the form of a kind back to its config, not yet checked: what was typed, with what no form asks kept."""

from collections.abc import Mapping, Sequence
from typing import Any

from starlette.datastructures import FormData

from app.activities.kind import Shape
from app.text.clean import clean, clean_line
from app.web.forms.questions import PREFIX
from app.web.forms.schema import CODE, Part, parts_of

MADE_LIVE = "shortlist"
"""The source of which the options come from a result, not from this form."""


def entered_config(form: FormData, config: type[Shape], old: Mapping[str, Any]) -> dict[str, Any]:
    """Return what was entered for a config, not yet checked. `old` keeps what the form does not ask."""
    found = {name: old[name] for name in config.model_fields if name in old}
    found |= {each.name: answer(form, PREFIX, each, old.get(each.name)) for each in parts_of(config)}
    if found.get("source") == MADE_LIVE:
        found["options"] = list(old.get("options", ())) if old.get("source") == MADE_LIVE else []
    return found


def answer(form: FormData, before: str, part: Part, old: Any) -> Any:
    """What was entered for one part."""
    name = before + part.name
    if part.draw == "rows":
        return [*lines_kept(form, name, part, old or ()), *lines_added(form, name, part, old or ())]
    if part.draw == "group":
        kept = dict(old) if isinstance(old, Mapping) else {}
        return kept | {each.name: answer(form, f"{name}.", each, kept.get(each.name)) for each in part.inside}
    if part.draw == "lines":
        return [each for each in map(clean_line, text(form, name).splitlines()) if each]
    if part.draw == "candidates":
        return [clean_line(each) for each in form.getlist(name) if isinstance(each, str)]
    return plain(form, name, part)


def plain(form: FormData, name: str, part: Part) -> Any:
    if part.draw == "check":
        return name in form
    if part.draw == "languages":
        found = {each[len(name) + 1 :]: clean_line(text(form, each)) for each in form if each.startswith(f"{name}.")}
        return {language: words for language, words in found.items() if words}
    typed = clean(text(form, name)) if part.draw == "box" else clean_line(text(form, name))
    return None if part.optional and not typed else typed


def lines_kept(form: FormData, name: str, part: Part, old: Sequence[Any]) -> list[dict[str, Any]]:
    """The lines that were there, in the order in which they stand now; a line without its text is taken away.

    What the form does not ask stays with a line until its text changes: other words are another option, so they no
    longer stand for a topic of the plan.
    """
    stored = {str(each.get(CODE)): each for each in old if isinstance(each, Mapping)}
    found = []
    for place in map(str, form.getlist(f"{name}.row")):
        before = f"{name}.{place}."
        typed = {each.name: answer(form, before, each, None) for each in part.inside}
        code = clean_line(text(form, f"{before}{CODE}"))
        known = stored.get(code, {})
        if typed[part.main]:
            same = known.get(part.main) == typed[part.main]
            found.append((dict(known) if same else {CODE: code} if code else {}) | typed)
    return found


def lines_added(form: FormData, name: str, part: Part, old: Sequence[Any]) -> list[dict[str, Any]]:
    """A line for each line of text, with a free code where a line has one."""
    typed = [clean_line(each) for each in text(form, name).splitlines()]
    taken = {str(each.get(CODE)) for each in old if isinstance(each, Mapping)}
    taken |= {text(form, each) for each in form if each.startswith(f"{name}.") and each.endswith(f".{CODE}")}
    free = (code for number in range(1, 1000) if (code := f"o{number}") not in taken)
    return [({CODE: next(free)} if part.coded else {}) | {part.main: each} for each in typed if each]


def text(form: FormData, name: str) -> str:
    value = form.get(name, "")
    return value if isinstance(value, str) else ""
