"""What holds for every page: nothing stands inline, where a form may come from, and its size."""

from collections.abc import Iterator

import pytest
from starlette.testclient import TestClient

from app.access import Role
from app.settings import Settings
from app.web.security import LARGEST_FORM
from tests.store.town import everything
from tests.web.conftest import ADDRESS, Place
from tests.web.reading import Page
from tests.web.security.rights import address_of, routes


def broken() -> None:
    raise RuntimeError("secret-in-a-traceback")


def test_a_bug_shows_a_calm_page_and_nothing_else(place: Place) -> None:
    place.app.add_api_route("/broken", broken)
    answer = place.visitor(Role.OFFICER).get("/broken", headers={"Cookie": "language=en"})
    assert answer.status_code == 500
    assert "Something went wrong on our side" in answer.text
    assert "secret-in-a-traceback" not in answer.text


def test_no_page_has_inline_script_style_or_handler(place: Place) -> None:
    visitor = place.visitor(Role.ADMINISTRATOR)
    pages = [address_of(route) for method, route in routes() if method == "GET"]
    html = {
        each: answer.text
        for each in pages
        if (answer := visitor.get(each)).headers.get("content-type", "").startswith("text/html")
    }
    assert len(html) > 20
    assert {each: Page(text).inline for each, text in html.items() if Page(text).inline} == {}


def test_strict_transport_only_over_https(tmp_path_factory: pytest.TempPathFactory) -> None:
    from app.main import create_app

    settings = Settings(data=tmp_path_factory.mktemp("s"), address="https://samen.example.nl")
    with TestClient(create_app(settings), base_url="https://samen.example.nl") as client:
        answer = client.get("/")
        assert "max-age=31536000" in answer.headers["strict-transport-security"]
        assert answer.headers["cross-origin-opener-policy"] == "same-origin"
        assert "wss://samen.example.nl" in answer.headers["content-security-policy"]
        answer = client.get("/", headers={"Host": "evil.example"})
        assert "evil.example" not in answer.headers["content-security-policy"]


@pytest.mark.few(2)
@pytest.mark.parametrize(
    "headers",
    [
        {"Sec-Fetch-Site": "cross-site", "Origin": ADDRESS},
        {"Sec-Fetch-Site": "same-site", "Origin": ADDRESS},
        {"Origin": "http://evil.example"},
        {"Origin": "null"},
        {"Origin": "http://localhost:8000.evil.example"},
        {"Origin": "https://localhost:8000"},
        {"Origin": ""},
    ],
)
def test_forms_of_other_sites_are_refused_everywhere(place: Place, headers: dict[str, str]) -> None:
    visitor = place.visitor(Role.ADMINISTRATOR)
    for method, route in routes():
        if method == "POST":
            answer = visitor.post(address_of(route), headers=headers)
            assert answer.status_code == 403, (route.path, answer.status_code)
            assert "set-cookie" not in answer.headers
    assert visitor.get("/plans").status_code == 200


def test_looking_changes_nothing(place: Place) -> None:
    """But that it was looked at: what staff take out stands in the log of deeds."""
    visitor = place.visitor(Role.ADMINISTRATOR)
    file = place.app.state.site.settings.data / "samenspraak.sqlite3"
    before = everything(file)
    for method, route in routes():
        if method == "GET":
            assert visitor.get(address_of(route)).status_code < 500
    after = everything(file)
    assert {name for name in after if after[name] != before[name]} <= {"deeds"}


def test_own_forms_are_taken(place: Place) -> None:
    visitor = place.visitor()
    for headers in ({"Sec-Fetch-Site": "same-origin", "Origin": "null"}, {"Origin": ADDRESS}):
        assert visitor.post("/language", data={"language": "en"}, headers=headers).status_code == 303


def test_a_form_without_any_origin_is_refused(place: Place) -> None:
    visitor = place.visitor()
    del visitor.headers["Origin"]
    assert visitor.post("/language", data={"language": "en"}).status_code == 403


def test_a_body_beyond_the_limit_is_not_read(officer: TestClient) -> None:
    def stream() -> Iterator[bytes]:
        for _ in range(LARGEST_FORM // 65536 + 2):
            yield b"a" * 65536

    kind = {"Content-Type": "application/x-www-form-urlencoded"}
    announced = officer.post("/plans/new", content=b"a" * (LARGEST_FORM + 1), headers=kind)
    streamed = officer.post("/plans/new", content=stream(), headers=kind)
    assert (announced.status_code, streamed.status_code) == (422, 422)
    assert "2 MB" in announced.text


def test_a_strange_host_never_comes_back_in_a_header(place: Place) -> None:
    answer = place.visitor().get("/", headers={"Host": "evil.example; script-src *"})
    assert "evil" not in answer.headers["content-security-policy"]


def test_the_language_button_never_leads_to_another_site(place: Place) -> None:
    visitor = place.visitor()
    for path in ("//evil.example", "/\\evil.example", "https://evil.example", "javascript:alert(1)", "/a\r\nX: y"):
        assert visitor.post("/language", data={"language": "en", "next": path}).headers["location"] == "/"
    assert visitor.post("/language", data={"next": "/privacy"}).headers["location"] == "/privacy"
