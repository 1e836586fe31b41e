"""The pages of plans: the story of making one, and mistakes that cost no typing."""

from starlette.testclient import TestClient

from app.access import Role
from app.store import plans
from app.store.tables import Area, Candidate, SafetyField
from tests.web.conftest import Place
from tests.web.reading import Page, form_of

CSV = "code;titel;veld\nP01;Ruzie!;VWL\n;Vapen;JEV\n"


def codes(place: Place) -> list[str]:
    with place.database.read() as db:
        return [each.code for each in plans.candidates(db, 1)]


def test_the_first_plan_from_nothing(place: Place) -> None:
    visitor = place.visitor(Role.OFFICER)
    form = form_of(visitor.get("/plans/new").text)
    made = visitor.post("/plans/new", data=form.sent(title="Samen veilig", municipality="Zeewolderdam"))
    assert made.headers["location"] == "/plans/2"
    overview = visitor.get("/plans/2").text
    assert "Samen veilig" in overview
    assert "/plans/2/candidates/new" in overview


def test_without_plans_the_page_says_how_to_begin(place: Place) -> None:
    def forget(db: object) -> None:
        for plan in plans.everything(db):  # type: ignore[arg-type]
            db.delete(plan)  # type: ignore[attr-defined]

    place.database.write(forget)
    officer, viewer = place.visitor(Role.OFFICER), place.visitor(Role.VIEWER)
    assert "/plans/example" in officer.get("/plans").text
    assert "/plans/example" not in viewer.get("/plans").text
    made = officer.post("/plans/example")
    assert "Duinerwaard" in officer.get(made.headers["location"]).text


def test_mistakes_stand_beside_their_fields_and_the_rest_is_kept(officer: TestClient) -> None:
    form = form_of(officer.get("/plans/new").text)
    sent = form.sent(title="", municipality="Zeewolderdam", starts="2030-01-01", ends="soon", threshold="3")
    answer = officer.post("/plans/new", data=sent)
    assert answer.status_code == 422
    assert form_of(answer.text).sent() == sent
    for field in ("title", "ends", "threshold"):
        assert f'id="error-{field}"' in answer.text
    assert 'id="error-municipality"' not in answer.text


def test_a_period_that_runs_back_is_told_at_the_last_day(officer: TestClient) -> None:
    form = form_of(officer.get("/plans/1/edit").text)
    answer = officer.post("/plans/1/edit", data=form.sent(ends="2026-12-31"))
    assert answer.status_code == 422
    assert 'id="error-ends"' in answer.text


def test_motto_is_said_once_the_plan_is_there_and_stays(place: Place, officer: TestClient) -> None:
    assert "motto" not in form_of(officer.get("/plans/new").text).texts()
    form = form_of(officer.get("/plans/1/edit").text)
    assert officer.post("/plans/1/edit", data=form.sent(motto="Samen <b>veilig</b>")).status_code == 303
    assert form_of(officer.get("/plans/1/edit").text).value("motto") == "Samen <b>veilig</b>"
    assert officer.post("/plans/1/edit", data=form.sent(motto="x" * 61)).status_code == 422


def test_candidates_are_added_changed_dropped_and_put_back(place: Place, officer: TestClient) -> None:
    form = form_of(officer.get("/plans/1/candidates/new").text)
    sent = form.sent(title="Vapen op school", field_code="JEV") | {"partners": ["politie", "veiligheidsregio"]}
    assert officer.post("/plans/1/candidates/new", data=sent).headers["location"] == "/plans/1/candidates"
    assert codes(place)[-1] == "P21"
    with place.database.read() as db:
        assert plans.candidate(db, 1, "P21").partners == ["politie", "veiligheidsregio"]
    form = form_of(officer.get("/plans/1/candidates/P21").text)
    officer.post("/plans/1/candidates/P21", data=form.sent(title="Vapen") | {"translations.tr": "Elektronik sigara"})
    with place.database.read() as db:
        stored = plans.candidate(db, 1, "P21")
    assert (stored.title, stored.partners, stored.translations) == (
        "Vapen",
        ["politie", "veiligheidsregio"],
        {"tr": "Elektronik sigara"},
    )
    officer.post("/plans/1/candidates/P21/drop")
    assert "P21" not in codes(place)
    assert "/plans/1/candidates/P21/restore" in officer.get("/plans/1/candidates").text
    officer.post("/plans/1/candidates/P21/restore")
    assert "P21" in codes(place)


