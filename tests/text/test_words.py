"""The little language of the phrase lists."""

import pytest

from app.text.words import phrases, plain, words


def test_plain_takes_off_accents_case_and_disguise() -> None:
    assert plain("ÉÉN ｋｕｔ Şerefsiz żółć a\u200db") == "een kut serefsiz zolc ab"


def test_words_stand_apart() -> None:
    assert words("Brand!! Z'n auto's, 3x.") == " brand ! ! zn autos 3x . "


@pytest.mark.parametrize(
    ("phrase", "text", "matches"),
    [
        ("geen reet", "doen geen reet", True),
        ("geen reet", "geen enkele reet", False),
        ("geen reet", "geen reetje", False),
        ("hond/kat bijt", "de kat bijt", True),
        ("hond* bijt", "hondje bijt", True),
        ("nu? brand", "brand", True),
        ("wordt ... geslagen", "wordt vaak heel hard geslagen", True),
        ("wordt ... geslagen", "wordt a b c d e geslagen", False),
        ("wordt .. geslagen", "wordt heel hard geslagen", True),
        ("wordt .. geslagen", "wordt vaak geslagen", False),
        ("wordt ... geslagen", "wordt nat. Hij is geslagen", False),
        ("help !", "help!", True),
        ("help $", "help", True),
        ("help $", "help mee", False),
        ("# geen\nreet", "geen", False),
    ],
)
def test_phrases_follow_their_signs(phrase: str, text: str, matches: bool) -> None:
    assert bool(phrases(phrase).search(words(text))) == matches
