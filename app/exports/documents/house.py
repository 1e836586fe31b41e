"""What a house style means to the templates of documents: two colours, and the logo as a drawing around its pixels."""

from base64 import b64encode
from typing import Any

from app.plan.house.style import HouseStyle, Logo

BLUE = "#01689b"
"""Of headings and bars, for who has no style."""
SOFT, LINE, SHADE = "#4a5764", "#b9c4ce", "#eef2f5"
"""Small letters, the lines of a table, and behind its header row: in Word and OpenDocument the same, as in the PDF."""


def style_data(style: HouseStyle | None) -> dict[str, Any]:
    """The style as data for a template: only what was chosen, so that without it nothing changes."""
    if style is None:
        return {}
    colors = {"accent": style.of_documents(""), "heading": style.of_headings("")}
    data: dict[str, Any] = {name: color for name, color in colors.items() if color}
    if style.logo:
        data["logo"] = {"alt": style.logo.alt, "ratio": style.logo.width / style.logo.height}
    return data


def logo_of(style: HouseStyle | None) -> Logo | None:
    """The logo, when there is one."""
    return style.logo if style else None


def drawing_of(style: HouseStyle | None) -> str:
    """The logo as SVG, which is how a template can take a picture that is no file; empty without one."""
    logo = logo_of(style)
    if logo is None:
        return ""
    size = f'width="{logo.width}" height="{logo.height}"'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {logo.width} {logo.height}" {size}>'
        f'<image {size} href="data:image/png;base64,{b64encode(logo.content).decode()}"/></svg>'
    )
