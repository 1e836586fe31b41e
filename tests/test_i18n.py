"""Which language a visitor gets, and that texts arrive in it, in Python and in the browser."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from babel import Locale

from app import i18n
from app.i18n import DEFAULT, LANGUAGES, catalogue, direction, negotiate, plural_forms, translations

POLISH = """msgid ""
msgstr ""
"Language: pl\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Plural-Forms: nplurals=3; plural=(n==1 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2);\\n"

#: app/static/js/phone.js app/web/pages.py
msgid "%(n)s vote"
msgid_plural "%(n)s votes"
msgstr[0] "%(n)s głos"
msgstr[1] "%(n)s głosy"
msgstr[2] "%(n)s głosów"

#: app/static/js/phone.js
msgid "Send"
msgstr "Wyślij"

#: app/static/js/phone.js
msgid "Not yet translated"
msgstr ""

#: app/static/js/board.js
msgid "Board"
msgstr "Ekran"
"""


@pytest.fixture
def locales(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder for catalogues of one's own; no other is remembered in the test, nor these after it."""
    monkeypatch.setattr(i18n, "LOCALES", tmp_path)
    kept = (translations, plural_forms, i18n._catalog, i18n._by_place)
    for each in kept:
        each.cache_clear()
    yield tmp_path
    for each in kept:
        each.cache_clear()


@pytest.fixture
def polish(locales: Path) -> None:
    folder = locales / "pl" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    (folder / "messages.po").write_text(POLISH, encoding="utf-8")


@pytest.mark.parametrize(
    ("header", "chosen", "language"),
    [
        ("", None, "nl"),
        ("en", None, "en"),
        ("en-GB,en;q=0.9", None, "en"),
        ("EN", None, "en"),
        ("de, en;q=0.5, nl;q=0.7", None, "nl"),
        ("fr-FR, xx", None, "nl"),
        ("nl;q=0, en;q=0.1", None, "en"),
        ("*", None, "nl"),
        ("en", "nl", "nl"),
        ("en", "../../etc/passwd", "en"),
        ("en", "", "en"),
        (";;;q=,,\x00,en;q=nan,en;q=1e9", None, "nl"),
        ("a" * 100_000, None, "nl"),
    ],
)
def test_negotiate_gives_what_is_wished_or_dutch(header: str, chosen: str | None, language: str) -> None:
    assert negotiate(header, chosen) == language


def test_languages_are_those_with_a_catalogue() -> None:
    assert set(LANGUAGES) == {path.parent.parent.name for path in i18n.LOCALES.glob("*/LC_MESSAGES/messages.po")}
    assert DEFAULT in LANGUAGES


@pytest.mark.parametrize(("language", "expected"), [("nl", "ltr"), ("en", "ltr"), ("ar", "rtl")])
def test_direction_is_that_of_the_script(language: str, expected: str) -> None:
    assert direction(language) == expected


@pytest.mark.usefixtures("polish")
def test_translations_read_the_catalogue() -> None:
    polish = translations("pl")
    assert polish.gettext("Send") == "Wyślij"
    assert polish.gettext("Not yet translated") == "Not yet translated"
    assert [polish.ngettext("%(n)s vote", "%(n)s votes", n) % {"n": n} for n in (1, 3, 5)] == [
        "1 głos",
        "3 głosy",
        "5 głosów",
    ]


@pytest.mark.usefixtures("polish")
def test_catalogue_holds_what_the_script_says_and_no_more() -> None:
    assert catalogue("pl", ["app/static/js/phone.js"]) == {
        "Send": "Wyślij",
        "%(n)s vote": {"one": "%(n)s głos", "few": "%(n)s głosy", "many": "%(n)s głosów", "other": "%(n)s głosów"},
    }


@pytest.mark.usefixtures("polish")
def test_catalogue_takes_absolute_paths() -> None:
    assert catalogue("pl", [i18n.APP / "static/js/board.js"]) == {"Board": "Ekran"}


@pytest.mark.parametrize("language", ["nl", "en"])
def test_plural_forms_name_the_categories_of_the_browser(language: str) -> None:
    assert set(plural_forms(language)) == {*Locale(language).plural_form.tags, "other"}


def test_plural_forms_of_arabic_go_by_number_not_by_position(locales: Path) -> None:
    header = (
        'msgid ""\nmsgstr ""\n"Language: ar\\n"\n"Plural-Forms: nplurals=6; plural=(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : '
    )
    header += 'n%100>=3 && n%100<=10 ? 3 : n%100>=0 && n%100<=2 ? 4 : 5);\\n"\n'
    (locales / "ar" / "LC_MESSAGES").mkdir(parents=True)
    (locales / "ar" / "LC_MESSAGES" / "messages.po").write_text(header, encoding="utf-8")
    assert plural_forms("ar") == {"zero": 0, "one": 1, "two": 2, "few": 3, "other": 4, "many": 5}
