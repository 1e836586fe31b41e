"""Doing something for a program: with a line in the log of deeds, under the account that made the token."""

from collections.abc import Callable
from typing import Any, TypeVar

from fastapi import Request

from app.access import Caller
from app.errors import Conflict, Stale
from app.store import deeds
from app.web.pages import site_of

Made = TypeVar("Made")


def write(
    request: Request, caller: Caller, action: str, subject: str, function: Callable[..., Made], *arguments: Any
) -> Made:
    """Do it in the database. Raises Stale when somebody else changed it since the program read it."""
    database = site_of(request).database
    try:
        made: Made = database.write(deeds.recorded, caller.account_id, action, subject, function, *arguments)
    except Conflict as error:
        if error.code == "changed-by-other":
            raise Stale(error.code) from None
        raise
    return made
