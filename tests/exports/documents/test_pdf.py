"""The PDF: tagged, for the archive, with its own fonts, and no text that can stop it or become markup."""

import shutil
import subprocess
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from app.exports.documents.pdf import pdf
from tests.exports.documents.sample import HOSTILE, sample


def tags(content: bytes) -> list[tuple[str, Any]]:
    """Every element of the tag tree in reading order: its role and the element."""
    with pikepdf.open(BytesIO(content)) as file:
        found: list[tuple[str, Any]] = []

        def walk(element: Any) -> None:
            if isinstance(element, pikepdf.Array):
                for each in element:
                    walk(each)
            elif isinstance(element, pikepdf.Dictionary) and "/S" in element:
                about = {name: str(element[name]) for name in ("/Alt", "/Lang") if name in element}
                attributes = element.get("/A", pikepdf.Dictionary())
                owned = [attributes] if isinstance(attributes, pikepdf.Dictionary) else list(attributes)
                about |= {name: str(each[name]) for each in owned for name in ("/Scope",) if name in each}
                found.append((str(element["/S"])[1:], about))
                walk(element.get("/K", pikepdf.Array()))

        walk(file.Root.StructTreeRoot.K)
        return found


def test_structure_is_that_of_the_document() -> None:
    found = tags(pdf(sample()))
    roles = [role for role, _about in found]
    assert [role for role in roles if role in {"Title", "H1", "H2", "H3"}] == ["Title", "H1", "H1", "H1", "H2", "H3"]
    assert roles.count("Table") == 1
    assert roles.count("TR") == 31
    headers = [about for role, about in found if role == "TH"]
    assert [each["/Scope"] for each in headers] == ["/Column"] * 4
    (figure,) = [about for role, about in found if role == "Figure"]
    assert figure["/Alt"].startswith("P01 is het meest gekozen.")
    assert {"Caption", "L", "LI", "LBody", "THead", "TBody", "TD"} <= set(roles)
    assert "tr" in [about.get("/Lang") for _role, about in found]


def test_file_says_its_language_title_and_standards() -> None:
    with pikepdf.open(BytesIO(pdf(sample()))) as file:
        assert str(file.Root.Lang) == "nl-NL"
        assert bool(file.Root.MarkInfo.Marked)
        assert bool(file.Root.ViewerPreferences.DisplayDocTitle)
        with file.open_metadata() as about:
            assert about["dc:title"].startswith("Prioriteiten")
            assert about["pdfuaid:part"] == "1"
            assert (about["pdfaid:part"], about["pdfaid:conformance"]) == ("2", "A")


def test_fonts_are_in_the_file_and_can_be_read_back() -> None:
    with pikepdf.open(BytesIO(pdf(sample(HOSTILE["scripts"])))) as file:
        fonts = {str(font.BaseFont): font for page in file.pages for font in page.Resources.Font.values()}
        assert any("NotoSansArabic" in name for name in fonts)
        for name, font in fonts.items():
            assert "/ToUnicode" in font, name
            (inner,) = font.DescendantFonts
            assert {"/FontFile2", "/FontFile3"} & set(inner.FontDescriptor.keys()), name


@pytest.mark.few(2)
@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_no_text_stops_it_or_changes_its_structure(text: str) -> None:
    content = pdf(sample(text))
    roles = [role for role, _about in tags(content)]
    assert roles.count("Table") == 1
    assert roles.count("TR") == 31
    assert roles.count("Figure") == 1


def test_same_document_gives_the_same_file() -> None:
    assert pdf(sample()) == pdf(sample())


def test_draft_is_marked_and_an_adopted_plan_is_not(tmp_path: Path) -> None:
    assert "CONCEPT" in said(pdf(sample()), tmp_path)
    assert "CONCEPT" not in said(pdf(sample(draft="")), tmp_path)


def test_hostile_text_is_printed_as_it_is(tmp_path: Path) -> None:
    text = said(pdf(sample(HOSTILE["source"])), tmp_path)
    assert '#image("/etc/passwd")' in text
    assert "*vet* _x_ @bron $x^2$" in text
    assert "root:" not in text


def said(content: bytes, folder: Path) -> str:
    """The words of a PDF, by poppler."""
    if shutil.which("pdftotext") is None:
        pytest.skip("pdftotext (poppler-utils) is not installed")
    file = folder / "file.pdf"
    file.write_bytes(content)
    made = subprocess.run(["pdftotext", "-layout", str(file), "-"], capture_output=True, check=True, timeout=60)
    return made.stdout.decode()
