"""The words that a municipality adds to the list of rude words, or takes off it; one plan, one list."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from app.text.words import plain


@dataclass(frozen=True, slots=True)
class WordList:
    """Words in small letters without accents: `rude` are held too, `fine` are never held; `word*` is how one begins."""

    rude: frozenset[str] = frozenset()
    fine: frozenset[str] = frozenset()

    def holds(self, forms: Iterable[str]) -> bool:
        """Whether the plan calls any form of a word rude."""
        return _is_listed(forms, self.rude)

    def lets_through(self, word: str) -> bool:
        """Whether the plan calls the word fine, exactly as it was typed: a disguise is no mistake."""
        return _is_listed([word], self.fine)


NO_WORDS = WordList()


def word_list(rude: str, fine: str) -> WordList:
    """Read both lists as they were typed: words apart by spaces, commas or lines."""
    return WordList(_words(rude), _words(fine))


def _words(typed: str) -> frozenset[str]:
    apart = plain(typed).replace(",", " ").replace(";", " ").split()
    return frozenset(word for word in apart if word.strip("*"))


def _is_listed(forms: Iterable[str], words: frozenset[str]) -> bool:
    starts = _starts(words)
    return any(form in words or form.startswith(starts) for form in forms)


@lru_cache(maxsize=256)
def _starts(words: frozenset[str]) -> tuple[str, ...]:
    """How the words begin that were typed as word*; a text has many words, a list changes seldom."""
    return tuple(word[:-1] for word in words if word.endswith("*"))
