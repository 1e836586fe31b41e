"""The house style of a plan, read for its files."""

from typing import Any

from app.plan.house.style import HouseStyle, Logo
from app.store.plans import house


def house_style(db: Any, plan_id: int) -> HouseStyle | None:
    """The colours, logo and template of a plan; None when it has the look of the program."""
    if house.page_style(db, plan_id) is None:
        return None
    files = house.files(db, plan_id)
    logo, template = files.get(house.LOGO), files.get(house.TEMPLATE)
    return HouseStyle(
        colors=house.colors(db, plan_id),
        logo=Logo(logo.content, logo.width, logo.height, logo.name) if logo else None,
        template=template.content if template else None,
    )
