"""The page of the house style, and what its choices change: on every face, of this plan only, for who may."""

import re
from io import BytesIO
from typing import Any

from docx.api import Document as WordDocument
from PIL import Image
from starlette.testclient import TestClient

from app.access import Role
from app.exports.formats import made
from app.exports.worker import material
from app.store import sessions
from app.store.columns import now
from app.store.plans import house
from app.store.tables import Session
from tests.exports.house.uploads import docx, png, related, svg
from tests.web.conftest import Place
from tests.web.reading import form_of
from tests.web.test_deeds import log_of

PAGE, COLORS = "/plans/1/style", "/plans/1/style/colors"
GREEN, YELLOW = "#00703c", "#ffcc00"
LINK = re.compile(r"/house/[0-9a-f]+-[0-9a-f]+/[\w.]+")
ALT = "Gemeente Duinerwaard"


def sent(client: TestClient, **values: Any) -> Any:
    """The form of colours as it is, with other values."""
    form = form_of(client.get(PAGE).text, COLORS)
    return client.post(COLORS, data=form.sent(**{name.replace("_", "-"): value for name, value in values.items()}))


def upload(client: TestClient, part: str, content: bytes, name: str = "file", **values: str) -> Any:
    return client.post(f"{PAGE}/{part}", data=values, files={"file": (name, content)})


def addresses(client: TestClient, page: str) -> set[str]:
    return set(LINK.findall(client.get(page).text))


def code_of(place: Place) -> str:
    with place.database.read() as db:
        return db.get_one(Session, 1).code


def faces(place: Place) -> dict[str, str]:
    code = code_of(place)
    return {
        "pages.css": "/plans/1",
        "board.css": f"/b/{code}",
        "console.css": "/sessions/1/console",
        "phone.css": f"/j/{code}",
    }


def test_without_a_style_no_page_has_one(place: Place) -> None:
    visitor = place.visitor(Role.ADMINISTRATOR)
    for page in [*faces(place).values(), PAGE, "/plans"]:
        assert addresses(visitor, page) == set()


def test_colours_are_on_every_face_of_the_plan_and_nowhere_else(place: Place) -> None:
    visitor = place.visitor(Role.ADMINISTRATOR)
    visitor.post("/plans/example")
    assert sent(visitor, brand=GREEN, paper="#f7faf5").status_code == 303
    for name, page in faces(place).items():
        (found,) = addresses(visitor, page)
        assert found.endswith(f"/{name}")
        sheet = visitor.get(found)
        assert sheet.headers["content-type"].startswith("text/css")
        assert sheet.headers["cache-control"] == "public, max-age=31536000, immutable"
        assert f"--brand:{GREEN}" in sheet.text
        assert "--paper:#f7faf5" in sheet.text
    assert addresses(visitor, "/plans/1/report") == addresses(visitor, "/plans/1")
    for page in ("/plans", "/plans/2", "/plans/2/style", "/", "/accounts"):
        assert addresses(visitor, page) == set()


def test_phone_gets_one_sheet_with_other_values(place: Place) -> None:
    visitor = place.visitor(Role.OFFICER)
    sent(visitor, brand=GREEN)
    html = visitor.get(f"/j/{code_of(place)}").text
    assert "css/phone.css" not in html
    (address,) = LINK.findall(html)
    plain = place.app.state.site.static.files["css/phone.css"].body.decode()
    sheet = visitor.get(address).text
    assert re.sub(r"#[0-9a-f]{3,6}", "#", sheet) == re.sub(r"#[0-9a-f]{3,6}", "#", plain) + "#top img{background:#}"
    assert sheet.count("#3a3f9e") == 0 < plain.count("#3a3f9e")


def test_phone_with_an_older_address_can_still_vote(place: Place) -> None:
    visitor = place.visitor(Role.OFFICER)
    plain = place.app.state.site.static.files["css/phone.css"].body.decode()
    for address in ("/house/0123456789-0000/phone.css", "/house/x/phone.css"):
        answer = visitor.get(address)
        assert (answer.status_code, answer.text, answer.headers["cache-control"]) == (200, plain, "no-cache")
    sent(visitor, brand=GREEN)
    (old,) = addresses(visitor, "/plans/1")
    sent(visitor, brand="#7b1fa2")
    (new,) = addresses(visitor, "/plans/1")
    assert old != new
    assert "#7b1fa2" in visitor.get(new).text
    newer_program = re.sub("-[0-9a-f]+/", "-0000/", new)
    assert visitor.get(newer_program).headers["cache-control"] == "no-cache"
    for address in ("/house/0123456789-0000/pages.css", new.replace("pages.css", "logo.png"), new + ".map"):
        assert visitor.get(address).status_code == 404


