"""Cleaning: nothing that breaks a screen, a database or a document gets through; nothing people wrote is lost."""

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.text.clean import CODE_POINTS, MARKS, clean, clean_line, clusters, too_long
from tests.text.example import HOSTILE, IDEAS, STRINGS

anything = st.text(st.characters(exclude_categories=()), max_size=60)
awkward = st.text(
    st.sampled_from(
        "a é\n\r\t\x00\x85\u0301\u0316\u0344\u200b\u200c\u200d\u202e\u2028\ufe0f\ud83d\u1100\u1161\u3164👍🏽🇳"
    ),
    max_size=40,
)

FAMILY = "👩\u200d👩\u200d👧\u200d👦"
XML_TEXT = re.compile("[\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]*")


@pytest.mark.parametrize("idea", [each["tekst"] for each in IDEAS], ids=lambda text: text[:20])
def test_clean_leaves_ordinary_ideas_as_they_are(idea: str) -> None:
    assert clean(idea) == clean_line(idea) == idea
    assert not too_long(idea)


def test_clean_keeps_the_test_strings_readable() -> None:
    kept = {name: clean(text) for name, text in STRINGS.items()}
    assert kept == STRINGS
    assert [name for name, text in kept.items() if too_long(text)] == ["T8"]


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("a\x00b\x07c\x9bd\x7f", "abcd"),
        ("regel 1\r\nregel 2\rregel 3", "regel 1\nregel 2\nregel 3"),
        ("a \t  b", "a b"),
        ("a\n \n\n\nb", "a\n\nb"),
        ("\u202eevil\u2066x\u2069\u200f\u061c", "evilx"),
        ("\ufeffa\ufffe\ufdd0\U0001fffe", "a"),
        ("a\ud800b\udfff", "ab"),
        ("e\u0301", "é"),
        ("hard\u00adloper\u200bs", "hardlopers"),
        ("z\u0300\u0301\u0302\u0303\u0304\u0305", "z\u0300\u0301\u0302\u0303"),
        ("a \u0301\u0302 b", "a b"),
        ("\u3164 \u2800\u200d\ufe0f", ""),
        ("geheim\U000e0041\U000e0042", "geheim"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        (FAMILY, FAMILY),
        ("👍🏽 ❤️ 1️⃣ 🇳🇱", "👍🏽 ❤️ 1️⃣ 🇳🇱"),
        ("🏳️\u200d🌈\u200d\u200d x\u200d", "🏳️\u200d🌈 x"),
        ("हिन्दी ไทย \u200eالعربية", "हिन्दी ไทย العربية"),
    ],
)
def test_clean_known_cases(typed: str, stored: str) -> None:
    assert clean(typed) == stored


def test_clean_line_is_one_line() -> None:
    assert clean_line(" Veilig\r\n\u2028thuis\t! ") == "Veilig thuis !"


@given(anything | awkward)
def test_clean_text_can_be_stored_shown_and_exported(typed: str) -> None:
    for text in (clean(typed), clean_line(typed)):
        assert text.encode("utf-8").decode("utf-8") == text
        assert XML_TEXT.fullmatch(text)
        assert unicodedata.is_normalized("NFC", text)
        assert text == text.strip()
        assert not re.search(r"[^\S\n]{2}|\n{3}|[^\S \n]", text)
        assert not re.search("[\u202a-\u202e\u2066-\u2069\u200e\u200f\ufeff\ufdd0-\ufdef\ufffe\uffff]", text)
    assert "\n" not in clean_line(typed)


@given(anything | awkward)
def test_clean_twice_is_clean_once(typed: str) -> None:
    assert clean(clean(typed)) == clean(typed)
    assert clean_line(clean_line(typed)) == clean_line(typed)
    assert clean_line(clean(typed)) == clean_line(typed)


@given(awkward)
def test_no_letter_carries_more_marks_than_allowed(typed: str) -> None:
    run = 0
    for char in clean(typed):
        mark = unicodedata.category(char)[0] == "M"
        run = run + 1 if mark else run if char in "\u200c\u200d" else 0
        assert run <= MARKS


@given(st.text(st.sampled_from("abc ÀÉž"), max_size=50))
def test_clean_loses_no_letter(typed: str) -> None:
    assert clean(typed).split() == typed.split()


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("", 0),
        ("café", 4),
        ("cafe\u0301", 4),
        (FAMILY, 1),
        ("👍🏽👍🏽", 2),
        ("🇳🇱🇧🇪", 2),
        ("🇳🇱🇧", 2),
        ("1️⃣", 1),
        ("🧑\u200d⚕️x", 2),
        ("a\u200db\u200dc", 3),
        ("می\u200cخواهم", 7),
        ("ab\ncd", 5),
    ],
)
def test_clusters_counts_what_a_person_sees(text: str, seen: int) -> None:
    assert clusters(text) == seen


def test_too_long_at_the_edge() -> None:
    assert not too_long("x" * 280)
    assert too_long("x" * 281)
    assert not too_long(FAMILY * 280)  # 1,960 code points
    assert too_long(FAMILY * 286)
    assert not too_long("x" * 25, 25)
    assert too_long("x" * 26, 25)
    assert not too_long("x" * (CODE_POINTS + 1), 4_000)


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: ascii(text[:12]))
def test_clean_survives_hostile_length(text: str) -> None:
    assert len(clean(text)) <= 2 * len(text)
    assert too_long(clean(text)) == (len(clean(text)) > 280)
