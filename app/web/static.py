"""Scripts, styles and fonts: read once, packed once, served from memory under one hash of all of them."""

import gzip
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from fastapi import APIRouter, Request
from starlette.responses import Response

from app.errors import NotFound

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


def load(app: Path = APP) -> Static:
    """Read app/static, and phone.js and board.js of each kind as kinds/<kind>/…"""
    found = dict(_bodies(app))
    hashed = sha256()
    for path, body in sorted(found.items()):
        hashed.update(path.encode() + b"\0" + sha256(body).digest())
    return Static({path: _file(path, body) for path, body in found.items()}, hashed.hexdigest()[:12])


def _bodies(app: Path) -> Iterator[tuple[str, bytes]]:
    for path in sorted((app / "static").rglob("*")):
        if path.suffix in TYPES:
            yield path.relative_to(app / "static").as_posix(), path.read_bytes()
    for path in sorted((app / "activities").glob("*/*.js")):
        yield f"kinds/{path.parent.name}/{path.name}", path.read_bytes()


def _file(path: str, body: bytes) -> File:
    ending = Path(path).suffix
    packed = gzip.compress(body, 9, mtime=0) if ending in PACKED else None
    return File(body, packed if packed and len(packed) < len(body) else None, TYPES[ending])


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
