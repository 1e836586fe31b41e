"""All texts of a session as a table: out, translated, and in again; every line that cannot be is refused by itself."""

import csv
from io import StringIO
from typing import Any

import pytest
from starlette.testclient import TestClient

from app.store import agenda, sessions
from app.store.agenda import ActivityDraft
from app.store.tables import Activity, Round
from tests.web.conftest import Place
from tests.web.reading import Page

STATEMENTS = {
    "details": "Er is geen goed of fout.\nEcht niet.",
    "options": [
        {"code": "o1", "title": "Ik voel me veilig", "translations": {"en": "I feel safe"}},
        {"code": "o2", "title": "=1+1 is hier veilig"},
    ],
}
CRITERIA = {"criteria": [{"code": "ernst", "title": "Ernst", "question": "Hoe erg?", "low": "niet", "high": "heel"}]}


@pytest.fixture
def statements(place: Place) -> int:
    """A session whose last activities are statements, one of them translated, and criteria."""
    made: int = place.database.write(agenda.add, 1, "statements", ActivityDraft(title="Eens?"), STATEMENTS)
    place.database.write(agenda.add, 1, "criteria", ActivityDraft(title="Hoe zwaar?"), CRITERIA)
    return made


def step(place: Place, number: int) -> Activity:
    with place.database.read() as db:
        return agenda.activity(db, 1, number)


def table_of(client: TestClient) -> list[dict[str, str]]:
    answer = client.get("/sessions/1/texts.csv")
    assert answer.content.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(StringIO(answer.content.decode("utf-8-sig"), newline=""), delimiter=";"))


def written(rows: list[dict[str, str]], delimiter: str = ";") -> str:
    made = StringIO()
    writer = csv.DictWriter(made, list(rows[0]), delimiter=delimiter)
    writer.writeheader()
    writer.writerows(rows)
    return made.getvalue()


def sent(client: TestClient, text: str, **more: str) -> Any:
    return client.post("/sessions/1/texts", data={"text": text, **more})


def changed(rows: list[dict[str, str]], key: str, **cells: str) -> list[dict[str, str]]:
    assert key in {each["sleutel"] for each in rows}
    return [{**each, **cells} if each["sleutel"] == key else each for each in rows]


def test_table_has_every_text_with_its_translations(place: Place, officer: TestClient, statements: int) -> None:
    rows = {each["sleutel"]: each for each in table_of(officer)}
    assert rows["session.promise"]["nl"].startswith("De uitslag is een advies")
    assert rows[f"{statements}.title"]["nl"] == "Eens?"
    assert rows[f"{statements}.details"]["nl"] == STATEMENTS["details"]
    assert rows[f"{statements}.options.o1"] == {
        "sleutel": f"{statements}.options.o1", "nl": "Ik voel me veilig", "en": "I feel safe", "tr": "", "ar": "",
        "pl": "", "uk": "",
    }  # fmt: skip
    assert rows[f"{statements}.options.o2"]["nl"] == "'=1+1 is hier veilig"
    assert rows[f"{statements + 1}.criteria.ernst"]["nl"] == "Ernst"
    assert rows[f"{statements + 1}.criteria.ernst.question"]["nl"] == "Hoe erg?"


def test_topics_of_the_plan_are_not_in_it(officer: TestClient, statements: int) -> None:
    assert not any("P01" in each["sleutel"] for each in table_of(officer))


def test_table_that_comes_back_unchanged_changes_nothing(place: Place, officer: TestClient, statements: int) -> None:
    before = [each.model_dump() for each in steps(place)]
    page = sent(officer, written(table_of(officer)))
    assert page.status_code == 200
    assert 'name="sure"' not in page.text
    sent(officer, written(table_of(officer)), sure="yes")
    assert [each.model_dump() for each in steps(place)] == before


def steps(place: Place) -> list[Activity]:
    with place.database.read() as db:
        return list(sessions.agenda(db, 1))


