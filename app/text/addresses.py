"""Addresses in a typed text: a street with a house number (Basisregistratie Adressen).

A street is a word that ends as street names do. Endings that are common words too (markt, park) count with a capital
only, and so do those that stand alone (Boulevard 5) or before "van" (Laan van Oost 200). A year, a time, a day, an
ordinal and a number of something (30 km, 2 keer) are no house number, a common word (onderweg, fietspad) is no street.
"""

import re
from collections.abc import Iterator


def _any_of(words: str) -> str:
    return "|".join(words.split())


_SURE = _any_of("straat str\\. laan weg plein hof kade dijk singel gracht pad steeg dreef plantsoen boulevard")
_LESS_SURE = _any_of(
    "wal baan markt bocht oord berg burg hoek erf brink akker kamp horst zoom weide haag park haven waard"
)
_ALONE = _any_of("Singel Boulevard Markt Plein Kade Brink Dijk Laan Wal Gracht Steeg Dreef")
_COUNTED = _any_of(
    "x km m cm meter min minuten keer maal uur u jaar dagen weken maanden avonden euro % procent extra nieuwe kinderen "
    "mensen personen ouderen jongeren bewoners leerlingen gezinnen bomen palen lantaarnpalen drempels bankjes camera's "
    "auto's fietsers scooters winkels huizen woningen scholen ongelukken meldingen plekken parkeerplaatsen boa's "
    "agenten januari februari maart april mei juni juli augustus september oktober november december e de ste"
)
_NUMBER = (
    r",?\s{1,2}(?:(?:huis)?(?:nr|nummer|no)\.?\s{0,2}"
    rf"|(?!(?:19|20)\d\d(?!\d))(?!\d{{1,4}}\s?(?-i:{_COUNTED})(?!\w)))"
    r"\d{1,4}(?:\s?-?[a-z])?(?!\w|[.,:]\d)"
)
_NO_STREET = frozenset(
    _any_of(
        "onderweg snelweg autosnelweg hoofdweg omweg uitweg spoorweg waterweg vaarweg toegangsweg uitvalsweg landweg "
        "zandweg overweg fietspad voetpad wandelpad zandpad bospad schoolplein speelplein parkeerplein marktplein "
        "dorpsplein winkelstraat fietsstraat kerkhof gerechtshof supermarkt jaarmarkt kerstmarkt rommelmarkt weekmarkt "
        "arbeidsmarkt rijbaan busbaan ijsbaan skatebaan tennisbaan loopbaan speelpark skatepark vakantiepark windpark "
        "bedrijvenpark wagenpark jachthaven speelweide invalshoek straathoek vakantieoord"
    ).split("|")
)

_STREET = re.compile(
    rf"(?<=[\w'’-])(?:{_SURE}){_NUMBER}"
    rf"|(?<=[\w'’-])(?P<less>{_LESS_SURE}){_NUMBER}"
    rf"|(?<![\w'’-])(?-i:{_ALONE}){_NUMBER}"
    r"|(?<!\w)(?-i:Laan|Plein|Weg|Hof|Park)\s(?:van|der|de|den|het|ten|ter)(?:\s[\w'’-]{1,20}){1,3}"
    rf"{_NUMBER}"
    r"|(?<!\w)huis(?:nr|nummer)\.?\s{0,2}\d{1,4}(?!\w|[.,:]\d)",
    re.I,
)


def addresses(text: str) -> Iterator[tuple[int, int]]:
    """The places of what looks like an address."""
    for match in _STREET.finditer(text):
        start, ending = match.start(), match.start()
        while start > max(0, ending - 40) and (text[start - 1].isalnum() or text[start - 1] in "'’-"):
            start -= 1
        while ending < len(text) and text[ending].isalpha():
            ending += 1
        if text[start:ending].lower() not in _NO_STREET and (not match["less"] or text[start].isupper()):
            yield start, match.end()
