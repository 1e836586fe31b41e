"""What a change of a plan means for its sessions that are live."""

from fastapi import Request

from app.store import sessions
from app.web.pages import site_of


def tell_rooms(request: Request, id: int) -> None:
    """Let the sessions of the plan that are live know its groups, areas, fields and words anew."""
    site = site_of(request)
    with site.database.read() as db:
        listed = sessions.of_plan(db, id)
    for each in listed:
        if each.session.state == "live":
            site.hub.refresh_soon(each.session.id or 0)
