"""The record of a house style: colours by name, a logo, a Word template. Without one the program looks like itself."""

from collections.abc import Mapping
from dataclasses import dataclass, field

BRAND, ON_BRAND, HEADING, INK, PAPER = TOKENS = ("brand", "on-brand", "heading", "ink", "paper")
USUAL: Mapping[str, str] = {
    BRAND: "#3a3f9e",
    ON_BRAND: "#ffffff",
    HEADING: "#152238",
    INK: "#152238",
    PAPER: "#fbfaf7",
}
"""The look of the program itself: app/static/css/tokens.css."""
FIELD = "field-"
"""Before the code of a field: its colour is that of the field itself, in the whole plan."""


@dataclass(frozen=True, slots=True)
class Logo:
    """A picture of ours (PNG, drawn anew when it came in), with the words for who does not see it."""

    content: bytes
    width: int
    height: int
    alt: str


@dataclass(frozen=True, slots=True)
class HouseStyle:
    """What a municipality chose: only the colours that differ from the usual ones."""

    colors: Mapping[str, str] = field(default_factory=dict)
    logo: Logo | None = None
    template: bytes | None = None
    """A Word file whose styles documents take; already checked."""

    def color(self, token: str) -> str:
        """The colour of this name, chosen or usual."""
        return self.colors.get(token, USUAL[token])

    def of_documents(self, usual: str) -> str:
        """The colour of headings and bars on white paper; `usual` when none was chosen."""
        return self.colors.get(BRAND, usual)

    def of_headings(self, usual: str) -> str:
        """The colour of headings in documents: their own, else that of everything."""
        return self.colors.get(HEADING, self.of_documents(usual))


def chosen(colors: Mapping[str, str]) -> dict[str, str]:
    """The colours that differ from the usual ones."""
    return {name: color for name, color in colors.items() if color != USUAL.get(name)}
