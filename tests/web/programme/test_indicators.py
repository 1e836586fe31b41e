"""Indicators: a file that is shown before it is taken over, trends in words, and the fact card of a candidate."""

import pytest
from starlette.testclient import TestClient

from app.access import Role
from app.store.programme import indicators
from tests.web.conftest import Place
from tests.web.programme.conftest import HOSTILE, told, words
from tests.web.reading import Page

HEAD = "indicator_code;indicator;gebied_type;gebied_code;gebied;periode;waarde;richting;kandidaten;bron\n"
LINE = "overlast;Meldingen overlast;gemeente;GM9901;Duinerwaard;{};{};lager_is_beter;P11|P15;Politie\n"
FILE = HEAD + LINE.format(2023, "212,5") + LINE.format(2025, "1.190,5")


def known(place: Place) -> list[tuple[str, float | None]]:
    with place.database.read() as db:
        return [(each.period, each.value) for each in indicators.values(db, 1).get("overlast", [])]


def taken_over(officer: TestClient, text: str) -> None:
    shown = officer.post("/plans/1/indicators/import", data={"text": text})
    assert shown.status_code == 200, shown.text
    sure = next(each for each in Page(shown.text).forms if any(f.name == "text" and f.value for f in each.fields))
    answer = officer.post("/plans/1/indicators/import", data=sure.sent() | {"sure": "yes"})
    assert answer.headers["location"] == "/plans/1/indicators"


def test_file_is_shown_first_and_taken_over_when_asked(place: Place, english: TestClient) -> None:
    answer = english.post("/plans/1/indicators/import", files={"file": ("a.csv", FILE.encode("utf-8-sig"), "text/csv")})
    assert answer.status_code == 200
    text = told(answer)
    assert "after a comma" in text
    assert "New Meldingen overlast overlast 2 0 0" in text
    assert known(place) == []
    taken_over(english, FILE)
    assert known(place) == [("2023", 212.5), ("2025", 1190.5)]


def test_second_file_tells_what_is_new_changed_and_the_same(place: Place, english: TestClient) -> None:
    taken_over(english, FILE)
    more = HEAD + LINE.format(2023, "212,5") + LINE.format(2025, "1.000,0") + LINE.format(2026, "x")
    text = told(english.post("/plans/1/indicators/import", data={"text": more}))
    assert "Stays the same Meldingen overlast overlast 1 1 1" in text
    taken_over(english, more)
    assert known(place) == [("2023", 212.5), ("2025", 1000.0), ("2026", None)]
    assert "The plan has all of this already" in told(english.post("/plans/1/indicators/import", data={"text": more}))


def test_faults_are_told_by_line_and_nothing_is_read_in(place: Place, officer: TestClient) -> None:
    text = FILE + LINE.format(2026, "veel") + LINE.format(2025, "3") + LINE.replace("GM9901", "9901").format(2027, "4")
    for sent in ({"text": text}, {"text": text, "sure": "yes"}):
        answer = officer.post("/plans/1/indicators/import", data=sent)
        assert answer.status_code == 422
        page = " ".join(Page(answer.text).text.split())
        assert all(f"Regel {line}:" in page for line in (4, 5, 6))
        assert "Regel 3:" not in page
        assert any(text.strip() in field.value for form in Page(answer.text).forms for field in form.fields)
    assert known(place) == []


@pytest.mark.parametrize("text", ["", "  ", "a;b\n1;2\n", '"'])
def test_what_is_no_file_is_refused(place: Place, officer: TestClient, text: str) -> None:
    assert officer.post("/plans/1/indicators/import", data={"text": text}).status_code == 422


def test_page_tells_the_last_value_and_the_trend_in_words(place: Place, english: TestClient) -> None:
    taken_over(english, HEAD + LINE.format(2023, "212,5") + LINE.format(2025, "190,5") + LINE.format(2026, "."))
    for path in ("/plans/1/indicators", "/plans/1/facts/P11", "/plans/1/facts/P15"):
        text = words(english, path)
        assert "190.5" in text, path
        assert "gets better: from 212.5 (2023) to 190.5 (2025)" in text, path
        assert "Politie" in text, path
    assert "No figures on this topic" in words(english, "/plans/1/facts/P01")
    assert english.get("/plans/1/facts/P99").status_code == 404


def test_hostile_names_are_text(place: Place, english: TestClient) -> None:
    taken_over(english, HEAD + LINE.replace("Meldingen overlast", HOSTILE).format(2025, "3"))
    assert HOSTILE in words(english, "/plans/1/indicators")


def test_internal_indicator_stays_internal_when_the_file_comes_again(place: Place, officer: TestClient) -> None:
    taken_over(officer, FILE)
    assert officer.post("/plans/1/indicators/public", data={"internal": "overlast"}).status_code == 303
    taken_over(officer, FILE.replace("212,5", "212,6"))
    with place.database.read() as db:
        assert not indicators.indicator(db, 1, "overlast").public
    officer.post("/plans/1/indicators/public", data={"public": "overlast"})
    with place.database.read() as db:
        assert indicators.indicator(db, 1, "overlast").public
    assert officer.post("/plans/1/indicators/public", data={"public": "niets"}).status_code == 404


def test_viewer_reads_indicators_and_imports_none(place: Place) -> None:
    viewer = place.visitor(Role.VIEWER)
    assert "/plans/1/indicators/import" not in viewer.get("/plans/1/indicators").text
    assert viewer.post("/plans/1/indicators/import", data={"text": FILE}).status_code == 403
