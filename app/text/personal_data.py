"""Personal data in a typed text: what must not reach the board before a person has looked.

Origin of the rules: the number plans and formats of the Netherlands, named at each. A finding holds an idea
back and asks the writer to change it; it proves nothing ("looks like"). Names without a title, and streets
that do not sound like one, are not reliably found. Public numbers (112, 0900-8844, 0800-7000) are short and
stay.

Every repeat in every pattern is bounded, so a search takes time linear in the text (test_patterns_are_bounded);
0.2 ms for 280 characters.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from app.text.addresses import addresses

Span = tuple[int, int]


def _listed(words: str) -> frozenset[str]:
    return frozenset(words.split())


def _any_of(words: str) -> str:
    return "|".join(words.split())


class Finding(NamedTuple):
    """Something found: kind is iban, email, phone, bsn, plate, postcode, address or name; text[start:end] is where."""

    kind: str
    start: int
    end: int


def found(text: str) -> list[Finding]:
    """What looks like personal data, in order of place; no two findings overlap."""
    plain, origin = _plain(text)
    findings: list[Finding] = []
    for kind, spans in _DETECTORS:
        places = _apart(spans(plain))
        findings += [Finding(kind, origin[start], origin[end - 1] + 1) for start, end in places]
        plain = _blotted(plain, places)
    return sorted(findings, key=lambda finding: finding.start)


def _apart(spans: Iterator[Span]) -> list[Span]:
    """The spans without those that begin within an earlier one."""
    apart: list[Span] = []
    for span in spans:
        if not apart or span[0] >= apart[-1][1]:
            apart.append(span)
    return apart


def _blotted(text: str, spans: list[Span]) -> str:
    """The text without what was found, so that the digits of an IBAN are not a telephone number as well."""
    chars = list(text)
    for start, end in spans:
        chars[start:end] = "\x00" * (end - start)
    return "".join(chars)


def _plain(text: str) -> tuple[str, Sequence[int]]:
    """The text with wide and foreign digits made plain and invisible characters left out; and where each came from."""
    if text.isascii():
        return text, range(len(text))
    plain: list[str] = []
    origin: list[int] = []
    for place, char in enumerate(text):
        for part in unicodedata.normalize("NFKC", char):
            if unicodedata.category(part) not in ("Mn", "Me", "Cf"):
                plain.append(str(unicodedata.decimal(part, part)))
                origin.append(place)
    return "".join(plain), origin


# IBAN: ISO 13616, modulus 97 of ISO 7064. The length differs for each country; of an unknown one every
# length is tried.
_IBAN = re.compile(r"(?<![A-Z0-9])(?=([A-Z]{2}\d{2}(?:[ .-]?[A-Z0-9]){11,30}))", re.I)
_IBAN_LENGTH = {
    "NL": 18,
    "BE": 16,
    "DE": 22,
    "FR": 27,
    "GB": 22,
    "PL": 28,
    "TR": 26,
    "UA": 29,
    "ES": 24,
    "RO": 24,
    "BG": 22,
}


def _iban(text: str) -> Iterator[Span]:
    for match in _IBAN.finditer(text):
        places = [match.start() + place for place, char in enumerate(match[1]) if char.isalnum()]
        code = "".join(text[place] for place in places).upper()
        known = _IBAN_LENGTH.get(code[:2])
        for length in [known] if known else range(15, 35):
            if length <= len(code) and int("".join(str(int(each, 36)) for each in code[4:length] + code[:4])) % 97 == 1:
                yield places[0], places[length - 1] + 1
                break


# E-mail: the sign and a domain with letters at its end; the part before the sign is walked back from it. Written
# out to mislead a machine, "(at)" and "punt", it is one too.
_AT = re.compile(
    r"[\w+%.-] ?@ ?(?:[\w-]{1,63}\.){1,6}[a-z]{2,24}(?![\w@])"
    r"|[\w+%.-] {0,2}(?:[(\[{](?:at|a)[)\]}]|apenstaart(?:je)?) {0,2}"
    r"[\w-]{1,63}(?: ?(?:\.|\(?(?:punt|dot)\)?) ?[\w-]{1,63}){0,5}(?:\.| ?\(?(?:punt|dot)\)? )[a-z]{2,24}(?!\w)",
    re.I,
)


def _email(text: str) -> Iterator[Span]:
    for match in _AT.finditer(text):
        start = match.start()
        while start > max(0, match.start() - 64) and (text[start - 1].isalnum() or text[start - 1] in "._%+-"):
            start -= 1
        yield start, match.end()


# Telephone: national numbers have ten digits and begin with 0 and no second 0; abroad: + or 00 and up to
# fifteen digits (ITU E.164). A date with a time ("01-02-2026 12") is none.
_GAP = r"[ .\-–/()]{0,3}"
_PHONE = re.compile(
    rf"(?<!\d)(?!\d\d?[-/. ]\d\d?[-/. ](?:19|20)\d\d)"
    rf"(?:0\)?{_GAP}[1-9](?:{_GAP}\d){{8}}|(?:\+|00){_GAP}[1-9](?:{_GAP}\d){{8,14}})(?!\d)"
)


# BSN: nine digits of which the weighed sum is a multiple of eleven (Wet algemene bepalingen
# burgerservicenummer). One in eleven numbers of nine digits passes by chance.
_NINE = re.compile(r"(?<!\d)(?=(\d{9}|\d{3}([ .-])\d{3}\2\d{3}|\d{4}[. ]\d{2}[. ]\d{3})(?!\d))")
_WEIGHTS = (9, 8, 7, 6, 5, 4, 3, 2, -1)


def _bsn(text: str) -> Iterator[Span]:
    for match in _NINE.finditer(text):
        digits = [int(char) for char in match[1] if char.isdigit()]
        if any(digits) and sum(map(int.__mul__, digits, _WEIGHTS)) % 11 == 0:
            yield match.span(1)


# Number plate: three groups, six characters, each group letters or digits (RDW sidecodes 1 to 14). Without
# dashes only in capitals. A date (1-mei-26) and a measure (30-50-km) are none.
_PLATE = re.compile(
    r"(?<![\w-])(?:([A-Z]{1,3}|\d{1,3})-([A-Z]{2,3}|\d{2,3})-([A-Z]{1,3}|\d{1,3})"
    r"|(?-i:([A-Z]{1,3})(\d{2,3})([A-Z]{1,3})|(\d{1,3})([A-Z]{2,3})(\d{1,3})))(?![\w-])",
    re.I,
)
_PLATE_GROUPS = {(2, 2, 2), (2, 3, 1), (1, 3, 2), (3, 2, 1), (1, 2, 3)}
_NO_PLATE = _listed("jan feb mrt apr mei jun jul aug sep okt nov dec km cm mm kg jr ha uu")


def _plate(text: str) -> Iterator[Span]:
    for match in _PLATE.finditer(text):
        groups = [group.lower() for group in match.groups() if group]
        mixed = {group.isdigit() for group in groups} == {True, False}
        if mixed and tuple(map(len, groups)) in _PLATE_GROUPS and not _NO_PLATE & set(groups):
            yield match.span()


# Postcode: four digits and two letters, never SA, SD or SS (NEN 5825). In small letters, in a text all in
# capitals, and after a year, a common short word or measure ("2024 is", "1500 km", "2030 EU") is none.
_POSTCODE = re.compile(r"(?<![\w.,-])([1-9]\d{3} ?)(?!SA|SD|SS)([A-Z]{2})(?!\w)", re.I)
_YEAR = re.compile(r"(?:19|20)\d\d ")
_SHORT = _listed(
    "ab al am as be bv da de do ed en er eu ex ga ge ha he ho ik in is ja je ka km kg cm dm mm ml cl kw kb mb gb la ma "
    "me mg mw na nl no nu of og om op ov pa pk pv re so st te tv uk us uu uw va vn vs we wc wo ze zo"
)


def _postcode(text: str) -> Iterator[Span]:
    shouting = not any(map(str.islower, text))
    for match in _POSTCODE.finditer(text):
        sure = match[2].isupper() and not shouting and not _YEAR.fullmatch(match[1])
        if sure or match[2].lower() not in _SHORT:
            yield match.span()


# Name after a form of address ("dhr.", "mevr.", "fam.") or after what somebody is to the writer ("buurman").
# After an abbreviation small letters count as a name too, since people on a phone skip the capital; after a
# whole word ("mevrouw", "familie") and after "fam" without a dot a capital is needed.
_INITIALS = r"(?:[a-z]\.\s?){0,3}"
_BETWEEN = rf"{_INITIALS}(?:(?:van|de|der|den|ten|ter|el|al|'t)\s){{0,3}}{_INITIALS}"
_CAPITAL = "(?-i:[A-ZÀ-ÖØ-ÞĆČĞİŁŃŚŞŠŹŻŽА-ЯІЇЄҐ])"
_NO_NAME = _any_of(
    "burgemeester wethouder voorzitter agent wijkagent die dat uit met van voor heeft had wil kan gaat moet was "
    "naar niet komt zegt op in en of is de het"
)
_NEAR = _any_of(
    "buurman buurvrouw buurjongen buurmeisje juf meester dokter zoon dochter broer zus oom tante collega neighbour"
)
_NAME = re.compile(
    rf"(?<!\w)(?:(?:dhr|mevr|mej)(?:\.\s?|\s)|(?:mw|fam)\.\s?|(?<!\d )mw\s){_BETWEEN}"
    rf"(?!(?:{_NO_NAME})(?!\w))[^\W\d_][\w'’-]{{1,30}}"
    rf"|(?<!\w)(?:heer|meneer|mevrouw|familie|fam|mijn naam is|ik heet|my name is|{_NEAR})\s{{1,2}}"
    rf"{_BETWEEN}{_CAPITAL}[\w'’-]{{1,30}}",
    re.I,
)


def _spans(pattern: re.Pattern[str]) -> Callable[[str], Iterator[Span]]:
    return lambda text: (match.span() for match in pattern.finditer(text))


_DETECTORS: tuple[tuple[str, Callable[[str], Iterator[Span]]], ...] = (
    ("iban", _iban),
    ("email", _email),
    ("phone", _spans(_PHONE)),
    ("bsn", _bsn),
    ("plate", _plate),
    ("postcode", _postcode),
    ("address", addresses),
    ("name", _spans(_NAME)),
)
