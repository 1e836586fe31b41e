"""A logo as it is kept: a PNG that we drew ourselves from what came in, of a size that every page can carry."""

import warnings
from io import BytesIO

from PIL import Image, ImageOps

from app.errors import Refused
from app.exports.documents.pdf import drawing
from app.exports.house.svg import sanitised
from app.plan.house.style import Logo

LARGEST = 512 * 1024
MOST_PIXELS, LONGEST_SIDE, SMALLEST_SIDE = 16_000_000, 8_000, 16
WIDTH, HEIGHT = 1_000, 320
"""Large enough for a document on A4, small enough for the board."""
LIGHTEST = 200
"""Of 255; a grey of 200 has a contrast of 1.7 with white."""
SMALL = (240, 80)
"""For the top of pages: at most 40 pixels high on a sharp screen."""
BEGIN = {b"\x89PNG\r\n\x1a\n": "PNG", b"\xff\xd8\xff": "JPEG"}
BOMB = Image.DecompressionBombError
BROKEN = (OSError, SyntaxError, ValueError, EOFError, KeyError, IndexError, OverflowError)
"""What Pillow raises for pictures that are not what they say."""


def logo(content: bytes, alt: str) -> Logo:
    """Draw it anew: nothing of the file itself is kept. Refused when it is no PNG, JPEG or plain SVG."""
    if not content:
        raise Refused("file-missing")
    if len(content) > LARGEST:
        raise Refused("logo-too-large")
    if not alt.strip():
        raise Refused("logo-without-words", field="alt")
    form = next((form for begin, form in BEGIN.items() if content.startswith(begin)), "")
    picture = decoded(content, form) if form else drawn(content)
    if picture.mode == "RGBA" and picture.getbbox() is None:
        raise Refused("logo-empty")
    if is_too_light(picture):
        raise Refused("logo-too-light")
    picture.thumbnail((WIDTH, HEIGHT))
    return Logo(saved(picture), picture.width, picture.height, alt)


def is_too_light(picture: Image.Image) -> bool:
    """Whether nothing of it can be told from the white that it stands on: then it was made for a dark ground."""
    white = Image.new("RGBA", picture.size, "white")
    white.alpha_composite(picture.convert("RGBA"))
    darkest, _lightest = white.convert("L").getextrema()
    return isinstance(darkest, int | float) and darkest > LIGHTEST


def small(logo: Logo) -> Logo:
    """The same logo for the top of a page."""
    picture = Image.open(BytesIO(logo.content), formats=("PNG",))
    picture.thumbnail(SMALL)
    return Logo(saved(picture), picture.width, picture.height, logo.alt)


def decoded(content: bytes, form: str) -> Image.Image:
    """The pixels of a picture; how many there are is looked at before any is read."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of strange but readable files; the limits are ours
        try:
            picture = Image.open(BytesIO(content), formats=(form,))
            width, height = picture.size
            if max(width, height) > LONGEST_SIDE or width * height > MOST_PIXELS:
                raise Refused("logo-too-many-pixels", side=LONGEST_SIDE)
            if min(width, height) < SMALLEST_SIDE:
                raise Refused("logo-too-small", side=SMALLEST_SIDE)
            upright = ImageOps.exif_transpose(picture)
            clear = upright.mode in ("RGBA", "LA", "PA") or "transparency" in upright.info
            return upright.convert("RGBA" if clear else "RGB")
        except BOMB:
            raise Refused("logo-too-many-pixels", side=LONGEST_SIDE) from None
        except BROKEN:
            raise Refused("logo-unreadable") from None


def drawn(content: bytes) -> Image.Image:
    """The pixels of a drawing that was copied from a list of what is allowed."""
    svg, width, height = sanitised(content)
    scale = min(WIDTH / width, HEIGHT / height)
    across, down = max(round(width * scale), 1), max(round(height * scale), 1)
    if min(across, down) < SMALLEST_SIDE:
        raise Refused("logo-too-small", side=SMALLEST_SIDE)
    try:
        return decoded(drawing(svg, across, down), "PNG")
    except BaseException as error:
        # The library that draws panics at shapes without any size; its panic has no class that can be named here.
        if type(error).__name__ != "PanicException":
            raise
        raise Refused("logo-unreadable") from None


def saved(picture: Image.Image) -> bytes:
    """A PNG with the pixels and nothing else: no profile, place, comment or thumbnail."""
    bare = Image.new(picture.mode, picture.size)
    bare.paste(picture)
    kept = BytesIO()
    bare.save(kept, "PNG", optimize=True)
    return kept.getvalue()
