"""The parts of a Word file, read with limits: nothing is unpacked beyond them, and no part brings definitions along."""

from collections.abc import Mapping
from io import BytesIO
from typing import Any
from zipfile import BadZipFile, ZipFile, ZipInfo

from lxml import etree

from app.errors import Refused

LARGEST, UNPACKED = 2 * 1024 * 1024, 24 * 1024 * 1024
MOST_PARTS, DENSEST = 500, 100
"""So many times smaller a part may be packed; what people write packs ten times, a bomb a thousand."""
SMALL = 64 * 1024
ENCRYPTED = 1
READ_ERRORS = (BadZipFile, NotImplementedError, EOFError, OSError, ValueError, RuntimeError)


def parts_of(content: bytes) -> dict[str, bytes]:
    """Every part by its name. Refused when it is no zip, too much, or not what it announces."""
    if len(content) > LARGEST:
        raise Refused("template-too-large", megabytes=LARGEST // 1024**2)
    try:
        with ZipFile(BytesIO(content)) as packed:
            listed = packed.infolist()
            check_list(listed)
            return {each.filename: packed.read(each) for each in listed if not each.is_dir()}
    except READ_ERRORS:
        raise Refused("template-no-word") from None


def check_list(listed: list[ZipInfo]) -> None:
    """What the list of contents says, before anything is unpacked."""
    names = [each.filename for each in listed]
    if len(names) > MOST_PARTS or sum(each.file_size for each in listed) > UNPACKED:
        raise Refused("template-bomb")
    if len({name.lower() for name in names}) < len(names) or any(map(is_strange, names)):
        raise Refused("template-no-word")
    for each in listed:
        if each.flag_bits & ENCRYPTED:
            raise Refused("template-locked")
        if each.file_size > SMALL and each.file_size > DENSEST * max(each.compress_size, 1):
            raise Refused("template-bomb")
    if sum(each.compress_size for each in listed) > LARGEST:
        # More than the file itself: parts that lie over each other.
        raise Refused("template-bomb")


def is_strange(name: str) -> bool:
    return name.startswith("/") or "\\" in name or ".." in name.split("/") or "\0" in name


def tree(parts: Mapping[str, bytes], name: str) -> Any:
    """A part as XML. Refused when it is none, or brings definitions of its own."""
    parser = etree.XMLParser(resolve_entities=False, load_dtd=False, no_network=True)
    try:
        root = etree.fromstring(parts[name], parser)
    except (etree.XMLSyntaxError, ValueError):
        raise Refused("template-damaged", part=name) from None
    if root.getroottree().docinfo.doctype:
        raise Refused("template-damaged", part=name)
    return root


def is_xml(name: str) -> bool:
    return name.lower().endswith((".xml", ".rels"))


def packed_again(parts: Mapping[str, bytes], original: bytes) -> bytes:
    """The same parts as a zip of our own making: nothing that stood beside or behind them comes along."""
    kept = BytesIO()
    with ZipFile(BytesIO(original)) as order, ZipFile(kept, "w") as made:
        for each in order.infolist():
            if each.filename in parts:
                about = ZipInfo(each.filename, date_time=(1980, 1, 1, 0, 0, 0))
                about.compress_type = each.compress_type
                made.writestr(about, parts[each.filename])
    return kept.getvalue()
