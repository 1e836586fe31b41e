"""The result of a session and the priority list, as somebody reads and downloads them."""

import json
import re
from dataclasses import replace
from io import BytesIO
from typing import Any

import pytest
from openpyxl import load_workbook
from pydantic import Field
from sqlmodel import select
from starlette.testclient import TestClient

from app.access import Role
from app.activities import KINDS, kind_named
from app.activities.kind import Shape
from app.store.tables import Activity, Group, Round, Session
from tests.store.held import added, handed, held, idea_round, participant, voted
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


@pytest.mark.few(2)
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


def asked(db: Any, session_id: int, kind: str, config: dict[str, Any], bodies: list[Any], number: int = 1) -> int:
    """A closed round of this kind in which these were handed in, each by another of the gemeente; returns its step."""
    session = db.get(Session, session_id)
    step = added(db, Activity(session_id=session_id, position=9, kind=kind, title="Vraag"))
    values = {"session_id": session_id, "activity_id": step.id, "kind": kind, "number": number}
    round = added(db, Round(**values, open=False, config=kind_named(kind).config(**config).model_dump(mode="json")))
    for place, (key, body, more) in enumerate(bodies):
        person = participant(db, session, "gemeente", 700 + place)
        entry = handed(db, round, person, key, body)
        entry.marks = more
    return int(step.id)


STATEMENTS = [{"code": "s1", "title": "Het is hier veilig"}, {"code": "s2", "title": "Ik ken mijn buren 100 %"}]


def test_a_kind_with_measures_shows_them_with_margins_and_answers(place: Place, evening: int) -> None:
    votes = [("vote", {"answers": {"s1": 5 if n < 9 else 1, "s2": "unknown" if n else 3}}, "") for n in range(10)]
    place.database.write(asked, evening, "statements", {"source": "typed", "options": STATEMENTS}, votes)
    words = text(english(place), f"/sessions/{evening}/result")
    assert "On top: Het is hier veilig (agree (4 or 5): 90%)." in words
    assert "60–98%" in words
    assert "Don't know" in words
    assert "A of Van der Eijk" in words
    assert "Ik ken mijn buren 100 %" in words


@pytest.mark.parametrize(
    ("kind", "body", "bars"), [("ranking", {"order": ["s2"]}, False), ("points", {"points": {"s2": 100}}, True)]
)
def test_a_measure_of_which_the_lowest_is_best_has_no_bars(
    place: Place, evening: int, kind: str, body: dict[str, Any], bars: bool
) -> None:
    """Mutant: the option that comes last would have the longest bar."""
    typed = {"source": "typed", "options": STATEMENTS}
    place.database.write(asked, evening, kind, typed, [("vote", body, "") for _each in range(6)])
    answer = english(place).get(f"/sessions/{evening}/result").text
    tables = [each.split("</table>")[0] for each in answer.split("<table")]
    table = next(each for each in tables if "Ik ken mijn buren" in each)
    assert ("bar-fill" in table) == bars


def test_groups_of_such_a_kind_have_its_main_figure(place: Place, evening: int) -> None:
    votes = [("vote", {"answers": {"s1": 5 if n < 9 else 1}}, "") for n in range(10)]
    place.database.write(asked, evening, "statements", {"source": "typed", "options": STATEMENTS}, votes)
    words = text(english(place), f"/sessions/{evening}/result")
    assert "What stands in the table: agree (4 or 5)." in words


def test_texts_show_their_marks_and_what_goes_with_them(
    place: Place, evening: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Promise(Shape):
        text: str = ""
        who: list[str] = Field(default_factory=list, title="Wie precies")
        supports: int | None = None
        on: bool = True

    kind = replace(kind_named("ideas"), name="promises", title="Promises", entry=Promise, about=("who",))
    monkeypatch.setitem(KINDS, "promises", kind)
    bodies = [
        ("idea:1", {"text": "Lampen vervangen", "who": ["<b>Gemeente</b>", "Wijkraad"]}, "pinned answered"),
        ("idea:2", {"text": "Snoeien"}, ""),
    ]
    place.database.write(asked, evening, "promises", {}, bodies)
    answer = english(place).get(f"/sessions/{evening}/result").text
    words = re.sub(r"\s+", " ", Page(answer).text)
    assert "Wie precies <b>Gemeente</b>, Wijkraad" in words
    assert "<b>Gemeente" not in answer
    assert "Answered" in words
    assert "Pinned" in words
    officer = english(place, Role.OFFICER)
    [first, second] = json.loads(officer.get("/plans/1/priorities.json").content)["ideeen"]
    assert (first["verder"], first["markering"]) == ("Wie precies: <b>Gemeente</b>; Wijkraad", "vastgezet, beantwoord")
    assert (second["verder"], second["werkvorm"]) == ("", "Promises")
