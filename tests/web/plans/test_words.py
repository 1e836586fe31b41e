"""The plan's own list of words: filled in on the plan, and known in the rooms of its sessions."""

from starlette.testclient import TestClient

from app.store.live.snapshots import load
from app.text.rude import rude
from tests.web.conftest import Place
from tests.web.reading import form_of


def saved(officer: TestClient, rude_words: str, fine_words: str) -> int:
    form = form_of(officer.get("/plans/1/edit").text)
    return officer.post("/plans/1/edit", data=form.sent(rude_words=rude_words, fine_words=fine_words)).status_code


def test_words_of_the_plan_reach_the_screening_of_its_sessions(place: Place, officer: TestClient) -> None:
    assert saved(officer, "Knurft, drol\nflapdrol", "klootviool") == 303
    with place.database.read() as db:
        words = load(db, 1).session.words
    assert words.rude == {"knurft", "drol", "flapdrol"}
    assert rude("wat een KNÚRFT", words)
    assert not rude("wat een knurft")
    form = form_of(officer.get("/plans/1/edit").text)
    assert form.value("rude_words") == "Knurft, drol\nflapdrol"


def test_too_many_words_are_refused_beside_their_field(officer: TestClient) -> None:
    form = form_of(officer.get("/plans/1/edit").text)
    answer = officer.post("/plans/1/edit", data=form.sent(rude_words="woord " * 700))
    assert answer.status_code == 422
    assert 'id="error-rude_words"' in answer.text


def test_a_new_plan_begins_with_the_list_of_the_program(officer: TestClient) -> None:
    assert "rude_words" not in officer.get("/plans/new").text
    form = form_of(officer.get("/plans/new").text)
    assert officer.post("/plans/new", data=form.sent(title="Plan", municipality="Duinerwaard")).status_code == 303
