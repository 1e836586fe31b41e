"""The front door: the code field, the language, and the pages for everybody."""

from fastapi import APIRouter, Request
from starlette.responses import Response

from app.i18n import LANGUAGES
from app.text.clean import clean_line
from app.web.pages import Form, go, own_path, page, signed_in, site_of

YEAR = 31_536_000
CODE_LENGTH = 6

router = APIRouter()


@router.get("/")
def front(request: Request, code: str = "") -> Response:
    """Ask participants for the code on the screen; whoever is signed in goes to the plans."""
    typed = "".join(clean_line(code[:40]).split()).upper().replace("-", "")
    if len(typed) == CODE_LENGTH and typed.isascii() and typed.isalnum():
        return go(f"/j/{typed}")
    if signed_in(request) and not code:
        return go("/plans")
    return page(request, "page/front.html", 422 if code else 200, code=typed, wrong=bool(code))


@router.post("/language")
def language(request: Request, form: Form) -> Response:
    """Remember the language that was chosen, and show the same page again in it."""
    response = go(own_path(str(form.get("next", "")), "/"))
    chosen = form.get("language")
    if chosen in LANGUAGES:
        secure = site_of(request).settings.secure
        response.set_cookie("language", str(chosen), max_age=YEAR, secure=secure, samesite="lax")
    return response


@router.get("/privacy")
def privacy(request: Request) -> Response:
    """Say what is kept of whom, and how long."""
    return page(request, "page/privacy.html")


@router.get("/accessibility")
def accessibility(request: Request) -> Response:
    """Say how well everybody can use this, and what to do when not."""
    return page(request, "page/accessibility.html")
