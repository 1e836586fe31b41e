"""What only the officer knows of a plan that goes to the archive; nothing of it has a value that was guessed."""

from collections.abc import Mapping
from datetime import date
from typing import Annotated, Any, Literal

from pydantic import Field

from app.activities.kind import Shape

Name = Annotated[str, Field(min_length=1, max_length=200)]
PERMANENT, TEMPORARY = "permanent", "temporary"
TERM = ("years", "starts")


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


def faults_of_term(values: Mapping[str, Any]) -> dict[str, str]:
    """What is wrong with how long it is kept, as codes by field: it must be stated for a time, and only then."""
    wanted = values["appraisal"] == TEMPORARY
    code = "archive-term-missing" if wanted else "archive-term-superfluous"
    return {name: code for name in TERM if (values[name] is not None) != wanted}
