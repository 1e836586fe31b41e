"""Words and phrases without accents and case: what the lists of rude and of urgent phrases are compared with."""

import re
import unicodedata

_ALIKE = str.maketrans({"ł": "l", "đ": "d", "ø": "o", "ı": "i", "’": "'", "‘": "'", "ʼ": "'"})
_TOKEN = re.compile(r"\w+|[!?.]")

# Words that make "now" or "beaten" a habit instead of something that happens at this moment.
_HABIT = "vaak|soms|regelmatig|elke|iedere|altijd|steeds|meer|minder|te|als|wanneer|indien|often|sometimes|always|if"


def plain(text: str) -> str:
    """Small letters without accents and invisible characters; wide and fancy letters become the usual ones."""
    if text.isascii():
        return text.casefold()
    # Letter by letter: sorting thousands of marks on one letter would take time that grows with their square.
    parts = "".join(unicodedata.normalize("NFKD", char) for char in text.casefold().translate(_ALIKE))
    return "".join(char for char in parts if unicodedata.category(char) not in ("Mn", "Me", "Cf"))


def words(text: str) -> str:
    """The words and the marks ! ? . of a text, each with a space before and after: " brand ! "."""
    return f" {' '.join(_TOKEN.findall(plain(text).replace(chr(39), '')))} "


def phrases(lines: str) -> re.Pattern[str]:
    """A pattern that finds any of the phrases, one on each line, in what `words` gives; lines with # are remarks.

    `a/b` is a or b; `word*` is a word that begins so; `word?` may be absent; `...` is up to four words; `..` the
    same, but not words of habit such as "often"; `$` is the end. Each repeat is bounded, so that a search takes time
    linear in the text.
    """
    found = [_phrase(line) for line in plain(lines).replace("'", "").splitlines() if line.strip() and "#" not in line]
    return re.compile("|".join(found))


def _phrase(line: str) -> str:
    return " " + "".join(_part(part) for part in line.split())


def _part(part: str) -> str:
    if part == "..":
        return rf"(?:(?!(?:{_HABIT}) )\w{{1,30}} ){{0,4}}"
    if part == "...":
        return r"(?:\w{1,30} ){0,4}"
    choices = "|".join(_choice(each) for each in part.rstrip("?").split("/"))
    return f"(?:{choices})" + ("?" if part.endswith("?") else "")


def _choice(word: str) -> str:
    if word == "$":
        return r"\Z"
    return re.escape(word.rstrip("*")) + (r"\w{0,30} " if word.endswith("*") else " ")
