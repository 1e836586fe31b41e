"""What a change of a plan means for its sessions."""

from fastapi import Request

from app.store import sessions
from app.web.pages import site_of


def tell_rooms(request: Request, id: int) -> None:
    """Let the sessions that somebody is in know the plan's groups, areas, fields, words and house style anew."""
    site = site_of(request)
    with site.database.read() as db:
        listed = sessions.of_plan(db, id)
    for each in listed:
        site.hub.refresh_soon(each.session.id or 0)
