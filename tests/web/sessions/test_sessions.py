"""The pages of sessions: from template to agenda, and forms that any kind draws by itself."""

import json
import re
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from app import activities
from app.access import Role
from app.activities import KINDS
from app.store import agenda, plans, sessions
from app.store.agenda import ActivityDraft
from app.store.tables import Activity, Group, Round
from app.web.forms.questions import PREFIX
from app.web.forms.schema import parts_of
from tests.web.conftest import Place
from tests.web.reading import Page, form_of

KIND_FOLDERS = Path(activities.__file__).parent


def steps(place: Place, session_id: int = 1) -> list[Activity]:
    with place.database.read() as db:
        return list(sessions.agenda(db, session_id))


@pytest.mark.few(2)
@pytest.mark.parametrize("name", sessions.templates())
def test_a_session_from_each_template(place: Place, officer: TestClient, name: str) -> None:
    assert f"template={name}" in officer.get("/plans/1/sessions/new").text
    form = form_of(officer.get(f"/plans/1/sessions/new?template={name}").text)
    made = officer.post("/plans/1/sessions/new", data=form.sent(title="Avond", promise="U hoort van ons."))
    assert made.headers["location"] == "/sessions/2"
    assert len(steps(place, 2)) == len(sessions.template_named(name)["activities"])
    assert "Avond" in officer.get("/sessions/2").text


@pytest.mark.parametrize(("template", "audience"), [("partners", "partners"), ("residents", "residents")])
def test_the_door_offers_the_groups_of_the_audience(
    place: Place, officer: TestClient, template: str, audience: str
) -> None:
    form = form_of(officer.get(f"/plans/1/sessions/new?template={template}").text)
    officer.post("/plans/1/sessions/new", data=form.sent(title="Avond", promise="U hoort van ons."))
    with place.database.read() as db:
        groups = {each.code: each.audience for each in plans.parts(db, Group, 1)}
        offered = sessions.get(db, 2).group_codes
    assert offered == [code for code, of in groups.items() if of == audience]
    assert 2 <= len(offered) < len(groups)


def test_the_promise_is_asked_for(officer: TestClient) -> None:
    form = form_of(officer.get("/plans/1/sessions/new?template=partners").text)
    answer = officer.post("/plans/1/sessions/new", data=form.sent(promise=" \u200b ", place="Raadzaal"))
    assert answer.status_code == 422
    assert 'id="error-promise"' in answer.text
    assert form_of(answer.text).value("place") == "Raadzaal"
    assert form_of(answer.text).value("template") == "partners"


def test_saving_settings_unchanged_changes_nothing(place: Place, officer: TestClient) -> None:
    with place.database.read() as db:
        before = sessions.get(db, 1).model_dump()
    form = form_of(officer.get("/sessions/1/edit").text)
    assert officer.post("/sessions/1/edit", data=form.sent()).status_code == 303
    with place.database.read() as db:
        assert sessions.get(db, 1).model_dump() == before


def test_saving_an_activity_unchanged_changes_nothing(place: Place, officer: TestClient) -> None:
    for name in KINDS:
        config = json.loads((KIND_FOLDERS / name / "sample.json").read_text("utf-8"))["config"]
        made = place.database.write(agenda.add, 1, name, ActivityDraft(title="Vraag"), config)
        before = steps(place)[-1].model_dump()
        form = form_of(officer.get(f"/sessions/1/agenda/{made}").text)
        assert officer.post(f"/sessions/1/agenda/{made}", data=form.sent()).status_code == 303, name
        assert steps(place)[-1].model_dump() == before, name


def test_every_kind_draws_a_form_that_makes_an_activity(place: Place, officer: TestClient) -> None:
    """What is there before anybody typed is the kind's own; where it needs answers, a few lines are enough."""
    choose = officer.get("/sessions/1/agenda/new").text
    for name, kind in KINDS.items():
        address = f"/sessions/1/agenda/new/{name}"
        assert address in choose
        form = form_of(officer.get(address).text)
        answer = officer.post(address, data=form.sent(title="Vraag"))
        if answer.status_code == 303:
            assert steps(place)[-1].config == kind.config().model_dump(), name
        else:
            lists = {PREFIX + each.name: "Een\nTwee\nDrie" for each in parts_of(kind.config) if each.draw == "rows"}
            assert officer.post(address, data=form.sent(title="Vraag", **lists)).status_code == 303, name
        assert (steps(place)[-1].kind, steps(place)[-1].title) == (name, "Vraag")


def test_candidates_are_chosen_by_code(place: Place, officer: TestClient) -> None:
    form = form_of(officer.get("/sessions/1/agenda/new/dots").text)
    officer.post("/sessions/1/agenda/new/dots", data=form.sent(title="Vraag") | {f"{PREFIX}codes": ["P03", "P07"]})
    made = steps(place)[-1]
    assert made.config["codes"] == ["P03", "P07"]
    html = officer.get(f"/sessions/1/agenda/{made.id}").text
    assert [each.value for each in form_of(html).fields if each.name == f"{PREFIX}codes"] == ["P03", "P07"]


