"""Every PDF of a plan is whole for who does not see it: tags, headings, tables, pictures, fonts and what it is called.

Looked at as it is built, by pikepdf, with the plan of the four sessions and with one of twenty priorities in which
every text is made to hurt.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from io import BytesIO
from itertools import pairwise
from typing import Any

import pikepdf
import pytest

from app.exports.formats import Material, made, names, part_names
from tests.exports.documents.programme import everywhere, measure, priority, programme, target
from tests.exports.documents.sample import HOSTILE
from tests.exports.records import record
from tests.plan.town import CODES, EXAMPLE, partners, residents
from tests.proof.town import MADE_AT, Town

pytestmark = pytest.mark.breadth
"""Quick are tests/proof/test_figures.py and test_counts.py, and the tests of each file in tests/exports."""

WHOLE, PARTS = ([name for name in each if name.endswith(".pdf")] for each in (names(), part_names()))
FILES = [*WHOLE, *(pytest.param(name, marks=pytest.mark.breadth) for name in PARTS)]
"""The parts are pieces of the whole, made by the same template."""
ROLES = {
    "Document", "Part", "Sect", "Div", "Aside", "NonStruct", "Title", "H1", "H2", "H3", "P", "L", "LI", "Lbl", "LBody",
    "Table", "Caption", "THead", "TBody", "TR", "TH", "TD", "Figure", "Span", "Strong", "Em", "Link", "TOC", "TOCI",
    "Reference", "Note", "BlockQuote", "FENote",
}  # fmt: skip
TEXT = " ".join(HOSTILE.values())


def hostile() -> Material:
    """A plan with twenty priorities, in which everything that somebody types is made to hurt."""
    whole = programme()
    first = [replace(priority(code), targets=(target(),), headline=("a", "b")) for code in CODES]
    measures = tuple(measure(n, each) for n, each in enumerate(EXAMPLE["acties"] * 2, start=1))
    evil = replace(
        whole,
        priorities=tuple(everywhere(each, TEXT) for each in first),
        measures=tuple(everywhere(each, TEXT) for each in measures),
        motto=TEXT,
    )
    return Material(record(partners(), residents(), title=TEXT), evil, MADE_AT, "1")


@pytest.fixture(scope="module")
def evil() -> Material:
    return hostile()


class Element:
    """One element of the tag tree."""

    def __init__(self, element: Any) -> None:
        self.element = element
        self.role = str(element["/S"])[1:]

    def children(self) -> "Iterator[Element]":
        kids = self.element.get("/K", pikepdf.Array())
        for each in kids if isinstance(kids, pikepdf.Array) else [kids]:
            if isinstance(each, pikepdf.Dictionary) and "/S" in each:
                yield Element(each)

    def all(self) -> "Iterator[Element]":
        yield self
        for each in self.children():
            yield from each.all()

    def attribute(self, name: str) -> Any:
        owned = self.element.get("/A", pikepdf.Dictionary())
        for each in [owned] if isinstance(owned, pikepdf.Dictionary) else list(owned):
            if isinstance(each, pikepdf.Dictionary) and name in each:
                return each[name]
        return None


def looked_at(content: bytes) -> None:
    with pikepdf.open(BytesIO(content)) as file:
        says_what_it_is(file)
        (root,) = [Element(each) for each in tops(file)]
        elements = list(root.all())
        assert root.role == "Document"
        assert {each.role for each in elements} <= ROLES
        headings_are_in_order([each.role for each in elements])
        for each in elements:
            if each.role == "Table":
                table_is_whole(each)
            if each.role == "Figure":
                told = str(each.element["/Alt"])
                assert told.strip()
                assert not re.search(r"[\x00-\x08\x0b\x0c\x0e-\x1f\u202a-\u202e\u2066-\u2069]", told)
            if each.role == "L":
                assert [child.role for child in each.children()] == ["LI"] * len(list(each.children()))
        for page in file.pages:
            everything_is_tagged(page)
            fonts_are_inside(page.Resources)


def tops(file: pikepdf.Pdf) -> list[Any]:
    kids = file.Root.StructTreeRoot.K
    return list(kids) if isinstance(kids, pikepdf.Array) else [kids]


def says_what_it_is(file: pikepdf.Pdf) -> None:
    assert str(file.Root.Lang) == "nl-NL"
    assert bool(file.Root.MarkInfo.Marked)
    assert bool(file.Root.ViewerPreferences.DisplayDocTitle)
    with file.open_metadata() as about:
        assert about["dc:title"].strip()
        assert about["pdfuaid:part"] == "1"
        assert (about["pdfaid:part"], about["pdfaid:conformance"]) == ("2", "A")


def headings_are_in_order(roles: list[str]) -> None:
    """The first is of the highest level, and none skips a level on the way down."""
    levels = [int(role[1]) for role in roles if re.fullmatch(r"H\d", role)]
    assert levels[:1] == [1]
    assert all(after - before <= 1 for before, after in pairwise(levels))


def table_is_whole(table: Element) -> None:
    """A row of headers that say they are of columns, and in every row as many cells."""
    rows = [each for each in table.all() if each.role == "TR"]
    cells = [[cell for cell in row.children() if cell.role in {"TH", "TD"}] for row in rows]
    assert cells[0]
    assert {str(each.attribute("/Scope")) for each in cells[0]} == {"/Column"}
    widths = {sum(int(cell.attribute("/ColSpan") or 1) for cell in row) for row in cells}
    assert len(widths) == 1


def everything_is_tagged(page: pikepdf.Page) -> None:
    """All that is drawn stands in the tag tree, or is said to be decoration; and is reached in order of the tags."""
    assert "/StructParents" in page
    assert str(page.get("/Tabs", "/S")) == "/S"
    depth, bare = 0, 0
    for instruction in pikepdf.parse_content_stream(page):
        name = str(instruction.operator)
        depth += (name in {"BDC", "BMC"}) - (name == "EMC")
        bare += depth == 0 and name in {"Tj", "TJ", "f", "f*", "S", "B", "Do", "sh"}
        assert depth >= 0
    assert (depth, bare) == (0, 0)


def fonts_are_inside(resources: Any) -> None:
    """Also those of drawings within the page."""
    for font in dict(resources.get("/Font", {})).values():
        (inner,) = font.DescendantFonts
        assert {"/FontFile2", "/FontFile3"} & set(inner.FontDescriptor.keys())
        assert "/ToUnicode" in font
    for drawing in dict(resources.get("/XObject", {})).values():
        if "/Resources" in drawing:
            fonts_are_inside(drawing.Resources)


@pytest.mark.parametrize("name", FILES)
def test_pdf_of_the_four_sessions_is_whole(name: str, town: Town) -> None:
    looked_at(town.file(name))


@pytest.mark.parametrize("name", FILES)
def test_pdf_of_twenty_priorities_with_hostile_texts_is_whole(name: str, evil: Material) -> None:
    looked_at(made(evil, name).content)


def first(file: pikepdf.Pdf, role: str) -> Any:
    return next(each.element for top in tops(file) for each in Element(top).all() if each.role == role)


def without_language(file: pikepdf.Pdf) -> None:
    del file.Root.Lang


def without_alternative(file: pikepdf.Pdf) -> None:
    del first(file, "Figure")["/Alt"]


def with_a_level_skipped(file: pikepdf.Pdf) -> None:
    first(file, "H2")["/S"] = pikepdf.Name("/H3")


def without_scope(file: pikepdf.Pdf) -> None:
    del first(file, "TH")["/A"]


def with_a_row_too_short(file: pikepdf.Pdf) -> None:
    rows = first(file, "TBody").K
    rows[0].K = pikepdf.Array(list(rows[0].K)[1:])


def without_a_font(file: pikepdf.Pdf) -> None:
    (inner,) = next(iter(dict(file.pages[0].Resources.Font).values())).DescendantFonts
    for name in ("/FontFile2", "/FontFile3"):
        if name in inner.FontDescriptor:
            del inner.FontDescriptor[name]


def with_something_untagged(file: pikepdf.Pdf) -> None:
    file.pages[0].contents_add(b"0 0 9 9 re f")


DAMAGE = (
    without_language,
    without_alternative,
    with_a_level_skipped,
    without_scope,
    with_a_row_too_short,
    without_a_font,
    with_something_untagged,
)


@pytest.mark.parametrize("damage", DAMAGE)
def test_damage_is_seen(damage: Callable[[pikepdf.Pdf], None], town: Town) -> None:
    kept = BytesIO()
    with pikepdf.open(BytesIO(town.file("plan.pdf"))) as file:
        damage(file)
        file.save(kept)
    with pytest.raises((AssertionError, AttributeError, KeyError)):
        looked_at(kept.getvalue())
