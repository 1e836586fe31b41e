"""Which house style a page has, and the addresses of its stylesheet and logo."""

from collections.abc import Callable, Mapping
from functools import cache
from hashlib import sha256
from typing import Any

from app.live.state import PageStyle, SessionState
from app.plan.house.sheet import FACES, PHONE, phone_sheet, stylesheet
from app.plan.house.style import USUAL
from app.store.engine import Database
from app.store.plans import house
from app.web.static import Static

LOGO = "logo.png"


def style_of(database: Database, values: Mapping[str, Any]) -> PageStyle | None:
    """The style of the plan or session that a page is about. A live session knows it: then nothing is read."""
    session, plan = values.get("session"), values.get("plan")
    if isinstance(session, SessionState):
        return session.style
    plan_id = getattr(plan, "id", None) or getattr(session, "plan_id", None)
    if not isinstance(plan_id, int):
        return None
    with database.read() as db:
        return house.page_style(db, plan_id)


def addresses(static: Static, style: PageStyle | None) -> Callable[[str], str]:
    """A function for templates: the address of a part of the style, such as "board.css" or "logo.png"."""
    return lambda name: f"/house/{style.version}-{edition(own_phone_sheet(static))}/{name}" if style else ""


def own_phone_sheet(static: Static) -> str:
    """The phone's sheet as it is without a house style."""
    return static.files[f"css/{PHONE}.css"].body.decode()


@cache
def edition(own: str) -> str:
    """Stands in addresses too, because a newer program may make another stylesheet of the same colours."""
    made = [phone_sheet(own, USUAL), *(stylesheet(face, USUAL) for face in FACES if face != PHONE)]
    return sha256("".join(made).encode()).hexdigest()[:4]
