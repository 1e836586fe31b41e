"""A check of MDTO documents by hand, for its XML schema may not be copied here: the elements of the version 1.0.1, in
their order, with how often each may be there. What the program never writes is left out: finding it is a fault."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree.ElementTree import Element

SPACE = "{https://www.nationaalarchief.nl/mdto}"
MANY = 10_000
DAY, MOMENT = r"\d{4}-\d\d-\d\d", r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d)?"
TEXT, WHOLE, DURATION, LANGUAGE = r"\S(.|\n)*", r"\d+", r"P\d+Y", r"[a-z]{2}(-[A-Z]{2})?"


@dataclass(frozen=True)
class Rule:
    """An element: what is in it (the name of a group below, or a pattern), and how often it may be there."""

    name: str
    inside: str
    least: int = 1
    most: int = 1


GROUPS = {
    "MDTO-informatieobject": (Rule("informatieobject", "informatieobject"),),
    "MDTO-bestand": (Rule("bestand", "bestand"),),
    "informatieobject": (
        Rule("identificatie", "identificatie", most=MANY),
        Rule("naam", TEXT),
        Rule("omschrijving", TEXT, 0, MANY),
        Rule("taal", LANGUAGE, 0, MANY),
        Rule("waardering", "begrip"),
        Rule("bewaartermijn", "termijn", 0),
        Rule("informatiecategorie", "begrip", 0),
        Rule("heeftRepresentatie", "verwijzing", 0, MANY),
        Rule("archiefvormer", "verwijzing", most=MANY),
        Rule("beperkingGebruik", "beperking", most=MANY),
    ),
    "bestand": (
        Rule("identificatie", "identificatie", most=MANY),
        Rule("naam", TEXT),
        Rule("omvang", WHOLE),
        Rule("bestandsformaat", "begrip"),
        Rule("checksum", "checksum", most=MANY),
        Rule("isRepresentatieVan", "verwijzing"),
    ),
    "identificatie": (Rule("identificatieKenmerk", TEXT), Rule("identificatieBron", TEXT)),
    "verwijzing": (Rule("verwijzingNaam", TEXT), Rule("verwijzingIdentificatie", "identificatie", 0)),
    "begrip": (Rule("begripLabel", TEXT), Rule("begripCode", TEXT, 0), Rule("begripBegrippenlijst", "verwijzing")),
    "termijn": (
        Rule("termijnStartdatumLooptijd", DAY, 0),
        Rule("termijnLooptijd", DURATION, 0),
        Rule("termijnEinddatum", DAY, 0),
    ),
    "checksum": (
        Rule("checksumAlgoritme", "begrip"),
        Rule("checksumWaarde", r"[0-9a-f]{64}"),
        Rule("checksumDatum", MOMENT),
    ),
    "beperking": (Rule("beperkingGebruikType", "begrip"), Rule("beperkingGebruikNadereBeschrijving", TEXT, 0)),
}


def faults(root: Element) -> list[str]:
    """What is wrong with a document; nothing when it is as the schema wants it."""
    if root.tag != f"{SPACE}MDTO" or len(root) != 1:
        return ["the root is not one object"]
    return list(of_group(root, GROUPS.get(f"MDTO-{root[0].tag.removeprefix(SPACE)}", ())))


def of_group(element: Element, rules: tuple[Rule, ...]) -> Iterator[str]:
    children = list(element)
    for rule in rules:
        number = 0
        while children and children[0].tag == SPACE + rule.name:
            yield from of_child(children.pop(0), rule)
            number += 1
        if not rule.least <= number <= rule.most:
            yield f"{element.tag.removeprefix(SPACE)}: {number} times {rule.name}"
    yield from (f"{element.tag.removeprefix(SPACE)}: {each.tag} has no place here" for each in children)


def of_child(child: Element, rule: Rule) -> Iterator[str]:
    if rule.inside in GROUPS:
        yield from of_group(child, GROUPS[rule.inside])
    elif len(child) or not re.fullmatch(rule.inside, child.text or ""):
        yield f"{rule.name}: {child.text!r} is not {rule.inside}"
