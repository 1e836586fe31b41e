"""The catalogues are complete, and the tool that says so can say no."""

from pathlib import Path

import pytest

from app import i18n
from scripts import messages

BABEL = Path(__file__).parent.parent.parent / "babel.cfg"
PAGE = "<p>{% trans %}Good evening{% endtrans %}</p>"
SCRIPT = "const a = `${t('Send')}`; const b = nt('%(n)s vote', '%(n)s votes', n);"
PROGRAM = 'raise Conflict("round-closed", round=3)\nlabel = _("Dots for %(name)s")\n'


@pytest.fixture
def program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small program with texts in its three languages of code, and catalogues of its own."""
    for path, text in {
        "app/web.py": PROGRAM,
        "app/templates/page.html": PAGE,
        "app/static/js/phone.js": SCRIPT,
        "app/static/vendor/theirs.js": "t('Not ours')",
        "babel.cfg": BABEL.read_text(encoding="utf-8"),
    }.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text, encoding="utf-8")
    monkeypatch.setattr(messages, "LOCALES", tmp_path / "app/locales")
    return tmp_path


def dutch(program: Path) -> Path:
    return program / "app/locales/nl/LC_MESSAGES/messages.po"


@pytest.mark.breadth
def test_catalogues_of_the_program_are_complete() -> None:
    assert list(messages.check()) == []


def test_extract_finds_python_pages_scripts_and_codes(program: Path) -> None:
    found = {message.id: [path for path, _line in message.locations] for message in messages.extract(program)}
    found.pop("", None)
    assert found == {
        "Good evening": ["app/templates/page.html"],
        "Send": ["app/static/js/phone.js"],
        ("%(n)s vote", "%(n)s votes"): ["app/static/js/phone.js"],
        "round-closed": ["app/web.py"],
        "Dots for %(name)s": ["app/web.py"],
    }


def test_check_names_what_is_not_translated(program: Path) -> None:
    messages.update(program)
    assert sorted(messages.check(program)) == [
        "en: not translated: round-closed",
        "nl: not translated: ('%(n)s vote', '%(n)s votes')",
        "nl: not translated: Dots for %(name)s",
        "nl: not translated: Good evening",
        "nl: not translated: Send",
        "nl: not translated: round-closed",
    ]


def test_check_names_a_catalogue_that_lags(program: Path) -> None:
    messages.update(program)
    (program / "app/web.py").write_text(PROGRAM + '_("A new text")\n', encoding="utf-8")
    faults = list(messages.check(program))
    assert "nl: not in step with the program; run update" in faults
    assert "nl: not translated: A new text" in faults


def test_check_names_other_placeholders(program: Path) -> None:
    messages.update(program)
    path = dutch(program)
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace('%(name)s"\nmsgstr ""', '%(name)s"\nmsgstr "Stippen voor %(naam)s"'), encoding="utf-8")
    assert "nl: other placeholders: Stippen voor %(naam)s" in list(messages.check(program))


def test_check_names_a_fuzzy_text(program: Path) -> None:
    messages.update(program)
    path = dutch(program)
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace('msgid "Send"', '#, fuzzy\nmsgid "Send"'), encoding="utf-8")
    assert "nl: fuzzy: Send" in list(messages.check(program))


def test_update_keeps_translations_and_is_stable(program: Path) -> None:
    messages.update(program)
    path = dutch(program)
    text = path.read_text(encoding="utf-8").replace('msgid "Send"\nmsgstr ""', 'msgid "Send"\nmsgstr "Stuur"')
    path.write_text(text, encoding="utf-8")
    messages.update(program)
    assert path.read_text(encoding="utf-8") == text


def test_catalogue_tells_nothing_of_the_machine_that_wrote_it() -> None:
    for path in i18n.LOCALES.rglob("*.po"):
        text = path.read_text(encoding="utf-8")
        assert [word for word in ("Date", "Generated", "Translator", "://") if word in text.split("\n\n")[0]] == []


def test_check_finds_a_text_that_babel_overlooks(program: Path) -> None:
    script = program / "app/static/js/phone.js"
    script.write_text('a = `${b ? `${c}` : t("Lost")}`;\nt("Found");\n', encoding="utf-8")
    messages.update(program)
    assert "not found in app/static/js/phone.js: Lost" in list(messages.check(program))
    script.write_text('a = b ? c : t("Lost");\nt("Found");\n', encoding="utf-8")
    messages.update(program)
    assert not [fault for fault in messages.check(program) if fault.startswith("not found")]
