"""Scripts, styles and fonts: read once, packed once, served from memory under one hash of all of them.

The phone's scripts are joined with their modules and texts (web/joined.py), for each language: its first view stays
small, also when there are more kinds.
"""

import gzip
import re
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

import orjson
from fastapi import APIRouter, Request
from starlette.responses import Response

from app.errors import NotFound
from app.i18n import LANGUAGES, catalogue
from app.web.joined import joined, needed, squeezed

APP = Path(__file__).parent.parent
TYPES = {
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".txt": "text/plain; charset=utf-8",
    ".woff2": "font/woff2",
}
PACKED = {".css", ".js", ".json", ".svg", ".txt"}
PHONE = {"js/phone/main.js": "", "js/phone/later/main.js": "live/**/*.py"}
"""The scripts of the phone, and whose refusals each has to tell; a kind's script tells those of its kind."""
ERROR_CODE = re.compile(r"[a-z]+(?:-[a-z]+)+")
MEMORY = 5
"""Of 9, for packing: the smallest outcome for scripts with their texts, 1 % less than the usual 8."""
FOREVER = "public, max-age=31536000, immutable"

router = APIRouter()


@dataclass(frozen=True, slots=True)
class File:
    """One file as it goes over the line; packed is None where gzip gains nothing."""

    body: bytes
    packed: bytes | None
    type: str


@dataclass(frozen=True, slots=True)
class Static:
    """All files by path, and the hash that stands in their addresses."""

    files: dict[str, File]
    version: str

    def address(self, path: str) -> str:
        """Return the address of a file; raises KeyError for one that is not there, so a typo is seen at once."""
        if path not in self.files:
            raise KeyError(path)
        return f"/static/{self.version}/{path}"


@cache
def own_files() -> Static:
    """The program's own files, read once."""
    return load(APP)


def load(app: Path) -> Static:
    """Read app/static, and phone.js and board.js of each kind as kinds/<kind>/…"""
    found = dict(_bodies(app))
    found |= dict(_phone_scripts(app, found))
    found |= {path: squeezed(found[path].decode()).encode() for path in found if path.startswith("css/phone")}
    hashed = sha256()
    for path, body in sorted(found.items()):
        hashed.update(path.encode() + b"\0" + sha256(body).digest())
    return Static({path: file_of(path, body) for path, body in found.items()}, hashed.hexdigest()[:12])


def _bodies(app: Path) -> Iterator[tuple[str, bytes]]:
    for path in sorted((app / "static").rglob("*")):
        if path.suffix in TYPES:
            yield path.relative_to(app / "static").as_posix(), path.read_bytes()
    for path in sorted((app / "activities").glob("*/*.js")):
        yield f"kinds/{path.parent.name}/{path.name}", path.read_bytes()


def _phone_scripts(app: Path, found: Mapping[str, bytes]) -> Iterator[tuple[str, bytes]]:
    """The scripts that a phone asks for, in each language, with the modules and the texts they need inside."""
    files = {path: body.decode() for path, body in found.items() if path.endswith(".js")}
    kinds = {path: f"activities/{Path(path).parts[1]}/*.py" for path in files if Path(path).match("kinds/*/phone.js")}
    for path, rules in [(path, rules) for path, rules in (PHONE | kinds).items() if path in files]:
        modules = needed(files, path)
        for language in LANGUAGES:
            texts = catalogue(language, map(_source, modules)) | _refusals(app, rules, language)
            told = orjson.dumps(texts, option=orjson.OPT_SORT_KEYS).decode()
            yield f"{path.removesuffix('.js')}.{language}.js", joined(files, path, told).encode()


def _source(path: str) -> str:
    """Where a script is kept, from the top of the repository."""
    return f"app/activities/{path.removeprefix('kinds/')}" if path.startswith("kinds/") else f"app/static/{path}"


def _refusals(app: Path, rules: str, language: str) -> dict[str, Any]:
    """The sentences of the refusals in these modules."""
    places = [Path("app") / path.relative_to(app) for path in app.glob(rules)] if rules else []
    return {code: text for code, text in catalogue(language, places).items() if ERROR_CODE.fullmatch(code)}


def file_of(path: str, body: bytes) -> File:
    """The file with what it is, packed where that gains something."""
    ending = Path(path).suffix
    packed = _packed(body) if ending in PACKED else None
    return File(body, packed if packed and len(packed) < len(body) else None, TYPES[ending])


def _packed(body: bytes) -> bytes:
    """Pack as gzip. With less memory it begins anew sooner, which suits texts in another script than the code's."""
    packer = zlib.compressobj(9, zlib.DEFLATED, zlib.MAX_WBITS | 16, MEMORY)
    return packer.compress(body) + packer.flush()


def packed(request: Request, page: Response) -> Response:
    """Pack a page for a slow line. Only one without secrets: the length of packed text can give them away (BREACH)."""
    if "gzip" in request.headers.get("accept-encoding", ""):
        page.body = gzip.compress(bytes(page.body), 6, mtime=0)
        page.headers["Content-Encoding"] = "gzip"
        page.headers["Content-Length"] = str(len(page.body))
        page.headers.add_vary_header("Accept-Encoding")
    return page


@router.get("/static/{version}/{path:path}")
@router.head("/static/{version}/{path:path}")
async def file(request: Request, version: str, path: str) -> Response:
    """Send a file. A page from before an update still gets its parts, but then they are not kept."""
    static: Static = request.app.state.site.static
    found = static.files.get(path)
    if found is None:
        raise NotFound("page-unknown")
    headers = {
        "Cache-Control": FOREVER if version == static.version else "no-cache",
        "Vary": "Accept-Encoding",
    }
    if found.packed is not None and "gzip" in request.headers.get("accept-encoding", ""):
        return Response(found.packed, headers=headers | {"Content-Encoding": "gzip"}, media_type=found.type)
    return Response(found.body, headers=headers, media_type=found.type)
