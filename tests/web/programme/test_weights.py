"""The weights that the officer states: their form, what it refuses, and where they are told."""

import re
from typing import Any

import pytest
from starlette.testclient import TestClient

from app.store import plans
from app.store.plans import weights
from app.store.plans.weights import WeightsDraft
from app.store.programme import history
from tests.web.conftest import Place
from tests.web.programme.conftest import told, words
from tests.web.reading import form_of

PAGE = "/plans/1/weights"


def stored(place: Place) -> dict[str, float]:
    with place.database.read() as db:
        return dict(plans.get(db, 1).weights)


def send(client: TestClient, **changes: str) -> Any:
    form = form_of(client.get(PAGE).text)
    return client.post(PAGE, data=form.sent(**changes))


def test_weights_are_stated_and_stand_in_the_history(place: Place, officer: TestClient) -> None:
    answer = send(officer, partners="2", **{"session-2": "0,5"})
    assert answer.headers["location"] == "/plans/1/list#method"
    assert stored(place) == {"partners": 2.0, "session:2": 0.5}
    with place.database.read() as db:
        told_lines = [(each.field, each.before, each.after) for each in history.history(db, 1, "plan")]
    assert ("weight_partners", "1", "2") in told_lines
    assert any(field == "weight_session" and after.endswith(": 0.5") for field, _before, after in told_lines)


def test_usual_weights_are_not_kept(place: Place, officer: TestClient) -> None:
    send(officer, partners="2")
    send(officer, partners="1")
    assert stored(place) == {}


@pytest.mark.few(2)
@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"partners": "11"}, "partners"),
        ({"partners": "-1"}, "partners"),
        ({"partners": "veel"}, "partners"),
        ({"partners": "nan"}, "partners"),
        ({"residents": ""}, "residents"),
        ({"residents": "1,25"}, "residents"),
        ({"partners": "0", "residents": "0"}, "partners"),
        ({"session-2": "99"}, "session-2"),
    ],
)
def test_each_mistake_stands_beside_its_field(
    place: Place, officer: TestClient, changes: dict[str, str], field: str
) -> None:
    answer = send(officer, **changes)
    assert answer.status_code == 422
    assert f'id="error-{field}"' in answer.text
    assert form_of(answer.text).value(field) == changes[field]
    assert stored(place) == {}


def test_weights_that_somebody_else_stated_meanwhile_are_not_lost(place: Place, english: TestClient) -> None:
    form = form_of(english.get(PAGE).text)
    place.database.write(weights.change, 1, 1, "", WeightsDraft(residents=3))
    answer = english.post(PAGE, data=form.sent(partners="2"))
    assert answer.status_code == 409
    assert "Weight of residents 3" in told(answer)
    assert stored(place) == {"residents": 3.0}
    assert english.post(PAGE, data=form_of(answer.text).sent()).status_code == 303
    assert stored(place) == {"partners": 2.0}


def test_weight_of_a_session_that_is_not_asked_about_stays(place: Place) -> None:
    place.database.write(weights.change, 1, 1, "", WeightsDraft(sessions={2: 0.5}))
    place.database.write(weights.change, 1, 1, "session:2=0.5", WeightsDraft(partners=2))
    assert stored(place) == {"session:2": 0.5, "partners": 2.0}


def test_weights_can_be_stated_before_anybody_voted(place: Place, officer: TestClient) -> None:
    form = form_of(officer.get("/plans/new").text)
    here = officer.post("/plans/new", data=form.sent(title="Nieuw", municipality="Zee")).headers["location"]
    form = form_of(officer.get(f"{here}/weights").text)
    assert officer.post(f"{here}/weights", data=form.sent(residents="2")).status_code == 303
    assert form_of(officer.get(f"{here}/weights").text).value("residents") == "2"
    for page in ("list", "priorities", "history"):
        assert officer.get(f"{here}/{page}").status_code == 200
    assert stored(place) == {}


def test_session_of_another_plan_gets_no_weight(place: Place) -> None:
    place.database.write(weights.change, 1, 1, "", WeightsDraft(sessions={999: 3}))
    assert stored(place) == {}


@pytest.mark.parametrize("path", ["/plans/1/list", "/plans/1/priorities"])
def test_weights_and_the_places_without_them_are_told_where_the_order_is(
    place: Place, english: TestClient, path: str
) -> None:
    before = words(english, path)
    assert "Weight of partners" not in before
    assert "everybody counts once" not in before
    place.database.write(weights.change, 1, 1, "", WeightsDraft(partners=2, sessions={2: 0.5, 3: 0.5}))
    after = words(english, path)
    assert "Weight of partners: 2." in after
    assert "Weight of residents: 1." in after
    assert "when everybody counts once" in after
    first = after.index("Ondermijnende criminaliteit")
    beside = re.search(r"all the same: place (\d+), everybody once: place (\d+)", after[first:])
    assert beside is not None
    assert beside.groups() == ("3", "6")
