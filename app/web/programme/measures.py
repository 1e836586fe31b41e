"""The programme: measures by priority, what each still lacks, who leads how many, and the form of one."""

from collections.abc import Mapping, Sequence
from typing import Any

from fastapi import APIRouter, Request
from starlette.responses import Response

from app.errors import Conflict, NotFound, Refused
from app.plan.list import DROPPED, MeasureRecord, owners
from app.store.programme import measures
from app.store.programme.drafts import MeasureDraft
from app.store.tables import Measure
from app.web.forms import entered, mistakes, parse
from app.web.pages import Form, Id, Planner, Viewer, explain, go, language_of, page, site_of, write
from app.web.programme import words
from app.web.programme.fields import differing, in_order, seen
from app.web.programme.reading import Stock, stock, told
from app.web.programme.sayings import Saying, as_measure, sayings

router = APIRouter()


@router.get("/plans/{id}/programme")
def everything(request: Request, id: Id, visitor: Viewer) -> Response:
    """All measures by priority in the order of the list, and what each owner has open."""
    found = stock(request, id)
    values: dict[str, Any] = {
        "parts_of_list": by_priority(found),
        "owners": owners(found.programme.measures),
        "count": len(found.programme.measures),
        "sayings": len(sayings(found.record)),
    }
    return page(request, "programme/measures.html", plan=found.plan, record=found.record, words=words, **values)


def by_priority(found: Stock) -> list[tuple[str, str, list[tuple[str, list[MeasureRecord]]]]]:
    """Code, title and measures by action point: of each priority, and of candidates that are not on the list."""
    titles = {each.code: each.title for each in found.record.candidates}
    titles = {each.code: each.title for each in found.programme.priorities} | {
        each.priority: titles.get(each.priority, each.priority)
        for each in found.programme.measures
        if each.priority not in {priority.code for priority in found.programme.priorities}
    }
    dropped = {each.code for each in found.programme.with_status(DROPPED)}
    own = [(code, title, by_point(found.programme.measures_of(code))) for code, title in titles.items()]
    return [each for each in own if each[2] or each[0] not in dropped]


def by_point(own: Sequence[MeasureRecord]) -> list[tuple[str, list[MeasureRecord]]]:
    """The measures of one priority by action point; those without one come first."""
    points = dict.fromkeys(sorted((each.action_point for each in own), key=bool))
    return [(point, [each for each in own if each.action_point == point]) for point in points]


@router.get("/plans/{id}/programme/ideas")
def ideas(request: Request, id: Id, visitor: Planner) -> Response:
    """The approved action cards and ideas, each with the way to a measure."""
    found = stock(request, id)
    taken = {number: each.code for each in found.programme.measures for number in each.entry_ids}
    return page(request, "programme/ideas.html", plan=found.plan, sayings=sayings(found.record), taken=taken)


@router.get("/plans/{id}/programme/new")
def new(request: Request, id: Id, visitor: Planner, priority: str = "", entry: int = 0) -> Response:
    """The form for a new measure; what an idea or action card says is filled in already."""
    found = stock(request, id)
    values = MeasureDraft.model_construct(candidate_code=priority, title="").model_dump()
    if entry:
        values |= as_measure(found.record, saying(found, entry), priority)
    return edit_page(request, found, None, values | {"entry": entry, "rev": 0}, {})


@router.post("/plans/{id}/programme/new")
def add(request: Request, id: Id, form: Form, visitor: Planner) -> Response:
    """Add it, with the next code."""
    found, values = stock(request, id), entered(form, MeasureDraft)
    number = str(form.get("entry", "0"))
    entry = int(number) if number.isascii() and number.isdecimal() and len(number) < 10 else 0
    entries = [saying(found, entry).id] if entry else []
    try:
        draft, about = parse(MeasureDraft, values), f"plans/{id}/measures/"
        code = write(request, visitor, "measure-made", about, measures.add, id, visitor.account_id, draft, entries)
    except Refused as error:
        return edit_page(request, found, None, values | {"entry": entry, "rev": 0}, mistakes(request, error))
    return go(f"/plans/{id}/programme#{code}")


def saying(found: Stock, entry: int) -> Saying:
    """What people wrote under this number and the hall saw; raises NotFound for anything else."""
    each = next((each for each in sayings(found.record) if each.id == entry), None)
    if each is None:
        raise NotFound("entry-unknown")
    return each


@router.get("/plans/{id}/programme/{code}")
def edit(request: Request, id: Id, code: str, visitor: Planner) -> Response:
    """The form of a measure, with its history."""
    found, row = looked_up(request, id, code)
    return edit_page(request, found, row, row.model_dump(), {})


@router.post("/plans/{id}/programme/{code}")
def change(request: Request, id: Id, code: str, form: Form, visitor: Planner) -> Response:
    """Change it."""
    found, row = looked_up(request, id, code)
    values = entered(form, MeasureDraft)
    values |= {"partners": in_order(values["partners"], row.partners)}
    try:
        draft, about = parse(MeasureDraft, values), f"plans/{id}/measures/{code}"
        account = visitor.account_id
        write(request, visitor, "measure-changed", about, measures.change, id, account, code, seen(form), draft)
    except Conflict:
        errors = {"": explain(language_of(request), "changed-by-other", {})}
        now = differing(MeasureDraft, row, values, words.MEASURES)
        return edit_page(request, found, row, values | {"rev": row.rev}, errors, now=now, status=409)
    except Refused as error:
        return edit_page(request, found, row, values | {"rev": seen(form)}, mistakes(request, error))
    return go(f"/plans/{id}/programme#{code}")


@router.post("/plans/{id}/programme/{code}/remove")
def remove(request: Request, id: Id, code: str, visitor: Planner) -> Response:
    """Take it away; its title stays in the history and its code is not used again."""
    about = f"plans/{id}/measures/{code}"
    write(request, visitor, "measure-removed", about, measures.remove, id, visitor.account_id, code)
    return go(f"/plans/{id}/programme")


def looked_up(request: Request, id: int, code: str) -> tuple[Stock, Measure]:
    """The plan, and the measure. Raises NotFound."""
    with site_of(request).database.read() as db:
        row = measures.measure(db, id, code)
    return stock(request, id), row


def edit_page(
    request: Request,
    found: Stock,
    row: Measure | None,
    values: Mapping[str, Any],
    errors: dict[str, str],
    now: Sequence[tuple[str, str]] = (),
    status: int = 0,
) -> Response:
    """The form of a measure, new or known, with what was entered and what is wrong with it."""
    listed = [(each.code, each.title) for each in found.programme.priorities]
    known = {code for code, _title in listed}
    others = [(each.code, each.title) for each in found.record.candidates if each.code not in known]
    record = next((each for each in found.programme.measures if row and each.code == row.code), None)
    own = [each.text for each in sayings(found.record) if row and each.id in row.entry_ids]
    shown: dict[str, Any] = {
        "listed": listed,
        "others": others,
        "points": sorted({each.action_point for each in found.programme.measures if each.action_point}),
        "indicators": [("", ""), *((each.code, each.name) for each in found.rows.indicators)],
        "lacking": record,
        "sources": own,
        "history": told(request, found.record, f"measure {row.code}") if row else [],
    }
    return page(
        request,
        "programme/measure.html",
        status or (422 if errors else 200),
        plan=found.plan,
        record=found.record,
        measure=row,
        values=values,
        errors=errors,
        now=now,
        words=words,
        **shown,
    )
