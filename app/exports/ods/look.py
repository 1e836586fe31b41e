"""What an OpenDocument workbook has besides its cells: page and language, what stays in sight, and what it is."""

from collections.abc import Iterable
from datetime import UTC

from app.exports.ods.words import words
from app.exports.report import Report, Sheet

SPACES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{space}:1.0"'
    for name, space in {
        "office": "office", "style": "style", "text": "text", "table": "table", "number": "datastyle",
        "fo": "xsl-fo-compatible", "meta": "meta", "config": "config", "manifest": "manifest", "svg": "svg-compatible",
    }.items()
)  # fmt: skip
ROOT = f'{SPACES} xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:of="urn:oasis:names:tc:opendocument:xmlns:of:1.2"'
BEGIN = '<?xml version="1.0" encoding="UTF-8"?>\n'
SIZES = {"A4": (29.7, 21.0), "A3": (42.0, 29.7)}
"""Centimetres, on their side."""
FEW = 12
"""So many columns fit on A4."""
FROZEN = 2
"""The number for a part of the page that does not scroll along."""


def page_of(sheet: Sheet) -> str:
    """The name of the page that a sheet is printed on: the paper, and how many beside each other."""
    return f"{'A3' if len(sheet.spread.columns) > FEW else 'A4'}-{sheet.across}"


def styles(report: Report) -> str:
    """Every sheet in Dutch, on its side, as wide as its papers, with its name and the number of the page below."""
    pages = sorted({page_of(each) for each in report.sheets})
    layouts, masters = "".join(map(layout, pages)), "".join(map(master, pages))
    return (
        f'{BEGIN}<office:document-styles {ROOT} office:version="1.3"><office:styles>'
        '<style:default-style style:family="table-cell"><style:text-properties style:font-name="Liberation Sans"'
        ' fo:font-family="Liberation Sans, Arial, sans-serif" fo:font-size="10pt" fo:language="nl" fo:country="NL"/>'
        '</style:default-style><style:style style:name="Default" style:family="table-cell"/></office:styles>'
        f"<office:automatic-styles>{layouts}</office:automatic-styles>"
        f"<office:master-styles>{masters}</office:master-styles></office:document-styles>"
    )


def layout(name: str) -> str:
    paper, _, across = name.partition("-")
    width, height = SIZES[paper]
    return (
        f'<style:page-layout style:name="{name}Layout"><style:page-layout-properties fo:page-width="{width}cm"'
        f' fo:page-height="{height}cm" style:print-orientation="landscape" fo:margin="1.5cm"'
        f' style:scale-to-X="{across}" style:scale-to-Y="0"/><style:footer-style><style:header-footer-properties'
        ' fo:min-height="0.6cm" fo:margin-top="0.3cm"/></style:footer-style></style:page-layout>'
    )


def master(name: str) -> str:
    return (
        f'<style:master-page style:name="{name}" style:page-layout-name="{name}Layout">'
        '<style:header style:display="false"/><style:footer><style:region-left><text:p><text:sheet-name/></text:p>'
        "</style:region-left><style:region-right><text:p><text:page-number>1</text:page-number> / "
        "<text:page-count>1</text:page-count></text:p></style:region-right></style:footer></style:master-page>"
    )


def settings(report: Report) -> str:
    """The header row, and the columns that name a row, stay in sight."""
    shown = next(each for each in report.sheets if not each.hidden)
    views = "".join(view(each) for each in report.sheets)
    return (
        f'{BEGIN}<office:document-settings {ROOT} office:version="1.3"><office:settings>'
        '<config:config-item-set config:name="ooo:view-settings"><config:config-item-map-indexed config:name="Views">'
        '<config:config-item-map-entry><config:config-item config:name="ViewId" config:type="string">view1'
        '</config:config-item><config:config-item-map-named config:name="Tables">'
        f"{views}</config:config-item-map-named>{item('ActiveTable', 'string', words(shown.name))}"
        "</config:config-item-map-entry></config:config-item-map-indexed></config:config-item-set>"
        "</office:settings></office:document-settings>"
    )


def view(sheet: Sheet) -> str:
    frozen = {
        "HorizontalSplitMode": FROZEN if sheet.frozen else 0,
        "VerticalSplitMode": FROZEN,
        "ActiveSplitRange": 3 if sheet.frozen else 2,
    }
    places = {
        "HorizontalSplitPosition": sheet.frozen,
        "VerticalSplitPosition": 1,
        "PositionLeft": 0,
        "PositionRight": sheet.frozen,
        "PositionTop": 0,
        "PositionBottom": 1,
    }
    items = [item(name, "short", str(number)) for name, number in frozen.items()]
    items += [item(name, "int", str(number)) for name, number in places.items()]
    return (
        f'<config:config-item-map-entry config:name="{words(sheet.name)}">{"".join(items)}'
        "</config:config-item-map-entry>"
    )


def item(name: str, kind: str, value: str) -> str:
    return f'<config:config-item config:name="{name}" config:type="{kind}">{value}</config:config-item>'


def meta(report: Report) -> str:
    """Title, language and day of making."""
    made_at = report.made_at.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="seconds")
    return (
        f'{BEGIN}<office:document-meta {ROOT} office:version="1.3"><office:meta>'
        f"<meta:generator>Samenspraak {words(report.version)}</meta:generator>"
        f"<dc:title>{words(report.title)}</dc:title>"
        f"<dc:language>nl-NL</dc:language><meta:creation-date>{made_at}</meta:creation-date>"
        f"<dc:date>{made_at}</dc:date></office:meta></office:document-meta>"
    )


def manifest(media: str, names: Iterable[str]) -> str:
    """The list of all parts."""
    entries = "".join(
        f'<manifest:file-entry manifest:full-path="{name}" manifest:media-type="text/xml"/>' for name in names
    )
    return (
        f'{BEGIN}<manifest:manifest {ROOT} manifest:version="1.3"><manifest:file-entry manifest:full-path="/"'
        f' manifest:version="1.3" manifest:media-type="{media}"/>{entries}</manifest:manifest>'
    )
