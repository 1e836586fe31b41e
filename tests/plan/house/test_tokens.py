"""Tokens from a file: our colours and nothing else come out, and what a stylesheet could do more is refused."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.errors import Refused
from app.plan.house.style import FIELD, TOKENS
from app.plan.house.tokens import LARGEST, tokens
from app.plan.house.values import color

PACKAGE = b"""
/* A theme as packages of the NL Design System have them; made up.
   */
.duinerwaard-theme, :root {
  --duinerwaard-color-dune-500: #00703c;
  --duinerwaard-font: "Source Sans Pro", Arial, sans-serif;
  --utrecht-button-border-radius: 4px;
  --utrecht-button-primary-action-background-color: var(--duinerwaard-color-dune-500);
  --utrecht-button-primary-action-color: #FFF;
  --utrecht-heading-color: inherit;
  --utrecht-heading-1-color: hsl(149 100% 13%);
  --utrecht-document-color: rgb(26, 26, 26);
  --utrecht-document-background-color: var(--nowhere, #f7faf5);
}
:root { --samenspraak-field-VWL: #01689B }
"""
FOUND = {
    "brand": "#00703c",
    "on-brand": "#ffffff",
    "heading": "#004220",
    "ink": "#1a1a1a",
    "paper": "#f7faf5",
    "field-vwl": "#01689b",
}
JSON = b"""{
  "duinerwaard": {"color": {"dune": {"500": {"value": "#00703C", "type": "color"}}}},
  "utrecht": {"button": {"primary-action": {"background-color": {"value": "{duinerwaard.color.dune.500.value}"}}},
              "document": {"color": {"$value": "#1a1a1a", "$type": "color"}}},
  "--samenspraak-paper": "#f7faf5"
}"""


def refused(content: bytes) -> tuple[str, object]:
    with pytest.raises(Refused) as found:
        tokens(content)
    return found.value.code, found.value.details.get("line")


def test_css_of_a_package_gives_our_colours() -> None:
    assert tokens(PACKAGE) == FOUND
    assert tokens(b"\xef\xbb\xbf--samenspraak-brand: #123;") == {"brand": "#112233"}


def test_json_of_a_package_gives_the_same() -> None:
    assert tokens(JSON) == {name: FOUND[name] for name in ("brand", "ink", "paper")}


def test_own_names_count_before_those_of_packages() -> None:
    assert tokens(PACKAGE + b".x { --samenspraak-brand: #7b1fa2 }")["brand"] == "#7b1fa2"


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        (b"@import 'https://elsewhere.example/x.css';", "tokens-forbidden", 1),
        (b"\n\n:root { --x: url(https://elsewhere.example/) }", "tokens-forbidden", 3),
        (b":root { --x: URL (x) }", "tokens-forbidden", 1),
        (b":root { --samenspraak-brand: #\\31 23 }", "tokens-forbidden", 1),
        (b"/* open", "tokens-forbidden", 1),
        (b"<style>:root{--x:1}</style>", "tokens-forbidden", 1),
        (b":root { --x: expression(alert(1)) }", "tokens-forbidden", 1),
        (b"@media print { :root { --x: 1 } }", "tokens-forbidden", 1),
        (b".a { .b { --x: 1 } }", "tokens-unreadable", 1),
        (b":root {\n  --x: 1;\n  color: red;\n}", "tokens-unreadable", 3),
        (b":root { --x: 1 } }", "tokens-unreadable", 1),
        (b":root { --x: 1", "tokens-unreadable", 1),
        (b"\xff\xfe", "tokens-unreadable", 1),
        (b"{", "tokens-unreadable", 1),
        (b'{"a":' * 50 + b'"x"' + b"}" * 50, "tokens-unreadable", 1),
        (b":root { --samenspraak-brand: red }", "token-no-color", None),
        (b":root { --samenspraak-brand: #12345678 }", "token-no-color", None),
        (b":root { --samenspraak-brand: rgb(300, 0, 0) }", "token-no-color", None),
        (b":root { --a: var(--b); --b: var(--a); --utrecht-link-color: var(--a) }", "tokens-none", None),
        (b":root { --something: #123456 }", "tokens-none", None),
        (b"", "tokens-none", None),
        (b" " * (LARGEST + 1), "tokens-too-large", None),
    ],
)
def test_anything_more_than_names_and_values_is_refused(text: bytes, code: str, line: int | None) -> None:
    assert refused(text) == (code, line)


PIECES = [
    *("--samenspraak-brand:", "--utrecht-link-color:", "--samenspraak-field-A:", "--x:", "#123456", "#12", "red", ";"),
    *(
        "{",
        "}",
        ":root",
        "/*",
        "*/",
        "@import",
        "url(",
        "var(--x)",
        "var(--y,#fff)",
        "\\",
        "'",
        '"',
        "\n",
        "<",
        "</style>",
    ),
    *("rgb(1,2,3)", "hsl(1 2% 3%)", "javascript:", "expression(", '{"', '":"', '"}', "\u202e", "\x00", "!important"),
]


@given(st.lists(st.sampled_from(PIECES), max_size=14).map("".join) | st.text(max_size=60))
def test_nothing_but_our_names_with_plain_colours_comes_out(text: str) -> None:
    try:
        found = tokens(text.encode("utf-8", "surrogatepass"))
    except Refused:
        return
    assert found
    for name, value in found.items():
        assert name in TOKENS or name.startswith(FIELD)
        assert re.fullmatch("#[0-9a-f]{6}", value)


@given(st.text(max_size=30))
def test_a_colour_is_a_colour_or_nothing(text: str) -> None:
    found = color(text)
    assert found is None or re.fullmatch("#[0-9a-f]{6}", found)


def test_a_large_file_of_needless_names_takes_no_time() -> None:
    """One that is as large as may be, of what the patterns could go back and forth in."""
    for piece in (b"--a", b"a ", b"--x:var(", b"/*", b"{", b";;", b"--a:b;", b"( "):
        with pytest.raises(Refused):
            tokens((piece * LARGEST)[:LARGEST])
