"""Pages of the site and answers of the API."""

from __future__ import annotations

import re
from typing import Any

from lxml import html as markup

from tests.proof.readers.words import AUDIENCES, GAP, Read, number, numbers, put

ENGLISH = {"Partners": "partners", "Residents": "residents"}
CERTAINTY = {"Clear": "clear", "Shared place": "shared", "Not distinguishable": "indistinct"}
TOP_OF = {"both": "shared", "partners": "partners", "residents": "residents", "neither": "neither"}
SCORE = ("score", "firm.low", "firm.high")
PIXELS = 100
"""Units of the drawing in which a bar of the whole width is drawn."""


def words(element: Any) -> str:
    return " ".join(element.text_content().split())


def proposal(html: str) -> Read:
    """The page with the order that came out."""
    read: Read = {}
    for item in markup.fromstring(html).xpath("//li[@class='priority']"):
        code = item.get("id")
        put(read, code, {"place": int(item.xpath(".//*[local-name()='svg'][@class='rank']")[0].get("aria-label"))})
        evidence(read, code, item)
        verdict(read, code, item)
    return read


def priority_list(html: str) -> Read:
    """The page with the list that the officer keeps, and below it what is not on it."""
    read: Read = {}
    page = markup.fromstring(html)
    for item in page.xpath("//li[@class='priority']"):
        evidence(read, item.get("id"), item)
        verdict(read, item.get("id"), item)
    differences(read, page)
    for item in page.xpath("//div[@class='check'][input[@name='codes']]"):
        code, text = item.xpath("./input")[0].get("value"), words(item.xpath("./label")[0])
        if found := re.match(r"(\d+)\. ", text):
            put(read, code, {"place": int(found[1])})
        put(read, code, in_words(text))
        for name, people, n in re.findall(r"(Partners|Residents) (\d+)/(\d+)", text):
            put(read, code, {f"{ENGLISH[name]}.people": int(people), f"{ENGLISH[name]}.n": int(n)})
    return read


def evidence(read: Read, code: str, item: Any) -> None:
    """What each audience said: the bar, the people and the place."""
    for block in item.xpath(".//dl[@class='evidence']/div"):
        audience = ENGLISH[words(block.xpath("./dt")[0])]
        found = re.fullmatch(r"(\d+) of (\d+) · (shared )?place (\d+)", words(block.xpath("./dd[@class='number']")[0]))
        assert found, words(block)
        about = {"people": int(found[1]), "n": int(found[2]), "tied": bool(found[3]), "place": int(found[4])}
        put(read, code, {f"{audience}.{what}": value for what, value in (about | bar(block)).items()})


def bar(block: Any) -> dict[str, float]:
    """The ends of the bar and of the line of its margin, as they are drawn."""
    (fill,), (line,) = (block.xpath(f".//*[contains(@class, '{name}')]") for name in ("bar-fill", "bar-range"))
    low = float(line.get("x")) / PIXELS
    return {"share": float(fill.get("width")) / PIXELS, "low": low, "high": low + float(line.get("width")) / PIXELS}


def verdict(read: Read, code: str, item: Any) -> None:
    """How sure it is, which places it could have, and how far the audiences are apart."""
    (line,) = item.xpath(".//p[@class='verdict']")
    put(read, code, {"certainty": CERTAINTY[words(line.xpath("./span[contains(@class, 'pill')]")[0])]})
    put(read, code, in_words(words(line)))


def in_words(text: str) -> dict[str, object]:
    """The figures in a line of text about one candidate."""
    read: dict[str, object] = {}
    if found := re.search(r"could be place (\d+) to (\d+)", text):
        read |= {"first": int(found[1]), "last": int(found[2])}
    elif found := re.search(r"surely place (\d+)", text):
        read |= {"first": int(found[1]), "last": int(found[1])}
    if found := re.search(r"among the first 5 in (\d+) of 100 repeats", text):
        read["often"] = int(found[1])
    if found := re.search(r"score (\d+)%, between (\d+)% and (\d+)%", text):
        read |= {name: int(each) / 100 for name, each in zip(SCORE, found.groups(), strict=True)}
    if found := re.search(r"all the same: place (\d+), everybody once: place (\d+)", text):
        read |= {"place_even": int(found[1]), "place_per_head": int(found[2])}
    if found := re.search(r"[Aa]t the top of:? (both|partners|residents|neither)", text):
        read["top_of"] = TOP_OF[found[1]]
    if found := re.search(r"(partners|residents) chose it more: \+?([\d.]+) points", text):
        read["difference"] = number(found[2]) * (1 if found[1] == "partners" else -1)
    return read


def differences(read: Read, page: Any) -> None:
    """The table with where partners and residents differ."""
    for row in page.xpath("//table[contains(@class, 'apart')]/tbody/tr"):
        code = words(row.xpath(".//span[@class='code']")[0])
        put(read, code, in_words(words(row.xpath("./th")[0])))
        partners, residents, gap = (numbers(words(cell)) for cell in row.xpath("./td")[1:])
        put(read, code, {"partners.share": partners[0] / 100, "residents.share": residents[0] / 100})
        put(read, code, dict(zip(GAP, gap, strict=True)))


def api(items: list[dict[str, Any]]) -> Read:
    """The candidates as the API gives them: every figure there is."""
    read: Read = {}
    for item in items:
        stand = dict(item["stand"])
        for voice in map(dict, stand.pop("voices")):
            audience = voice.pop("audience")
            put(read, item["code"], {f"{audience}.{name}": value for name, value in voice.items()})
        firm = stand.pop("firm")
        put(read, item["code"], stand | {f"firm.{name}": value for name, value in firm.items()})
    return read


assert set(AUDIENCES.values()) == set(ENGLISH.values())
