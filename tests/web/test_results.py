"""The result of a session and the priority list, as somebody reads and downloads them."""

import json
import re
from io import BytesIO
from typing import Any

import pytest
from openpyxl import load_workbook
from sqlmodel import select
from starlette.testclient import TestClient

from app.access import Role
from app.store.tables import Group, Round, Session
from tests.store.held import handed, held, idea_round, participant, voted
from tests.web.conftest import Place
from tests.web.reading import Page

HOSTILE = "<script>alert('hoi')</script> =1+1"


@pytest.fixture
def evening(place: Place) -> int:
    """A partner session that was held, beside the one in preparation; returns its id."""
    found: int = place.database.write(held, 1, "partners", "S1")
    return found


def text(client: TestClient, path: str) -> str:
    """The words of a page, with single spaces; its html may run nothing."""
    answer = client.get(path)
    assert answer.status_code == 200, answer.text
    page = Page(answer.text)
    assert page.inline == []
    return re.sub(r"\s+", " ", page.text)


def english(place: Place, role: Role = Role.VIEWER) -> TestClient:
    client = place.visitor(role)
    client.cookies.set("language", "en")
    return client


def test_result_tells_people_share_margin_and_ties(place: Place, evening: int) -> None:
    words = text(english(place), f"/sessions/{evening}/result")
    assert "18 of 30" in words
    assert "60%" in words
    assert "42–75%" in words
    assert "not a representative sample" in words
    assert words.count("shared") >= 3


def test_small_group_is_not_on_the_result_page(place: Place, evening: int) -> None:
    answer = english(place).get(f"/sessions/{evening}/result").text
    with place.database.read() as db:
        names = {each.code: each.name for each in db.exec(select(Group))}
    assert names["hulpdiensten"] in answer
    shown = [name for name in names.values() if name in answer]
    assert len(shown) <= 3
    assert "in no group that can be shown" in answer


def test_open_round_shows_no_figures(place: Place) -> None:
    def open_round(db: Any) -> int:
        session = db.get(Session, 1)
        round = voted(db, session, 1, open=True)
        for number in range(9):
            handed(db, round, participant(db, session, "gemeente", number), "vote", {"dots": {"P01": 1}})
        return number

    place.database.write(open_round)
    words = text(english(place), "/sessions/1/result")
    assert "still open" in words
    assert "100%" not in words


def test_second_vote_tells_the_shift(place: Place, evening: int) -> None:
    def again(db: Any) -> None:
        first = db.exec(select(Round).where(Round.session_id == evening)).one()
        session = db.get(Session, evening)
        round = voted(db, session, 1, number=2, activity=first.activity_id)
        for number in range(10):
            handed(db, round, participant(db, session, "gemeente", 500 + number), "vote", {"dots": {"P18": 1}})

    place.database.write(again)
    words = text(english(place), f"/sessions/{evening}/result")
    assert "Since vote 1" in words
    assert "+40" in words


def test_ideas_show_as_text_and_only_when_approved(place: Place, evening: int) -> None:
    place.database.write(idea_round, evening, [(HOSTILE, "shown"), ("canary", "held"), ("canary", "hidden")])
    answer = english(place).get(f"/sessions/{evening}/result").text
    assert "&lt;script&gt;" in answer
    assert "<script>alert" not in answer
    assert "canary" not in answer


def test_session_without_rounds_says_what_to_do(place: Place) -> None:
    assert "Nothing was asked yet" in text(english(place), "/sessions/1/result")


def test_priority_list_has_the_evidence_of_both_audiences(place: Place, evening: int) -> None:
    place.database.write(held, 1, "residents", "S2")
    words = text(english(place), "/plans/1/priorities")
    assert words.index("Te hard rijden") < words.index("Ondermijnende criminaliteit")
    assert "18 of 30" in words
    assert "8 of 64" in words
    assert "partners chose it more: +47.5 points" in words
    assert "residents chose it more: +45.4 points" in words
    assert "not a representative sample" in words


def test_priority_list_before_any_vote_says_what_to_do(place: Place) -> None:
    assert "No votes yet" in text(english(place), "/plans/1/priorities")


def test_open_votes_do_not_move_the_priority_list(place: Place) -> None:
    place.database.write(lambda db: voted(db, db.get(Session, 1), 1, open=True).id)
    assert "No votes yet" in text(english(place), "/plans/1/priorities")


@pytest.mark.parametrize("kind", ["xlsx", "csv", "json"])
def test_downloads_are_files_for_who_may_export(place: Place, evening: int, kind: str) -> None:
    answer = place.visitor(Role.OFFICER).get(f"/plans/1/priorities.{kind}")
    assert answer.status_code == 200
    assert re.fullmatch(
        rf'attachment; filename="prioriteitenlijst-[\w\-]+\.{kind}"', answer.headers["content-disposition"]
    )
    assert place.visitor(Role.VIEWER).get(f"/plans/1/priorities.{kind}").status_code == 403
    assert place.visitor().get(f"/plans/1/priorities.{kind}").status_code == 401


def test_downloaded_figures_are_those_of_the_page(place: Place, evening: int) -> None:
    place.database.write(held, 1, "residents", "S2")
    client = english(place, Role.OFFICER)
    rows = json.loads(client.get("/plans/1/priorities.json").content)["prioriteitenlijst"]
    words = text(client, "/plans/1/priorities")
    places = [words.index(row["prioriteit"]) for row in rows]
    assert places == sorted(places)
    sheet = load_workbook(BytesIO(client.get("/plans/1/priorities.xlsx").content))["Prioriteitenlijst"]
    assert [cell.value for cell in sheet["A"]][1:] == [row["id"] for row in rows]
    assert client.get("/plans/1/priorities.csv?excel=1").content.startswith(b"\xef\xbb\xbf")


@pytest.mark.parametrize("path", ["/sessions/99/result", "/plans/99/priorities", "/plans/1/priorities.exe"])
def test_what_is_not_there_is_not_found(place: Place, path: str) -> None:
    assert place.visitor(Role.OFFICER).get(path).status_code == 404


@pytest.mark.parametrize("path", ["/sessions/1/result", "/plans/1/priorities"])
def test_results_are_for_who_is_signed_in(place: Place, path: str) -> None:
    assert place.visitor().get(path).status_code == 401