def test_translations_come_in_after_they_were_shown(place: Place, officer: TestClient, statements: int) -> None:
    key = f"{statements}.options.o2"
    rows = changed(table_of(officer), key, ar="آمن هنا", nl="Het is hier veilig")
    rows = changed(rows, f"{statements}.options.o1", en="")
    rows = changed(rows, "session.title", nl="Een andere avond")
    rows = changed(rows, f"{statements + 1}.criteria.ernst.low", nl="helemaal niet")
    shown = sent(officer, written(rows))
    assert "4" in Page(shown.text).text
    assert step(place, statements).config["options"][1]["title"] == "=1+1 is hier veilig"
    assert sent(officer, written(rows), sure="yes").status_code == 303
    first, second = step(place, statements).config["options"]
    assert (second["code"], second["title"], second["translations"]) == ("o2", "Het is hier veilig", {"ar": "آمن هنا"})
    assert first["translations"] == {}
    assert step(place, statements + 1).config["criteria"][0]["low"] == "helemaal niet"
    with place.database.read() as db:
        assert sessions.get(db, 1).title == "Een andere avond"


def test_other_programs_write_commas_and_leave_columns_out(place: Place, officer: TestClient, statements: int) -> None:
    rows = [{"sleutel": f"{statements}.options.o1", "tr": "Güvendeyim"}]
    assert sent(officer, written(rows, ","), sure="yes").status_code == 303
    [first, _second] = step(place, statements).config["options"]
    assert first["translations"] == {"en": "I feel safe", "tr": "Güvendeyim"}
    assert first["title"] == "Ik voel me veilig"


@pytest.mark.few(2)
@pytest.mark.parametrize(
    ("rows", "told"),
    [
        ([{"sleutel": "99.title", "nl": "x"}], "99.title"),
        ([{"sleutel": "session.title", "nl": " "}], "session.title"),
        ([{"sleutel": "session.title", "nl": "Goed", "en": "Good"}], "session.title"),
        ([{"sleutel": "session.title", "nl": "x" * 161}], "session.title"),
        ([{"sleutel": "session.title", "nl": "Een"}, {"sleutel": "session.title", "nl": "Twee"}], "session.title"),
        ([{"sleutel": "session.title", "nl": "x", "de": "y"}], "de"),
        ([{"key of nothing": "session.title", "nl": "x"}], "1"),
    ],
)
def test_what_cannot_be_is_told_with_its_line_and_nothing_is_taken(
    place: Place, officer: TestClient, rows: list[dict[str, str]], told: str
) -> None:
    answer = sent(officer, written(rows), sure="yes")
    assert answer.status_code == 422
    found = Page(answer.text)
    assert told in found.text
    assert found.inline == []
    with place.database.read() as db:
        assert sessions.get(db, 1).title not in {"x", "Een", "Twee", "Goed"}


def test_all_or_nothing(place: Place, officer: TestClient) -> None:
    rows = [{"sleutel": "session.title", "nl": "Nieuw"}, {"sleutel": "nergens", "nl": "x"}]
    assert sent(officer, written(rows), sure="yes").status_code == 422
    with place.database.read() as db:
        assert sessions.get(db, 1).title != "Nieuw"


def test_an_activity_that_runs_is_not_changed(place: Place, officer: TestClient, statements: int) -> None:
    running = Round(session_id=1, activity_id=statements, number=1, kind="statements", config=STATEMENTS)
    place.database.write(lambda db: db.add(running))
    rows = [{"sleutel": "session.title", "nl": "Nieuw"}, {"sleutel": f"{statements}.title", "nl": "Anders"}]
    assert sent(officer, written(rows), sure="yes").status_code == 409
    assert step(place, statements).title == "Eens?"
    with place.database.read() as db:
        assert sessions.get(db, 1).title != "Nieuw"


@pytest.mark.few(2)
@pytest.mark.parametrize("content", ["\x00\x01", '"open', "sleutel;nl\n" + "a;b;c;d\n", "x" * 3_000_000, "\n\n"])
def test_no_file_breaks_it(officer: TestClient, content: str) -> None:
    answer = officer.post("/sessions/1/texts", files={"file": ("t.csv", content.encode(), "text/csv")})
    assert answer.status_code == 422
    assert Page(answer.text).inline == []