def test_unclear_colour_is_refused_with_one_that_can_be_taken_in_one_click(place: Place) -> None:
    visitor = place.visitor(Role.OFFICER)
    answer = sent(visitor, brand=YELLOW, ink="#999999")
    assert answer.status_code == 422
    assert "1,4" in answer.text
    assert addresses(visitor, "/plans/1") == set()
    form = form_of(answer.text, COLORS)
    assert form.sent()["brand"] == YELLOW
    proposals = re.findall(r'name="take" value="([^"]+)"', answer.text)
    assert [each.partition(":")[0] for each in proposals] == ["brand", "ink", "brand"]
    one = visitor.post(COLORS, data=form.sent() | {"take": proposals[0]})
    assert one.status_code == 422
    assert re.findall(r'name="take" value="(\w+):', one.text) == ["ink"]
    assert visitor.post(COLORS, data=form.sent() | {"take": proposals[-1]}).status_code == 303
    with place.database.read() as db:
        kept = house.colors(db, 1)
    assert f"brand:{kept['brand']} ink:{kept['ink']}" == proposals[-1]


def test_what_is_no_colour_is_not_saved(place: Place) -> None:
    visitor = place.visitor(Role.OFFICER)
    for value in ("red", "#12", "url(x)", "</style>", "", "#1234567"):
        answer = sent(visitor, brand=value)
        assert answer.status_code == 422, value
        assert 'id="error-brand"' in answer.text
    assert addresses(visitor, "/plans/1") == set()


def test_tokens_of_a_package_go_before_what_was_typed(place: Place) -> None:
    visitor = place.visitor(Role.OFFICER)
    tokens = b".x { --dune: #00703c; --utrecht-button-primary-action-background-color: var(--dune);"
    file = tokens + b" --samenspraak-field-vwl: #123456; --samenspraak-field-nee: #111111 }"
    assert upload(visitor, "colors", file, "tokens.css", brand="#7b1fa2").status_code == 303
    with place.database.read() as db:
        assert house.colors(db, 1) == {"brand": GREEN}
    assert 'name="field-VWL" value="#123456"' in visitor.get(PAGE).text
    refused = upload(visitor, "colors", b":root { --a: url(https://evil.example) }", "tokens.css")
    assert refused.status_code == 422
    assert "evil.example" not in refused.text


def test_the_usual_colours_are_no_style(place: Place) -> None:
    visitor = place.visitor(Role.OFFICER)
    sent(visitor, brand=GREEN)
    assert sent(visitor, brand="#3A3F9E").status_code == 303
    assert addresses(visitor, "/plans/1") == set()


def test_logo_is_drawn_anew_and_shown_with_its_words(place: Place) -> None:
    visitor = place.visitor(Role.ADMINISTRATOR)
    assert upload(visitor, "logo", svg("<g id='secret'/>"), "logo.svg", alt=ALT).status_code == 303
    (address,) = {each for each in addresses(visitor, "/plans/1") if each.endswith("png")}
    answer = visitor.get(address)
    assert answer.headers["content-type"] == "image/png"
    assert Image.open(BytesIO(answer.content)).size == (240, 80)
    assert f'alt="{ALT}"' in visitor.get("/plans/1").text
    for page in (f"/b/{code_of(place)}", f"/j/{code_of(place)}"):
        assert address in visitor.get(page).text
    assert "style=" not in visitor.get(PAGE).text
    visitor.post(f"{PAGE}/remove/logo")
    assert addresses(visitor, "/plans/1") == set()
    assert visitor.get("/house/0123456789-0000/logo.png").status_code == 404


BAD = [
    ("logo", b"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'><script/></svg>", ALT),
    ("logo", png(1, 10**9, rows=1), ALT),
    ("logo", png(), " "),
    ("logo", b"", ALT),
    ("template", related("attachedTemplate"), ""),
    ("template", b"no zip", ""),
]


