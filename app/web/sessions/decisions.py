"""The log of a session: who decided what and when; never what anybody wrote."""

from dataclasses import dataclass
from datetime import datetime

from fastapi import APIRouter, Request
from starlette.responses import Response

from app.i18n import _
from app.store import deeds, plans, sessions
from app.store.deeds import Line
from app.web.pages import Id, Viewer, page, site_of

router = APIRouter()

TEXT, PERSON, STEP = "text", "participant", "activity"

DONE = {
    "start": _("Started the session"),
    "end": _("Ended the session"),
    "go": _("Moved to an activity"),
    "open": _("Opened a round"),
    "close": _("Closed the round"),
    "reopen": _("Opened the closed round again"),
    "undo": _("Took the last step back"),
    "reveal": _("Result on the screen"),
    "live": _("Result during the vote"),
    "show_groups": _("Result per group"),
    "shortlist": _("Made a shortlist"),
    "timer": _("Set the timer"),
    "extend": _("Gave more time"),
    "stop_timer": _("Stopped the timer"),
    "blank": _("Blank screen"),
    "freeze": _("Froze the screen"),
    "pause": _("Pause"),
    "lock": _("Closed the door"),
    "seats": _("Counted the people in the hall"),
    "rehearse": _("Simulated participants"),
    "moderate": _("Decided about a text"),
    "edit": _("Edited a text; the original was wiped"),
    "mark": _("Marked a text"),
    "merge": _("Merged a text"),
    "promote": _("Made a candidate of a text"),
    "spotlight": _("Showed a text large"),
    "remove": _("Removed the participant of a text"),
    "remove_participant": _("Removed a participant"),
    "take_back": _("Let a participant in again"),
    "session-made": _("Made the session"),
    "session-changed": _("Changed the settings"),
    "agenda-ordered": _("Changed the order of the agenda"),
    "activity-made": _("Added an activity"),
    "activity-changed": _("Changed an activity"),
    "activity-doubled": _("Duplicated an activity"),
    "activity-removed": _("Removed an activity"),
    "device-marked": _("Made a device a shared one"),
    "passes-made": _("Made personal codes"),
    "passes-withdrawn": _("Took back unused personal codes"),
    "texts-changed": _("Read in texts and translations"),
}
DECIDED = {
    "shown": _("shown"),
    "held": _("held"),
    "hidden": _("hidden"),
    "on": _("on"),
    "off": _("off"),
    "apart": _("taken apart again"),
    "answered": _("answered"),
    "pinned": _("pinned"),
    "confirmed": _("confirmed"),
}
ABOUT = {
    **dict.fromkeys(("moderate", "edit", "mark", "merge", "promote", "spotlight", "remove"), TEXT),
    **dict.fromkeys(("remove_participant", "take_back"), PERSON),
    "go": STEP,
}


@dataclass(frozen=True, slots=True)
class Shown:
    """One line as the page shows it; all but the name are msgids, numbers or titles of activities."""

    at: datetime
    by: str
    done: str
    about: str
    subject: str
    decided: tuple[str, ...]


@router.get("/sessions/{id}/decisions")
def decisions(request: Request, id: Id, visitor: Viewer) -> Response:
    """Everything that was decided, the last first."""
    with site_of(request).database.read() as db:
        session = sessions.get(db, id)
        plan = plans.get(db, session.plan_id)
        titles = {str(each.id): each.title for each in sessions.agenda(db, id)}
        lines = [shown(each, titles) for each in deeds.of_session(db, id)]
    return page(request, "session/decisions.html", plan=plan, session=session, lines=lines)


def shown(line: Line, titles: dict[str, str]) -> Shown:
    """A line with the words for its codes; of what no code is known only a number is shown."""
    about = ABOUT.get(line.action, "")
    subject = titles.get(line.subject, "") if about == STEP else line.subject if line.subject.isdecimal() else ""
    decided = tuple(DECIDED.get(each, each if each.isdecimal() else "") for each in line.decision.split())
    return Shown(line.at, line.by, DONE.get(line.action, line.action), about, subject, decided)
