"""All texts of a session as one table: what somebody typed, in Dutch, with its translations. Out, and checked in again.

A key is "session.<name>", "<activity>.title", "<activity>.<question>" or "<activity>.<list>.<code>"; what stands within
a small shape or a line has one name more. Only lines of lists and small shapes with a title have translations.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from app.activities import kind_named
from app.store.plans import TRANSLATED
from app.store.sessions import SessionDraft
from app.store.tables import Activity, Session
from app.web.forms.schema import CODE, TITLE, TRANSLATIONS, Part, parts_of

DUTCH = "nl"
OF_SESSION = ("title", "promise", "welcome")
LONGEST_TITLE = 200

Path = tuple[str | int, ...]
"""The way through a config to a text: names of parts, and the place of a line."""


@dataclass(frozen=True, slots=True)
class Text:
    """One text with its place: the activity (None: the session itself) and the way to it.

    `languages` is None for a text that has no translations.
    """

    key: str
    activity: int | None
    path: Path
    dutch: str
    longest: int | None = None
    required: bool = False
    languages: Mapping[str, str] | None = None

    @property
    def cells(self) -> list[str]:
        """The key and the text in each language; empty where there is none."""
        given = self.languages or {}
        return [self.key, self.dutch, *(given.get(code, "") for code in TRANSLATED)]


def texts_of(session: Session, steps: Sequence[Activity]) -> list[Text]:
    """Every text of a session, in the order in which people meet it."""
    found = [of_session(session, name) for name in OF_SESSION]
    for step in steps:
        number = step.id or 0
        found.append(Text(f"{number}.title", number, (TITLE,), step.title, LONGEST_TITLE, required=True))
        parts = parts_of(kind_named(step.kind).config)
        found += within(f"{number}", number, (), [each for each in parts if matters(each, step.config)], step.config)
    return found


def of_session(session: Session, name: str) -> Text:
    longest = next(each.max_length for each in SessionDraft.model_fields[name].metadata if hasattr(each, "max_length"))
    return Text(f"session.{name}", None, (name,), getattr(session, name), longest, required=name != "welcome")


def matters(part: Part, config: Mapping[str, Any]) -> bool:
    """Whether what this part asks is used; the answers that people type only are when they choose from those."""
    if part.name == "options" and "source" in config:
        return bool(config["source"] == "typed")
    return True


def within(key: str, activity: int, path: Path, parts: Iterable[Part], values: Mapping[str, Any]) -> Iterator[Text]:
    """The texts in a shape, in its order."""
    for part in parts:
        value, name, way = values.get(part.name, part.unset), f"{key}.{part.name}", (*path, part.name)
        if part.draw in {"line", "box"} and isinstance(value, str):
            yield Text(name, activity, way, value, part.schema.get("maxLength"))
        elif part.draw == "group" and isinstance(value, Mapping):
            yield from of_shape(name, activity, way, part, value)
        elif part.draw == "rows":
            for place, line in enumerate(value):
                yield from of_shape(f"{name}.{line.get(CODE, place)}", activity, (*way, place), part, line)


def of_shape(key: str, activity: int, path: Path, part: Part, value: Mapping[str, Any]) -> Iterator[Text]:
    """The texts of a small shape or a line: its title with translations under the key itself, then the others."""
    names = {each.name: each for each in part.inside}
    if TITLE in names and TRANSLATIONS in names:
        longest, given = names.pop(TITLE).schema.get("maxLength"), value.get(TRANSLATIONS, {})
        yield Text(key, activity, (*path, TITLE), value.get(TITLE, ""), longest, True, given)
        names.pop(TRANSLATIONS)
    yield from within(key, activity, path, names.values(), value)


@dataclass(slots=True)
class Changes:
    """What a table changes: the session's own texts, and title and config by activity. Keys that do not differ are not
    in it.
    """

    session: dict[str, str] = field(default_factory=dict)
    titles: dict[int, str] = field(default_factory=dict)
    configs: dict[int, dict[str, Any]] = field(default_factory=dict)
    keys: list[str] = field(default_factory=list)


def put(changes: Changes, text: Text, steps: Mapping[int, Activity], cells: Mapping[str, str]) -> None:
    """Take the cells of one line over; a language without a column stays as it was."""
    dutch = cells.get(DUTCH, text.dutch)
    spoken = {code: words for code, words in cells.items() if code != DUTCH}
    given = {code: words for code, words in {**(text.languages or {}), **spoken}.items() if words}
    if dutch == text.dutch and given == dict(text.languages or {}):
        return
    changes.keys.append(text.key)
    if text.activity is None:
        changes.session[str(text.path[0])] = dutch
    elif text.path == (TITLE,):
        changes.titles[text.activity] = dutch
    else:
        config = changes.configs.setdefault(text.activity, copied(steps[text.activity].config))
        inside = config
        for step in text.path[:-1]:
            inside = inside[step]  # type: ignore[index]
        inside[str(text.path[-1])] = dutch
        if text.languages is not None:
            inside[TRANSLATIONS] = given


def copied(value: Any) -> Any:
    """A copy that may be changed; configs are plain JSON."""
    if isinstance(value, Mapping):
        return {name: copied(each) for name, each in value.items()}
    return [copied(each) for each in value] if isinstance(value, list) else value