def test_bad_files_change_nothing(place: Place) -> None:
    visitor = place.visitor(Role.OFFICER)
    for part, content, alt in BAD:
        answer = upload(visitor, part, content, alt=alt)
        assert answer.status_code == 422, content
        assert f'id="error-{part}"' in answer.text
    with place.database.read() as db:
        assert house.names(db, 1) == {}
    assert log_of(place) == []


def test_every_word_download_of_this_plan_has_the_template(place: Place) -> None:
    visitor = place.visitor(Role.OFFICER)
    visitor.post("/plans/example")
    assert upload(visitor, "template", docx(), "Huisstijl.docx").status_code == 303
    assert "Huisstijl.docx" in visitor.get(PAGE).text
    fonts = {}
    with place.database.read() as db:
        for plan in (1, 2):
            files = [made(material(db, plan, now(), "1"), name).content for name in ("plan.docx", "plan-basis.docx")]
            whole, part = (WordDocument(BytesIO(each)).styles["Heading 1"].font.name for each in files)
            assert whole == part
            fonts[plan] = whole
    assert fonts[1] == "Huisletter" != fonts[2]
    assert visitor.post(f"{PAGE}/remove/template").status_code == 303
    assert "Huisstijl.docx" not in visitor.get(PAGE).text


def test_example_template_can_be_downloaded_and_uploaded(place: Place) -> None:
    visitor = place.visitor(Role.OFFICER)
    answer = visitor.get(f"{PAGE}/example.docx")
    assert upload(visitor, "template", answer.content, "sjabloon.docx").status_code == 303


def test_back_to_the_look_of_the_program(place: Place) -> None:
    visitor = place.visitor(Role.OFFICER)
    before = visitor.get("/plans/1").text
    sent(visitor, brand=GREEN)
    upload(visitor, "logo", png(), alt=ALT)
    upload(visitor, "template", docx())
    assert visitor.get("/plans/1").text != before
    assert visitor.post(f"{PAGE}/remove/style").status_code == 303
    assert visitor.get("/plans/1").text == before
    assert log_of(place) == [("officer", "style-changed", "plans/1/style")] * 4


def test_only_who_plans_may(place: Place) -> None:
    viewer = place.visitor(Role.VIEWER)
    assert viewer.get(PAGE).status_code == 403
    assert upload(viewer, "logo", png(), alt=ALT).status_code == 403
    assert upload(viewer, "template", docx()).status_code == 403
    assert viewer.post(COLORS, data={"brand": GREEN}).status_code == 403
    assert "/plans/1/style" not in viewer.get("/plans/1/parts").text
    assert place.visitor(Role.OFFICER).get("/plans/9/style").status_code == 404
    assert upload(place.visitor(Role.OFFICER), "logo", png(), alt=ALT).status_code == 303
    with place.database.read() as db:
        assert house.names(db, 1).keys() == {"logo", "top"}


def test_live_session_takes_the_style_on_and_another_plans_does_not(place: Place) -> None:
    visitor = place.visitor(Role.ADMINISTRATOR)
    visitor.post("/plans/example")
    with place.database.read() as db:
        listed = sessions.of_plan(db, 1)
    assert [each.session.id for each in listed] == [1]
    phone = f"/j/{code_of(place)}"
    assert addresses(visitor, phone) == set()  # now the hall is in memory
    sent(visitor, brand=GREEN)
    # The hall reads it in its own time; each look takes some of it.
    (address,) = next(found for _ in range(500) if (found := addresses(visitor, phone)))
    assert GREEN in visitor.get(address).text
    form = form_of(visitor.get("/plans/2/style").text, "/plans/2/style/colors")
    visitor.post("/plans/2/style/colors", data=form.sent(brand="#7b1fa2"))
    assert addresses(visitor, phone) == {address}


def test_colour_of_a_field_is_held_to_the_same_where_fields_are_edited(place: Place) -> None:
    visitor = place.visitor(Role.OFFICER)
    form = form_of(visitor.get("/plans/1/parts/fields").text)
    answer = visitor.post("/plans/1/parts/fields", data=form.sent(**{"row1-color": "#ffee00", "row0-color": "#01689B"}))
    assert answer.status_code == 422
    assert 'id="row1-color-error"' in answer.text
    assert 'id="row0-color-error"' not in answer.text
    assert visitor.post("/plans/1/parts/fields", data=form.sent(**{"row1-color": "#6B2C91"})).status_code == 303
