"""The criteria that safety plans in the Netherlands usually weigh; data to begin with, to be changed for each plan."""

from typing import Annotated

from pydantic import Field

from app.activities.kind import Shape
from app.i18n import _


class Criterion(Shape):
    """What each option is scored on, with the words for the ends of the scale and how heavy it counts."""

    code: str = Field(min_length=1, max_length=40)
    title: str = Field(min_length=1, max_length=40)
    translations: dict[str, Annotated[str, Field(max_length=40)]] = Field(default_factory=dict)
    question: str = Field(
        default="", max_length=120, title=_("Question"), description=_("What people are asked of it.")
    )
    low: str = Field(default="", max_length=40, title=_("1 means"), description=_("The lower end, in a word or two."))
    high: str = Field(default="", max_length=40, title=_("5 means"), description=_("The upper end, in a word or two."))
    weight: int = Field(
        default=1, ge=0, le=10, title=_("Weight"), description=_("Everybody sees it. 0 leaves it out of the sum.")
    )


def criterion(code: str, title: str, question: str, low: str, high: str) -> Criterion:
    return Criterion(code=code, title=title, question=question, low=low, high=high)


USUAL = (
    criterion("omvang", "Omvang", "Hoe vaak komt het voor?", "zelden", "heel vaak"),
    criterion("ernst", "Ernst", "Hoe erg zijn de gevolgen?", "niet erg", "heel erg"),
    criterion("trend", "Trend", "Wordt het meer of minder?", "daalt sterk", "stijgt sterk"),
    criterion("beleving", "Beleving", "Hoeveel last hebben inwoners ervan?", "weinig", "heel veel"),
    criterion(
        "invloed", "Invloed", "Kunnen wij er als gemeente en partners iets aan doen?", "bijna niets", "heel veel"
    ),
    criterion("urgentie", "Urgentie", "Moet het nu, of kan het later?", "kan later", "moet nu"),
    criterion("samenhang", "Regio", "Is het ook een prioriteit van de regio of het Rijk?", "nee", "ja"),
)
