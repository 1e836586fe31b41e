"""Workbooks made to hurt: refused, or read without their sting; never do they take the server with them."""

import tracemalloc
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import pytest
from openpyxl import Workbook

from app.errors import Refused
from app.exports.reimport.reading import ORIGIN, PARTS, UNPACKED, read

LAUGHS = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
BOMB = f'<!DOCTYPE x [<!ENTITY a0 "haha">{LAUGHS}]>'
MEGABYTES = 200
"""More than reading the largest workbook takes; far less than any of these would."""


def book() -> bytes:
    """A small workbook that is taken for one of ours."""
    made = Workbook()
    made.active["A1"] = "Blad"  # type: ignore[index]
    made.create_sheet(ORIGIN)["A1"] = "Blad"
    kept = BytesIO()
    made.save(kept)
    return kept.getvalue()


def changed(part: str, change: Callable[[str], str], more: dict[str, bytes] | None = None) -> bytes:
    """The workbook with one part otherwise, and with other parts beside it."""
    kept = BytesIO()
    with ZipFile(BytesIO(book())) as old, ZipFile(kept, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            text = old.read(name)
            new.writestr(name, change(text.decode()) if name == part else text)
        for name, content in (more or {}).items():
            new.writestr(name, content)
    return kept.getvalue()


def with_entity(doctype: str, entity: str) -> Callable[[str], str]:
    def change(text: str) -> str:
        head, end, rest = text.partition("?>") if text.startswith("<?xml") else ("", "", text)
        return head + end + doctype + rest.replace("Blad", entity)

    return change


def overlapping() -> bytes:
    """Many names for the same packed bytes, as in a quine of zips."""
    kept = BytesIO()
    with ZipFile(kept, "w", ZIP_DEFLATED) as archive:
        archive.writestr("a", bytes(5 * 1024**2))
        for number in range(100):
            info = archive.infolist()[0]
            again = ZipInfo(f"b{number}")
            for name in ("header_offset", "compress_size", "file_size", "CRC", "compress_type"):
                setattr(again, name, getattr(info, name))
            archive.filelist.append(again)
            archive.NameToInfo[again.filename] = again
    return kept.getvalue()


def secret(tmp_path: Path) -> str:
    (tmp_path / "secret").write_text("kanarie-van-de-schijf")
    return (tmp_path / "secret").as_uri()


WORKBOOKS = {
    "laughs in the sheet": lambda _: changed("xl/worksheets/sheet1.xml", with_entity(BOMB, "&a9;")),
    "laughs in the texts": lambda _: changed("xl/sharedStrings.xml", with_entity(BOMB, "&a9;")),
    "laughs in the book": lambda _: changed("xl/workbook.xml", with_entity(BOMB, "&a9;")),
    "a file of the server": lambda where: changed(
        "xl/sharedStrings.xml", with_entity(f'<!DOCTYPE x [<!ENTITY f SYSTEM "{where}">]>', "&f;")
    ),
    "a document elsewhere": lambda _: changed(
        "xl/workbook.xml", with_entity('<!DOCTYPE x SYSTEM "http://127.0.0.1:9/x.dtd">', "Blad")
    ),
    "a way out of the folder": lambda _: changed("", str, {"../../../tmp/kanarie": b"x", "/etc/kanarie": b"x"}),
    "too many parts": lambda _: changed("", str, {f"x{number}": b"" for number in range(PARTS)}),
    "a sheet of zeros": lambda _: changed("", str, {"zeros": bytes(UNPACKED)}),
    "the same bytes again and again": lambda _: overlapping(),
    "a million columns": lambda _: changed(
        "xl/worksheets/sheet1.xml", lambda text: text.replace('r="A1"', 'r="XFD1048576"')
    ),
    "deep": lambda _: changed("xl/workbook.xml", lambda text: text.replace("<sheets>", "<a>" * 100_000 + "<sheets>")),
}


@pytest.mark.few(2)
@pytest.mark.parametrize("name", WORKBOOKS)
def test_workbook_made_to_hurt_hurts_nobody(tmp_path: Path, name: str) -> None:
    content = WORKBOOKS[name](secret(tmp_path))
    tracemalloc.start()
    try:
        said = str(read(content))
    except Refused as error:
        said = error.code
    finally:
        _now, most = tracemalloc.get_traced_memory()
        tracemalloc.stop()
    assert "kanarie-van-de-schijf" not in said
    assert "hahahaha" not in said
    assert most < MEGABYTES * 1024**2
    assert not Path("/tmp/kanarie").exists()


def test_book_without_a_sting_is_read() -> None:
    assert ORIGIN not in read(book()).sheets
