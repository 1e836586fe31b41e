"""Every text of every form takes what strangers type: it is kept as it was typed, and never runs."""

import re

import pytest

from app.access import Role
from app.activities import KINDS
from app.store import plans
from app.text.clean import clean, clean_line
from tests.web.conftest import Place
from tests.web.reading import Field, FormFound, Page, form_of

MARKUP = '"><img src=x onerror=alert(1)>'
HOSTILE = [each["tekst"] for each in plans.example()["teststrings"]] + [
    MARKUP,
    "</textarea><script>alert(1)</script>",
    "{{ 7*7 }}{% raw %}",
    "a\x00b\x1b[31m\u202etxt.exe",
    "z" + "\u0334\u0335\u0336\u0337\u0338" * 20,
]

FORMS = [
    "/plans/new", "/plans/1/edit", "/plans/1/candidates/new", "/plans/1/candidates/P06", "/plans/1/import",
    "/plans/1/parts/fields", "/plans/1/parts/themes", "/plans/1/parts/groups", "/plans/1/parts/areas",
    "/plans/1/parts/organisations", "/plans/1/sessions/new?template=poll", "/sessions/1/edit", "/sessions/1/agenda/4",
    *(f"/sessions/1/agenda/new/{kind}" for kind in KINDS),
]  # fmt: skip

LATER_LINE = re.compile(r"config-\w+\.[1-9]")
"""A field of a line of a list; the first line has them all."""

ANSWER = 120
"""Long enough for a line in a box without a limit."""

FEW = 11
"""Shorter lists get a new line with each text; longer ones would be full before the last text."""

PAGES = ["/plans", "/plans/1", "/plans/1/candidates", "/plans/1/parts", "/sessions/1"]


def fields(form: FormFound) -> list[Field]:
    """The fields that take any text; codes take plain letters only. Of a long list the first and an empty line do.

    Nothing is added to a list that has lines already: it may be full.
    """
    filled_lists = {each.name.removesuffix(".row") for each in form.fields if each.name.endswith(".row")}
    lines = sorted({int(each.name[3:].split("-")[0]) for each in form.fields if each.name.startswith("row")})
    both = lines[:1] + [line for line in lines[-1:] if line < FEW]
    wanted = tuple(f"row{line}-" for line in both)
    return [
        each
        for each in form.fields
        if each.type in {"text", "textarea"}
        and not each.name.endswith("-code")
        and each.name not in filled_lists
        and not LATER_LINE.match(each.name)
        and (not each.name.startswith("row") or each.name.startswith(wanted))
    ]


def enough(form: FormFound) -> dict[str, str]:
    """Something sensible for the fields that may not stay empty."""
    needed = {"title", "municipality", "promise"}
    return {each.name: "Iets" for each in form.fields if each.name in needed and not each.value}


def lines(text: str) -> set[str]:
    """How the text may come back: as typed, or cleaned."""
    return {text, clean(text), clean_line(text)}


def fits(text: str, field: Field) -> bool:
    return len(text) <= (field.longest or field.line or ANSWER)


def filled(form: FormFound, left: list[str]) -> dict[str, str]:
    """A text for every field: as many as can of those that are left, and markup in the others; by name of the field."""
    sent: dict[str, str] = {}
    for each in fields(form):
        new = [text for text in left if fits(text, each) and text not in sent.values()]
        if new or fits(MARKUP, each):
            sent[each.name] = (new or [MARKUP])[0]
    return sent


@pytest.mark.few(4)
@pytest.mark.parametrize("address", FORMS)
def test_hostile_text_is_kept_as_typed_and_never_runs(place: Place, address: str) -> None:
    """Every text goes through every form, all that fit at a time; a form that changes something is read back."""
    visitor = place.visitor(Role.ADMINISTRATOR)
    page = Page(visitor.get(address).text)
    left = list(HOSTILE)
    while set(left) & set((sent := filled(page.form(), left)).values()):
        more = {each.name: f"{sent[each.name]}\nNog een" for each in fields(page.form()) if each.line}
        answer = visitor.post(address, data=page.form().sent(**enough(page.form()) | sent | more))
        assert answer.status_code == (422 if address.endswith("import") else 303), (sent, Page(answer.text).text)
        if answer.status_code == 422 or "new" not in address:
            page = Page(answer.text or visitor.get(address).text)
            assert page.inline == []
            values = {each.value.replace("\r\n", "\n") for each in page.form().fields}
            assert [text for text in sent.values() if not values & lines(text)] == []
        left = [text for text in left if text not in sent.values()]
    assert [text for text in left if any(fits(text, each) for each in fields(page.form()))] == []
    for each in PAGES:
        assert Page(visitor.get(each).text).inline == [], each


@pytest.mark.few(4)
@pytest.mark.parametrize("address", [each for each in FORMS if not each.endswith("import")])
def test_a_text_that_is_too_long_is_refused_beside_its_field_and_nothing_is_lost(place: Place, address: str) -> None:
    visitor = place.visitor(Role.ADMINISTRATOR)
    form = form_of(visitor.get(address).text)
    limited = [each for each in fields(form) if each.longest]
    assert limited or "choice" in address
    for each in limited:
        text = "licht " * (each.longest // 6 + 1) + "licht"
        answer = visitor.post(address, data=form.sent(**enough(form) | {each.name: text}))
        assert answer.status_code == 422, each.name
        assert 'class="error"' in answer.text
        assert text in {shown.value for shown in form_of(answer.text).fields}, each.name


def test_hostile_names_of_people_are_shown_as_text(place: Place) -> None:
    visitor = place.visitor(Role.ADMINISTRATOR)
    for number, text in enumerate(HOSTILE):
        form = {"name": text, "email": f"a{number}@example.org", "role": "viewer"}
        answer = visitor.post("/accounts", data=form)
        assert answer.status_code in {200, 422}
        assert Page(answer.text).inline == []
    listed = Page(visitor.get("/accounts").text)
    assert listed.inline == []
    assert HOSTILE[0] in listed.text
