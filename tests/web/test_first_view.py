"""What a phone must fetch before its owner can vote: at most 14 KB, packed. Print the parts with -rP."""

import gzip
import re
from pathlib import Path
from types import SimpleNamespace

import pytest

from app.activities import KINDS
from app.i18n import LANGUAGES
from app.web.pages import environment
from app.web.static import own_files

BUDGET = 14 * 1024
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


def first_view(language: str, kind: str) -> dict[str, int]:
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
        .render(static=static.address, session=session, block=block)
    )
    parts = {"html": len(gzip.compress(html.encode(), 6))}
    scripts = re.findall(rf"/static/{static.version}/([\w/.]+)", html)
    assert sorted(scripts) == ["css/phone.css", f"js/phone/main.{language}.js"]
    for path in [*scripts, f"kinds/{kind}/phone.{language}.js"]:
        file = static.files[path]
        parts[path] = len(file.packed or file.body)
    return parts


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", VOTING)
def test_first_view_is_small(kind: str, language: str) -> None:
    parts = first_view(language, kind)
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
