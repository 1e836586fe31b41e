"""A drawing as SVG, copied piece by piece from a short list of what a logo needs; anything that could act is refused.

Shapes, groups, gradients and plain style rules come along. Scripts, links, pictures, text, animation, and whatever
points outside the file do not: then the whole drawing is refused, with what was found.
"""

import re
from collections.abc import Iterator

from lxml import etree

from app.errors import Refused

SVG = "http://www.w3.org/2000/svg"
LINK = "{http://www.w3.org/1999/xlink}href"
MOST, DEEPEST = 3_000, 40
GRADIENTS = {"linearGradient", "radialGradient"}
ELEMENTS = GRADIENTS | {
    "svg", "g", "defs", "path", "rect", "circle", "ellipse", "line", "polyline", "polygon", "stop", "clipPath", "style",
}  # fmt: skip
LEFT_OUT = {"title", "desc", "metadata"}
ATTRIBUTES = {
    "id", "class", "style", "d", "points", "x", "y", "width", "height", "cx", "cy", "r", "rx", "ry", "x1", "y1", "x2",
    "y2", "fx", "fy", "fill", "fill-rule", "fill-opacity", "stroke", "stroke-width", "stroke-linecap", "color",
    "stroke-linejoin", "stroke-miterlimit", "stroke-opacity", "opacity",
    "transform", "clip-path", "clip-rule", "clipPathUnits", "gradientUnits", "gradientTransform", "spreadMethod",
    "offset", "stop-color", "stop-opacity", "viewBox", "preserveAspectRatio", "display", "visibility",
}  # fmt: skip
INSIDE = re.compile(r"url\(\s*['\"]?#[\w\-.:]{1,80}['\"]?\s*\)")
STRANGE = re.compile(r"url\(|@|\\|<|javascript:|data:|expression\(|&|//|dasharray", re.IGNORECASE)
NUMBER = re.compile(r"\s*(\d{1,6}(?:\.\d{1,8})?)(?:px|pt|mm)?\s*")
LARGEST_SIDE, SMALLEST_SIDE = 20_000.0, 0.5


def sanitised(content: bytes) -> tuple[str, float, float]:
    """The drawing with its width and height; Refused when there is anything in it that a logo does not need."""
    root = parsed(content)
    if root.tag != f"{{{SVG}}}svg":
        raise Refused("logo-unreadable")
    if sum(1 for _ in root.iter()) > MOST:
        raise Refused("logo-too-large")
    width, height = size(root)
    made = copy(root, 0)
    made.attrib.pop("x", None)
    made.attrib.pop("y", None)
    made.set("viewBox", root.get("viewBox") or f"0 0 {width:g} {height:g}")
    made.set("width", f"{width:g}")
    made.set("height", f"{height:g}")
    return etree.tostring(made, encoding="unicode"), width, height


def parsed(content: bytes) -> "etree._Element":
    """The tree: no entities, nothing fetched, no definitions of its own."""
    parser = etree.XMLParser(resolve_entities=False, load_dtd=False, no_network=True, remove_comments=True)
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError):
        raise Refused("logo-unreadable") from None
    own = root.getroottree().docinfo.internalDTD
    if own is not None and (any(own.iterentities()) or any(own.iterelements())):
        raise Refused("logo-forbidden", what="DOCTYPE")
    return root


def size(root: "etree._Element") -> tuple[float, float]:
    """Width and height: those of the view box, else as they are written."""
    box = [float(each) for each in re.findall(r"-?\d{1,7}(?:\.\d{1,8})?", root.get("viewBox", "")[:200])]
    sides = box[2:4] if len(box) == 4 else []
    for name in ("width", "height") if not sides else ():
        found = NUMBER.fullmatch(root.get(name, ""))
        sides.append(float(found[1]) if found else 0.0)
    if not all(SMALLEST_SIDE <= each <= LARGEST_SIDE for each in sides):
        raise Refused("logo-without-size")
    return sides[0], sides[1]


def copy(element: "etree._Element", depth: int) -> "etree._Element":
    """The element with what is allowed in it. Raises Refused for what is not."""
    if depth > DEEPEST:
        raise Refused("logo-too-large")
    name = local(element)
    made = etree.Element(f"{{{SVG}}}{name}", nsmap={None: SVG})
    for key, value in attributes(element, name):
        made.set(key, value)
    if name == "style":
        made.text = plain(element.text or "", "style")
    for child in element:
        if wanted(child):
            made.append(copy(child, depth + 1))
    return made


def wanted(child: "etree._Element") -> bool:
    """Whether it belongs to the drawing; what editors leave in a file for themselves does not."""
    if not isinstance(child.tag, str):
        if isinstance(child, etree._Entity):
            raise Refused("logo-forbidden", what="&")
        return False
    if etree.QName(child).namespace != SVG or local(child) in LEFT_OUT:
        return False
    if local(child) not in ELEMENTS:
        raise Refused("logo-forbidden", what=f"<{local(child)}>"[:40])
    return True


def attributes(element: "etree._Element", name: str) -> Iterator[tuple[str, str]]:
    for key, value in element.attrib.items():
        text = str(value)
        if key in ATTRIBUTES:
            yield str(key), plain(text, str(key))
        elif key in (LINK, "href") and name in GRADIENTS and re.fullmatch(r"#[\w\-.:]{1,80}", text):
            yield "href", text
        elif key in (LINK, "href") or str(key).lower().startswith("on"):
            raise Refused("logo-forbidden", what=str(key).rpartition("}")[2][:40])


def plain(text: str, where: str) -> str:
    """A value that points nowhere but to a name in this drawing."""
    if found := STRANGE.search(INSIDE.sub("", text)):
        raise Refused("logo-forbidden", what=f"{where}: {found[0]}")
    return text


def local(element: "etree._Element") -> str:
    return str(etree.QName(element).localname)
