"""The words that a municipality adds to the list of rude words, or takes off it; one plan, one list."""

from dataclasses import dataclass

from app.text.words import plain


@dataclass(frozen=True, slots=True)
class WordList:
    """Words in small letters without accents: `rude` are held too, `fine` are never held."""

    rude: frozenset[str] = frozenset()
    fine: frozenset[str] = frozenset()


NO_WORDS = WordList()


def word_list(rude: str, fine: str) -> WordList:
    """Read both lists as they were typed: words apart by spaces, commas or lines."""
    return WordList(_words(rude), _words(fine))


def _words(typed: str) -> frozenset[str]:
    return frozenset(plain(typed).replace(",", " ").split())
