"""Rude words, also in disguise, and remarks against a group of people; both only hold an idea for the facilitator.

Origin: ideas I38 and I40 of the example set. The lists are in rude_words and at the end of this file.
0.3 ms for 280 characters.
"""

import re
from collections.abc import Collection

from app.text.rude_words import RUDE, RUDE_PHRASES
from app.text.wordlist import NO_WORDS, WordList
from app.text.words import phrases, plain, words

_ENTRIES = frozenset(word for line in plain(RUDE).splitlines() if not line.startswith("#") for word in line.split())
_WHOLE = frozenset(entry for entry in _ENTRIES if "*" not in entry)
_STARTS = tuple(entry[:-1] for entry in _ENTRIES if entry.endswith("*") and not entry.startswith("*"))
_HOLDS = tuple(entry.strip("*") for entry in _ENTRIES if entry.startswith("*"))
_RUDE_PHRASE = phrases(RUDE_PHRASES)

_TOKEN = re.compile(r"[\w@$€!|*#+]{2,40}")
_SPELLED = re.compile(r"(?<!\w)[\w@$!](?:[ ._*-]{1,2}[\w@$!](?!\w)){2,20}")
_THRICE = re.compile(r"(\w)\1{2,40}")
_LEET = str.maketrans("0345789@$€+", "oeastbgaset")


def rude(text: str, own: WordList = NO_WORDS) -> bool:
    """Whether a word or phrase of the list, as changed by the plan's own words, is in it."""
    return bool(rude_words(text, own))


def rude_words(text: str, own: WordList = NO_WORDS) -> list[str]:
    """The words that made it rude, as typed but for case and accents; only for the facilitator to see."""
    small = plain(text)
    spelled = [re.sub(r"[\s._*-]", "", match[0]) for match in _SPELLED.finditer(small)]
    tokens = [token.strip("!*#+|") for token in _TOKEN.findall(small)]
    found = [word for word in tokens + spelled if _holds(word, own)]
    return found + [match[0].strip() for match in _RUDE_PHRASE.finditer(words(text))]


def _holds(token: str, own: WordList) -> bool:
    forms = _forms(token)
    return own.holds(forms) or (_is_rude(token, forms) and not own.lets_through(token))


def _is_rude(token: str, forms: Collection[str]) -> bool:
    if re.search(r"[^\W\d_][*#]", token):
        return _masked(token)
    return any(form in _WHOLE or form.startswith(_STARTS) or any(part in form for part in _HOLDS) for form in forms)


def _forms(token: str) -> set[str]:
    """The token, with digits and signs read as letters, and with stretched letters shortened to one and to two."""
    forms = {token}
    letters = sum(map(str.isalpha, token))
    if len(token) > letters >= len(token) - letters:  # not the codes of candidates: P15 would read as a word
        read = token.translate(_LEET)
        forms |= {re.sub("[1!|]", letter, read) for letter in "il"}
    return forms | {_THRICE.sub(run, form) for form in forms for run in (r"\1", r"\1\1")}


def _masked(token: str) -> bool:
    """Whether stars hide the letters of a word on the list, as in k*t."""
    pattern = re.compile("".join(r"\w" if char in "*#" else re.escape(char) for char in token))
    return any(pattern.fullmatch(entry.strip("*")) for entry in _ENTRIES)


# Who is meant: groups by birth, belief or origin, and people who seek shelter. Not: jongeren, fietsers.
_GROUP = (
    "azc/azc's/asielzoeker*/vluchteling*/gelukszoeker*/statushouder*/buitenlander*/allochton*/migrant*/arbeidsmigrant*/"
    "moslim*/islamiet*/christen*/joden/jood/marokkaan*/marokkanen/turk/turken/pool/polen/roemen*/bulgaren/oekrainer*/"
    "syrier*/somalier*/antillian*/eritreeer*/afrikanen/roma/zigeuner*/woonwagenbewoner*/homo's/lesbi*/transgender*/"
    "transvrouw*/zwarten/negers"
)
_AGAINST = f"""
stuur/stuurt ze/hen/iedereen .. weg/terug
stuur/stuurt die mensen/lui/gasten/types .. weg/terug
stuur/stuurt .. {_GROUP} .. weg/terug
zet/gooi/schop/trap/donder ze/hen allemaal? eruit
zet/gooi/schop/trap/donder .. ze/hen/mensen/lui/{_GROUP} .. het land uit
ze/zij/die moeten .. oprotten/opdonderen/eruit/opgesloten
ze/zij/die moeten .. terug naar .. land
{_GROUP} moeten/mogen .. weg/terug/eruit/oprotten/opdonderen/opgesloten/ophoepelen
{_GROUP} .. eruit/oprotten
{_GROUP} het land uit
{_GROUP} zijn .. crimineel/criminelen/dieven/tuig/uitschot/profiteurs/verkrachters/terroristen
{_GROUP} zijn .. lui/vies/smerig/achterlijk
weg/oprotten met de/die/alle/al .. {_GROUP}
geen plaats/plek voor .. {_GROUP}
geen {_GROUP} .. in/hier/meer
eigen volk eerst
vol is vol
nederland/wijk/buurt/dorp .. voor de? nederlanders
ga/gaan/rot .. terug naar je/jullie/hun .. land
go back to your country
send them all? back/home/away
"""
_OFFENSIVE = phrases(_AGAINST)


def offensive_to_group(text: str) -> bool:
    """A hint, no more, that a remark is aimed at people for what they are; keep the feeling, drop the attack."""
    return _OFFENSIVE.search(words(text)) is not None
