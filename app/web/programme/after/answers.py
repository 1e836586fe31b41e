"""What became of the ideas, told idea by idea: a form for each, and a page with only those without an answer."""

from typing import Any

from fastapi import APIRouter, Request
from starlette.responses import Response

from app.errors import NotFound, Refused
from app.store.programme import answers
from app.store.programme.answers import AnswerDraft
from app.text import personal_data
from app.web.forms import entered, mistakes, parse
from app.web.pages import Form, Id, Planner, Viewer, go, page, write
from app.web.programme import words
from app.web.programme.reading import Stock, stock
from app.web.programme.sayings import Saying, sayings

ON_A_PAGE = 20
OPEN = "open"
"""The name of the choice for only what has no answer yet."""

router = APIRouter()


@router.get("/plans/{id}/answers")
def everything(request: Request, id: Id, visitor: Viewer, sheet: int = 1, show: str = "") -> Response:
    """The ideas with their answers; `sheet` is the number of the page."""
    return answers_page(request, stock(request, id), sheet, show)


@router.post("/plans/{id}/answers/{entry}")
def answer(request: Request, id: Id, entry: Id, form: Form, visitor: Planner) -> Response:
    """Answer one idea."""
    found = stock(request, id)
    if entry not in {each.id for each in sayings(found.record, found.rows.answers)}:
        raise NotFound("entry-unknown")
    values = entered(form, AnswerDraft)
    sheet, show = number(str(form.get("sheet", ""))), OPEN if form.get("show") == OPEN else ""
    try:
        draft, about = parse(AnswerDraft, values), f"plans/{id}/answers/{entry}"
        write(request, visitor, "idea-answered", about, answers.answer, id, visitor.account_id, entry, draft)
    except Refused as error:
        return answers_page(request, found, sheet, show, (entry, values, mistakes(request, error)))
    return go(f"/plans/{id}/answers?sheet={sheet}&show={show}#idea-{entry}")


def number(text: str) -> int:
    """The number of a page; the first for what is none."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 7 else 1


def answers_page(
    request: Request,
    found: Stock,
    sheet: int,
    show: str,
    wrong: tuple[int, dict[str, Any], dict[str, str]] | None = None,
) -> Response:
    """One page of ideas; `wrong` is an idea with what was entered for it and what is wrong with that."""
    told = found.rows.answers
    said = sayings(found.record, told)
    kept = [each for each in said if show != OPEN or each.id not in told or (wrong and wrong[0] == each.id)]
    last = max(1, -(-len(kept) // ON_A_PAGE))
    sheet = min(max(sheet, 1), last)
    here = kept[(sheet - 1) * ON_A_PAGE : sheet * ON_A_PAGE]
    values: dict[str, Any] = {
        "ideas": [(each, entered_for(found, each, wrong)) for each in here],
        "wrong": wrong[0] if wrong else 0,
        "errors": wrong[2] if wrong else {},
        "personal": {each.id for each in here if personal_data.found(each.text)},
        "count": len(said),
        "unanswered": sum(each.id not in told for each in said),
        "sheet": sheet,
        "last": last,
        "show": show if show == OPEN else "",
    }
    return page(request, "programme/after/answers.html", 422 if wrong else 200, plan=found.plan, words=words, **values)


def entered_for(found: Stock, each: Saying, wrong: tuple[int, dict[str, Any], dict[str, str]] | None) -> dict[str, Any]:
    """What stands in the form of an idea: what was entered, else what is stored, else nothing."""
    if wrong and wrong[0] == each.id:
        return wrong[1]
    row = found.rows.answers.get(each.id)
    return row.model_dump() if row else {"outcome": "", "reason": "", "public": True}
