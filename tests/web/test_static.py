"""Scripts, styles and fonts: found under their hash, packed once, kept for ever, and changed with any file."""

import gzip
import re
import shutil
from pathlib import Path

import pytest

from app.activities import KINDS
from app.web import static
from tests.web.conftest import Place


@pytest.fixture(scope="module")
def found() -> static.Static:
    return static.own_files()


def test_every_file_of_every_kind_is_there(found: static.Static) -> None:
    wanted = {f"kinds/{name}/{face}.js" for name in KINDS for face in ("phone", "board")}
    assert wanted <= found.files.keys()


def test_a_typo_in_a_template_is_seen_at_once(found: static.Static) -> None:
    with pytest.raises(KeyError):
        found.address("css/no-such.css")


def test_files_are_sent_packed_and_kept_for_ever(place: Place) -> None:
    site = place.app.state.site
    visitor = place.visitor()
    address = site.static.address("css/app.css")
    packed = visitor.get(address)
    plain = visitor.get(address, headers={"Accept-Encoding": "identity"})
    assert packed.headers["content-encoding"] == "gzip"
    assert "content-encoding" not in plain.headers
    assert packed.text == plain.text
    assert int(packed.headers["content-length"]) < int(plain.headers["content-length"])
    assert packed.headers["cache-control"] == static.FOREVER
    assert packed.headers["vary"] == "Accept-Encoding"
    assert packed.headers["content-type"].startswith("text/css")


def test_a_page_from_before_an_update_still_gets_its_parts(place: Place) -> None:
    answer = place.visitor().get("/static/0123456789ab/css/app.css")
    assert answer.status_code == 200
    assert answer.headers["cache-control"] == "no-cache"


@pytest.mark.parametrize("path", ["no-such.css", "../main.py", "..%2fmain.py", "/etc/passwd", "css", ""])
def test_nothing_else_is_ever_sent(place: Place, path: str) -> None:
    version = place.app.state.site.static.version
    assert place.visitor().get(f"/static/{version}/{path}").status_code == 404


def test_the_hash_changes_with_any_byte(tmp_path: Path) -> None:
    for folder in ("static", "activities", "live", "locales"):
        shutil.copytree(static.APP / folder, tmp_path / folder, ignore=shutil.ignore_patterns("__pycache__"))
    before = static.load(tmp_path).version
    assert static.load(tmp_path).version == before
    board = tmp_path / "activities" / "dots" / "board.js"
    board.write_text(board.read_text() + "\n")
    assert static.load(tmp_path).version != before


def test_every_style_and_script_a_page_names_is_there(place: Place) -> None:
    page = place.visitor().get("/").text
    addresses = re.findall(r'(?:src|href)="(/static/[^"]+)"', page)
    assert len(addresses) >= 3
    assert {place.visitor().get(each).status_code for each in addresses} == {200}


def test_packed_and_plain_are_the_same(found: static.Static) -> None:
    packed = {path: file for path, file in found.files.items() if file.packed}
    assert len(packed) > 10
    assert all(gzip.decompress(file.packed or b"") == file.body for file in packed.values())
