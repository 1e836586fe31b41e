"""What a phone must fetch before its owner can vote: at most 14 KB, packed. Print the parts with -rP."""

import gzip
import re
from pathlib import Path
from types import SimpleNamespace

import pytest

from app.activities import KINDS
from app.i18n import LANGUAGES
from app.live.state import PageStyle
from app.plan.house.sheet import phone_sheet
from app.web.house.style import addresses
from app.web.pages import environment
from app.web.static import file_of, own_files

BUDGET = 14 * 1024
COLORS = {"brand": "#00703c", "on-brand": "#fffef0", "heading": "#004225", "ink": "#1a1a1a", "paper": "#f7faf5"}
APP = Path(__file__).parents[2] / "app"
VOTING = [
    name
    for name, kind in KINDS.items()
    if kind.text is None
    and re.search(
        r"export (const|function) summary", (APP / "activities" / name / "phone.js").read_text(encoding="utf-8")
    )
]
"""The kinds in which everybody has one vote and writes nothing: a new one is measured without being named here."""

# What Safari 14 does not have, or no browser on plain http. Each has an example that the pattern must find.
TOO_NEW = {
    r"\.at\(": "list.at(-1)",
    r"structuredClone": "structuredClone(x)",
    r"\.randomUUID\(|crypto\.subtle": "crypto.randomUUID()",
    r"<dialog|showModal": "box.showModal()",
    r":has\(": "li:has(b)",
    r"\binert\b": "node.inert = true",
    r"^await ": "await start();",
    r"\bstatic \{": "static {",
    r"\.(?:findLast|toSorted|toReversed|groupBy|hasOwn)\(": "Object.hasOwn(a, b)",
    r"\(\?<[=!]": "/(?<=a)b/",
    r"requestSubmit": "form.requestSubmit()",
    r"innerHTML|insertAdjacentHTML|outerHTML|document\.write|\beval\(": "node.innerHTML = text",
}


def first_view(language: str, kind: str, style: PageStyle | None = None) -> dict[str, int]:
    """Packed bytes of each part."""
    static = own_files()
    session = SimpleNamespace(title="Bewonersavond", municipality="Duinerwaard", language="nl")
    block = {
        "language": language,
        "socket": "/ws/phone/ABC234",
        "post": "/j/ABC234/messages",
        "languages": LANGUAGES,
    }
    html = (
        environment(language)
        .get_template("live/phone.html")
        .render(static=static.address, session=session, block=block, style=style, house=addresses(static, style))
    )
    own = static.files["css/phone.css"]
    sheet = file_of("phone.css", phone_sheet(own.body.decode(), COLORS).encode()) if style else own
    files = {f"js/phone/main.{language}.js", f"kinds/{kind}/phone.{language}.js"}
    asked = set(re.findall(rf"/static/{static.version}/([\w/.]+)", html))
    assert asked == {f"js/phone/main.{language}.js"} | ({"css/phone.css"} if not style else set())
    assert html.count("/phone.css") == 1
    parts = {"html": len(gzip.compress(html.encode(), 6)), "css": len(sheet.packed or sheet.body)}
    return parts | {path: len(static.files[path].packed or b"") for path in files}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", VOTING)
@pytest.mark.parametrize("style", [None, PageStyle("0a9c3e71f2", "Gemeente Duinerwaard", 240, 80)], ids=["", "house"])
def test_first_view_is_small(kind: str, language: str, style: PageStyle | None) -> None:
    """Also in the style of a municipality; its logo may come later, nobody needs it to vote."""
    parts = first_view(language, kind, style)
    print(parts, sum(parts.values()))
    assert sum(parts.values()) <= BUDGET


@pytest.mark.parametrize(("pattern", "example"), TOO_NEW.items())
def test_phone_keeps_to_old_browsers(pattern: str, example: str) -> None:
    assert re.search(pattern, example, re.MULTILINE)
    files = [
        *APP.glob("static/js/phone/**/*.js"),
        *APP.glob("activities/*/phone*.js"),
        *APP.glob("static/css/phone*.css"),
    ]
    found = [path.name for path in files if re.search(pattern, path.read_text("utf-8"), re.MULTILINE)]
    assert found == []
