"""The page where a house style is chosen: colours that are clear enough, a logo, and a Word template."""

import secrets
from collections.abc import Callable
from typing import Any

from fastapi import APIRouter, Request
from starlette.datastructures import UploadFile
from starlette.responses import Response

from app.errors import Refused
from app.exports.formats import DOCUMENTS
from app.exports.house import logo as logos
from app.exports.house import package
from app.exports.house import template as templates
from app.i18n import _
from app.plan.house.pairs import Fault, faults
from app.plan.house.style import FIELD, HouseStyle
from app.plan.house.tokens import KNOWN
from app.store import plans
from app.store.plans import house
from app.store.plans.house import LOGO, TEMPLATE, TOP, Stored
from app.text.clean import clean_line
from app.web.forms import mistakes
from app.web.house.wish import Wish, asked, stored
from app.web.pages import Form, Id, Planner, go, page, site_of, write
from app.web.plans.rooms import tell_rooms

NAMES = {
    "brand": (_("Main colour"), _("Buttons, links, bars and what is chosen.")),
    "on-brand": (_("On the main colour"), _("Letters on buttons.")),
    "heading": (_("Headings"), _("On pages and in documents.")),
    "ink": (_("Text"), _("All other letters. Softer shades are made of it.")),
    "paper": (_("Background"), _("Behind cards and text; it has to be light.")),
}
GROUNDS = {
    "paper": _("the background"),
    "card": _("white"),
    "brand": _("the main colour"),
    "wash": _("a light shade of the main colour"),
    "ink-2": _("softer text"),
    "ok": _("green that means good"),
    "warn": _("brown that warns"),
    "bad": _("red that means wrong"),
}
"""What a colour was held against."""
LONGEST_NAME = 120

router = APIRouter()


@router.get("/plans/{id}/style")
def form_page(request: Request, id: Id, visitor: Planner) -> Response:
    """The style as it is."""
    with site_of(request).database.read() as db:
        plans.get(db, id)
        wish = stored(db, id)
    return shown(request, id, wish)


@router.post("/plans/{id}/style/colors")
def colors(request: Request, id: Id, form: Form, visitor: Planner) -> Response:
    """Choose colours. When one is not clear enough nothing is saved, and a near one that is gets proposed."""
    with site_of(request).database.read() as db:
        plans.get(db, id)
        wish = stored(db, id)
    try:
        wish = asked(form, wish)
    except Refused as error:
        return shown(request, id, wish, errors=mistakes(request, error))
    if found := faults(wish.colors):
        return shown(request, id, wish, found=found)
    return changed(request, id, visitor, house.save_colors, wish.of_style, wish.of_fields)


@router.post("/plans/{id}/style/logo")
def logo(request: Request, id: Id, form: Form, visitor: Planner) -> Response:
    """Take a logo: it is drawn anew, and of the file nothing is kept."""

    def files() -> list[Stored]:
        made = logos.logo(content_of(form, logos.LARGEST), clean_line(str(form.get("alt", "")))[:LONGEST_NAME])
        top = logos.small(made)
        return [
            Stored(LOGO, made.content, made.alt, made.width, made.height),
            Stored(TOP, top.content, made.alt, top.width, top.height),
        ]

    return taken(request, id, form, visitor, "logo", files)


@router.post("/plans/{id}/style/template")
def template(request: Request, id: Id, form: Form, visitor: Planner) -> Response:
    """Take a Word template, when it can be used and does nothing by itself."""

    def files() -> list[Stored]:
        upload = form.get("file")
        name = clean_line(upload.filename or "")[-LONGEST_NAME:] if isinstance(upload, UploadFile) else ""
        return [Stored(TEMPLATE, templates.template(content_of(form, package.LARGEST)), name)]

    return taken(request, id, form, visitor, "template", files)


@router.post("/plans/{id}/style/remove/{name}")
def remove(request: Request, id: Id, name: str, visitor: Planner) -> Response:
    """Take the logo or the template away; "style": all of it, back to the look of the program."""
    if name == "style":
        return changed(request, id, visitor, house.remove)
    return changed(request, id, visitor, house.remove_files, [LOGO, TOP] if name == LOGO else [name])


@router.get("/plans/{id}/style/example.docx")
def example(request: Request, id: Id, visitor: Planner) -> Response:
    """A template to begin with, in the colours of this plan."""
    with site_of(request).database.read() as db:
        plans.get(db, id)
        style = HouseStyle(house.colors(db, id))
    headers = {"Content-Disposition": 'attachment; filename="sjabloon.docx"'}
    return Response(templates.example(style), headers=headers, media_type=DOCUMENTS["docx"][0])


def content_of(form: Form, most: int) -> bytes:
    """What is in the file, as far as it may be read."""
    upload = form.get("file")
    return upload.file.read(most + 1) if isinstance(upload, UploadFile) else b""


def taken(
    request: Request, id: int, form: Form, visitor: Planner, about: str, files: Callable[[], list[Stored]]
) -> Response:
    """Save the files, or say what is wrong with them."""
    with site_of(request).database.read() as db:
        plans.get(db, id)
        wish = stored(db, id)
    try:
        found = files()
    except Refused as error:
        told = mistakes(request, error)
        wrong: dict[str, Any] = {f"{about}_error": next(iter(told.values()))}
        return shown(request, id, wish, **wrong)
    return changed(request, id, visitor, house.save_files, found)


def changed(request: Request, id: int, visitor: Planner, function: Callable[..., None], *arguments: Any) -> Response:
    """Change the style, and let live sessions know; phones and boards take it on when they are loaded again."""
    version = secrets.token_hex(5)
    about = f"plans/{id}/style"
    write(request, visitor, "style-changed", about, function, id, visitor.account_id, version, *arguments)
    tell_rooms(request, id)
    return go(f"/plans/{id}/style")


def shown(request: Request, id: int, wish: Wish, found: tuple[Fault, ...] = (), **values: Any) -> Response:
    """The page, with what was asked for and what is wrong with it."""
    with site_of(request).database.read() as db:
        plan, names, now = plans.get(db, id), house.names(db, id), stored(db, id)
    told: dict[str, Any] = {"errors": {}, "logo_error": "", "template_error": ""} | values
    named = {FIELD + each.code: each.name for each in wish.fields}
    return page(
        request,
        "house/style.html",
        422 if found or any(told.values()) else 200,
        plan=plan,
        wish=wish,
        faults=found,
        all_proposals=" ".join(f"{each.token}:{each.proposal}" for each in found),
        names=NAMES,
        grounds=GROUNDS,
        field_names=named,
        files={LOGO: names.get(LOGO, ""), TEMPLATE: names.get(TEMPLATE, "")},
        own=bool(now.of_style or names),
        known=KNOWN,
        **told,
    )
