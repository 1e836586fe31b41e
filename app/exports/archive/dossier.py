"""What only the officer knows of a plan that goes to the archive; nothing of it has a value that was guessed."""

from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from app.activities.kind import Shape
from app.errors import Refused

Name = Annotated[str, Field(min_length=1, max_length=200)]
TEMPORARY = "temporary"


class Dossier(Shape):
    """As asked in the form. How long, and from when, is asked of what is kept for a time."""

    creator: Name
    appraisal: Literal["permanent", "temporary"]
    years: int | None = Field(default=None, ge=1, le=200)
    starts: date | None = None
    category_code: str = Field(min_length=1, max_length=40)
    category: Name
    selection_list: Name
    restriction: Name
    restriction_list: Name


def complete(dossier: Dossier) -> Dossier:
    """The same; raises Refused when it is kept for a time that is not stated, or the other way round."""
    for field in ("years", "starts"):
        stated = getattr(dossier, field) is not None
        if stated != (dossier.appraisal == TEMPORARY):
            raise Refused("archive-term-superfluous" if stated else "archive-term-missing", field=field)
    return dossier
