"""OpenDocument text as LibreOffice will show it: styled headings, wide parts on their side, no numbers added."""

from io import BytesIO
from typing import Any

import odfdo
import pytest

from app.exports.documents.odt import NARROWEST, WIDE, odt
from tests.exports.documents.sample import sample


@pytest.fixture(scope="module")
def made() -> Any:
    return odfdo.Document(BytesIO(odt(sample())))


def test_parts_begin_on_a_page_of_their_own_and_wide_ones_lie_on_their_side(made: Any) -> None:
    headings = [(each.get_attribute("text:style-name"), each.text) for each in made.body.headers]
    assert [style for style, _text in headings] == ["ToUpright", "ToWide", "ToUpright", "Heading_20_2", "Heading_20_3"]
    pages = {}
    for name in ("ToUpright", "ToWide"):
        master = made.get_style("paragraph", name).get_attribute("style:master-page-name")
        [page] = made.styles.root.get_elements(f'descendant::style:master-page[@style:name="{master}"]')
        layout = page.get_attribute("style:page-layout-name")
        [paper] = made.styles.root.get_elements(
            f'descendant::style:page-layout[@style:name="{layout}"]/style:page-layout-properties'
        )
        pages[name] = paper.get_attribute("style:print-orientation")
    assert pages == {"ToUpright": "portrait", "ToWide": "landscape"}


def test_headings_get_no_numbers(made: Any) -> None:
    levels = made.styles.root.get_elements("descendant::text:outline-level-style")
    assert len(levels) >= 3
    assert {each.get_attribute("style:num-format") or "" for each in levels} == {""}
    assert "num-list-format" not in made.styles.root.get_element("descendant::text:outline-style").serialize()


def test_columns_fill_the_page(made: Any) -> None:
    [table] = made.body.tables
    names = [each.get_attribute("table:style-name") for each in table.get_elements("table:table-column")]
    widths = [
        made.get_style("table-column", name).get_properties(area="table-column")["style:column-width"] for name in names
    ]
    centimetres = [float(each.removesuffix("cm")) for each in widths]
    assert sum(centimetres) == pytest.approx(WIDE, abs=0.1)
    assert min(centimetres) >= NARROWEST