def test_saving_a_candidate_unchanged_changes_nothing(place: Place, officer: TestClient) -> None:
    def stored() -> list[dict[str, object]]:
        with place.database.read() as db:
            return [each.model_dump() for each in plans.parts(db, Candidate, 1)]

    before = stored()
    for code in codes(place):
        form = form_of(officer.get(f"/plans/1/candidates/{code}").text)
        assert officer.post(f"/plans/1/candidates/{code}", data=form.sent()).status_code == 303
    assert stored() == before


def test_saving_parts_unchanged_changes_nothing(place: Place, officer: TestClient) -> None:
    def stored() -> list[dict[str, object]]:
        with place.database.read() as db:
            return [each.model_dump() for each in (*plans.parts(db, SafetyField, 1), *plans.parts(db, Area, 1))]

    before = stored()
    for name in ("fields", "themes", "groups", "areas", "organisations"):
        form = form_of(officer.get(f"/plans/1/parts/{name}").text)
        assert officer.post(f"/plans/1/parts/{name}", data=form.sent()).status_code == 303, name
    assert stored() == before


def test_parts_are_added_and_removed(place: Place, officer: TestClient) -> None:
    form = form_of(officer.get("/plans/1/parts/areas").text)
    sent = form.sent(**{"row5-name": "Nieuwe wijk"}) | {"row0-remove": "yes"}
    assert officer.post("/plans/1/parts/areas", data=sent).status_code == 303
    with place.database.read() as db:
        assert [each.code for each in plans.parts(db, Area, 1)] == [
            "WK990102", "WK990103", "WK990104", "WK990105", "nieuwe-wijk",
        ]  # fmt: skip


def test_a_part_in_use_stays_and_what_was_typed_too(place: Place, officer: TestClient) -> None:
    form = form_of(officer.get("/plans/1/parts/fields").text)
    sent = form.sent(**{"row1-name": "Bedrijven"}) | {"row0-remove": "yes"}
    answer = officer.post("/plans/1/parts/fields", data=sent)
    assert answer.status_code == 422
    assert "Bedrijven" in [each.value for each in form_of(answer.text).fields]
    with place.database.read() as db:
        assert len(plans.parts(db, SafetyField, 1)) == 5


def test_a_table_is_shown_first_and_taken_over_when_asked(place: Place, officer: TestClient) -> None:
    shown = officer.post("/plans/1/import", files={"file": ("a.csv", CSV.encode("utf-8-sig"), "text/csv")})
    assert shown.status_code == 200
    assert len(codes(place)) == 20
    sure = next(
        each for each in Page(shown.text).forms if any(f.name == "text" and "P01" in f.value for f in each.fields)
    )
    assert officer.post("/plans/1/import", data=sure.sent() | {"sure": "yes"}).status_code == 303
    assert codes(place)[-1] == "P21"
    with place.database.read() as db:
        assert plans.candidate(db, 1, "P01").title == "Ruzie!"


def test_mistakes_in_a_table_are_told_by_line_and_the_table_is_kept(place: Place, officer: TestClient) -> None:
    text = CSV + "P02;;VWL\n;Iets;XXX\n"
    answer = officer.post(
        "/plans/1/import", data={"text": text}, headers={"Cookie": officer_cookie(officer) + "; language=en"}
    )
    assert answer.status_code == 422
    told = " ".join(Page(answer.text).text.split())
    assert "Line 4:" in told
    assert "Line 5:" in told
    assert "Line 2:" not in told
    assert text.strip() in [each.value.strip() for each in form_of(answer.text).fields]
    assert officer.post("/plans/1/import", data={"text": text, "sure": "yes"}).status_code == 422
    assert len(codes(place)) == 20


def officer_cookie(visitor: TestClient) -> str:
    return f"staff={visitor.cookies['staff']}"


def test_a_plan_file_that_is_no_plan_makes_none(place: Place, officer: TestClient) -> None:
    for content in (b"", b"{", b"[]", b'{"schema": "other"}', b'{"a": NaN}', b"[" * 5000, b"\xff\xfe"):
        answer = officer.post("/plans/import", files={"file": ("a.json", content, "application/json")})
        assert answer.status_code == 422, content
    assert officer.post("/plans/import", data={}).status_code == 422
    with place.database.read() as db:
        assert len(plans.everything(db)) == 1


def test_a_plan_file_makes_a_plan(officer: TestClient) -> None:
    content = (plans.DATA / "example.json").read_bytes()
    answer = officer.post("/plans/import", files={"file": ("a.json", content, "application/json")})
    assert answer.headers["location"] == "/plans/2"