def test_mistakes_in_both_halves_of_the_form_are_told_at_once(officer: TestClient) -> None:
    form = form_of(officer.get("/sessions/1/agenda/new/dots").text)
    sent = form.sent(title="", **{f"{PREFIX}k": "99", f"{PREFIX}details": "Denk goed na"})
    answer = officer.post("/sessions/1/agenda/new/dots", data=sent)
    assert answer.status_code == 422
    assert 'id="error-title"' in answer.text
    assert f'id="error-{PREFIX}k"' in answer.text
    assert form_of(answer.text).value(f"{PREFIX}details") == "Denk goed na"
    assert form_of(answer.text).value(f"{PREFIX}k") == "99"


def test_a_rule_of_the_kind_itself_is_told_too(officer: TestClient) -> None:
    form = form_of(officer.get("/sessions/1/agenda/new/choice").text)
    sent = form.sent(title="Vraag", **{f"{PREFIX}most": "2", f"{PREFIX}least": "3"})
    answer = officer.post("/sessions/1/agenda/new/choice", data=sent)
    assert answer.status_code == 422
    assert "notice bad" in answer.text


def test_buttons_move_double_and_remove(place: Place, officer: TestClient) -> None:
    before = [each.id for each in steps(place)]
    for deed in ("down", "double", "up"):
        assert officer.post(f"/sessions/1/agenda/{before[0]}/{deed}").status_code == 303
    after = [each.id for each in steps(place)]
    assert after[0] == before[0]
    assert len(after) == len(before) + 1
    new = next(each for each in after if each not in before)
    officer.post(f"/sessions/1/agenda/{new}/remove")
    assert sorted(each.id or 0 for each in steps(place)) == sorted(each or 0 for each in before)


def test_dragging_sends_the_whole_order(place: Place, officer: TestClient) -> None:
    before = [str(each.id) for each in steps(place)]
    assert officer.post("/sessions/1/agenda/order", data={"step": before[::-1]}).status_code == 303
    assert [str(each.id) for each in steps(place)] == before[::-1]
    for wrong in (before[1:], [*before, "77"], ["x"], ["9" * 30], []):
        assert officer.post("/sessions/1/agenda/order", data={"step": wrong}).status_code == 409
    assert [str(each.id) for each in steps(place)] == before[::-1]


def test_a_running_activity_refuses_change_and_keeps_what_was_typed(place: Place, officer: TestClient) -> None:
    step = steps(place)[3]
    running = Round(session_id=1, activity_id=step.id or 0, number=1, kind=step.kind, config=step.config)
    place.database.write(lambda db: db.add(running))
    form = form_of(officer.get(f"/sessions/1/agenda/{step.id}").text)
    answer = officer.post(f"/sessions/1/agenda/{step.id}", data=form.sent(title="Anders"))
    assert answer.status_code == 422
    assert form_of(answer.text).value("title") == "Anders"
    assert steps(place)[3].title == step.title
    assert officer.post(f"/sessions/1/agenda/{step.id}/remove").status_code == 409


def test_the_agenda_shows_when_each_activity_begins(officer: TestClient) -> None:
    times = re.findall(r"<b>(\d\d:\d\d)</b>", officer.get("/sessions/1").text)
    assert times == ["13:30", "13:40", "13:50", "14:05", "14:15", "14:25", "14:45", "14:55", "15:10", "15:22"]


def test_copy_and_rehearsal(place: Place, officer: TestClient) -> None:
    assert officer.post("/sessions/1/copy").headers["location"] == "/sessions/2/edit"
    facilitator = place.visitor(Role.FACILITATOR)
    assert facilitator.post("/sessions/1/rehearse").headers["location"] == "/sessions/3/console"
    with place.database.read() as db:
        assert [sessions.get(db, each).rehearsal for each in (1, 2, 3)] == [False, False, True]
        assert agenda.held(db, 3) == {}
    assert officer.post("/sessions/1/rehearse").status_code == 403


def test_a_viewer_sees_the_agenda_and_no_button_that_changes_it(place: Place) -> None:
    page = Page(place.visitor(Role.VIEWER).get("/sessions/1").text)
    assert "Eerste keuze: 5 stickers" in page.text
    assert {each.action for each in page.forms} == {"/sign-out", "/language"}


@pytest.mark.parametrize("typed", ["", "Ja"])
def test_a_choice_between_fewer_than_two_is_told_before_the_hall_waits(
    place: Place, officer: TestClient, typed: str
) -> None:
    form = form_of(officer.get("/sessions/1/agenda/new/choice").text)
    sent = form.sent(title="Vraag", **{f"{PREFIX}options": typed}) | {f"{PREFIX}source": "typed"}
    answer = officer.post("/sessions/1/agenda/new/choice", data=sent)
    assert answer.status_code == 422
    assert f'id="error-{PREFIX}options"' in answer.text
    assert len(steps(place)) == 10


def test_the_agenda_warns_of_a_vote_with_nothing_to_choose_from(place: Place, officer: TestClient) -> None:
    assert "pill warn" not in officer.get("/sessions/1").text
    for number in range(1, 21):
        place.database.write(plans.drop_candidate, 1, f"P{number:02d}", True)
    assert officer.get("/sessions/1").text.count("pill warn") == 3
