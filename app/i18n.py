"""Languages: which there are, which one a visitor gets, and their texts; those are kept in app/locales."""

import re
from collections import defaultdict
from collections.abc import Container, Iterable, Mapping
from functools import cache, lru_cache
from gettext import c2py
from io import BytesIO
from pathlib import Path, PurePosixPath

from babel import Locale
from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.support import Translations

APP = Path(__file__).parent
LOCALES = APP / "locales"
DEFAULT = "nl"
LANGUAGES: Mapping[str, str] = {
    "nl": "Nederlands",
    "en": "English",
    "tr": "Türkçe",
    "ar": "العربية",
    "pl": "Polski",
    "uk": "Українська",
}
"""All that have a catalogue, in own words: what participants can choose."""
STAFF_LANGUAGES: Mapping[str, str] = {code: LANGUAGES[code] for code in ("nl", "en")}
"""Those in which every page is written; of the others only what a participant sees."""
DRAFTS = frozenset(LANGUAGES) - frozenset(STAFF_LANGUAGES)
"""Not yet looked at by somebody who speaks them; the phone says so."""

_WISH = re.compile(r"\s*([a-z]{1,8})(?:-[a-z0-9-]{1,32})?\s*(?:;\s*q\s*=\s*([01](?:\.\d{0,3})?))?\s*", re.I)


def _(text: str) -> str:
    """Mark a text for the catalogues; it is translated where it is shown, in the language of who reads it."""
    return text


@cache
def translations(language: str) -> Translations:
    """The texts of one language: gettext, ngettext and pgettext; an unknown text comes back as it went in."""
    compiled = BytesIO()
    write_mo(compiled, _catalog(language))
    compiled.seek(0)
    return Translations(compiled)


def negotiate(accept_language: str, chosen: str | None = None, offered: Container[str] = LANGUAGES) -> str:
    """The language for a visitor: the chosen one, else the browser's first wish that is offered, else Dutch."""
    if chosen is not None and chosen in offered:
        return chosen
    return next((language for language in _wishes(accept_language) if language in offered), DEFAULT)


def direction(language: str) -> str:
    """The direction of writing, "ltr" or "rtl"."""
    return str(Locale(language).text_direction)


def catalogue(language: str, files: Iterable[str | Path]) -> dict[str, str | dict[str, str]]:
    """The translated texts that occur in these scripts, for the browser.

    Files are paths from the top of the repository ("app/static/js/phone.js") or absolute; a folder stands for all
    in it. A plural is a text for each of the language's CLDR categories, as Intl.PluralRules names them. A text that
    is left out is shown as it is.
    """
    by_place = _by_place(language)
    wanted = ((APP.parent / file).relative_to(APP.parent).as_posix() for file in files)
    messages = {_key(message): message for place in wanted for message in by_place.get(place, ())}
    return {key: _value(message, language) for key, message in messages.items()}


@lru_cache(1000)
def _wishes(accept_language: str) -> list[str]:
    """The languages of an Accept-Language header, most wanted first; what is malformed is skipped."""
    matches = filter(None, map(_WISH.fullmatch, accept_language[:500].split(",")))
    weighed = [(float(match[2] or 1), match[1].lower()) for match in matches]
    return [language for weight, language in sorted(weighed, key=lambda wish: -wish[0]) if weight > 0]


@cache
def _catalog(language: str) -> Catalog:
    with (LOCALES / language / "LC_MESSAGES" / "messages.po").open("rb") as file:
        return read_po(file, locale=language)


@cache
def _by_place(language: str) -> Mapping[str, list[Message]]:
    """The translated messages by where they occur: by file, and by each folder above it."""
    found: dict[str, list[Message]] = defaultdict(list)
    for message in _catalog(language):
        if message.id and any(message.string or ()):
            paths = {path for path, _line in message.locations}
            for place in paths | {str(above) for path in paths for above in PurePosixPath(path).parents}:
                found[place].append(message)
    return found


def _key(message: Message) -> str:
    return message.id if isinstance(message.id, str) else message.id[0]


def _value(message: Message, language: str) -> str | dict[str, str]:
    texts = message.string or ""
    return texts if isinstance(texts, str) else {name: texts[form] for name, form in plural_forms(language).items()}


@cache
def plural_forms(language: str) -> dict[str, int]:
    """For each CLDR plural category which of the catalogue's forms it takes.

    By trying numbers, not by position: gettext orders Arabic's forms differently from CLDR.
    A category that whole numbers never take (fractions, in Polish) gets the last form.
    """
    catalog, rule = _catalog(language), Locale(language).plural_form
    form = c2py(catalog.plural_expr)
    samples = {rule(number): number for number in (1_000_000, *range(200, -1, -1))}
    forms = dict.fromkeys(sorted({*rule.tags, "other"}), catalog.num_plurals - 1)
    return forms | {category: form(number) for category, number in samples.items()}
