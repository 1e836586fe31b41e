"""A file with a column for each figure: one is asked what the columns hold, then it is shown like any other."""

from starlette.testclient import TestClient

from app.store.programme import indicators
from tests.web.conftest import Place
from tests.web.programme.conftest import HOSTILE, told
from tests.web.reading import Page

IMPORT = "/plans/1/indicators/import"
WIDE = (
    f"ID;Marges;Regio's;Perioden;Veel overlast (%);{HOSTILE.replace(chr(34), '')}\n"
    "0;Waarde;GM9901;2023JJ00;21,4;1\n1;Ondergrens 95%;GM9901;2023JJ00;19,0;1\n2;Waarde;NL00;2023JJ00;24,0;1\n"
)


def known(place: Place) -> list[tuple[str, str, float | None, float | None]]:
    with place.database.read() as db:
        found = indicators.values(db, 1).get("veel-overlast", [])
        return [(each.area_code, each.period, each.value, each.low) for each in found]


def test_columns_are_asked_for_then_shown_and_taken_over(place: Place, english: TestClient) -> None:
    asked = english.post(IMPORT, files={"file": ("statline.csv", WIDE.encode(), "text/csv")})
    assert asked.status_code == 200
    assert "What do the columns hold?" in told(asked)
    assert HOSTILE.replace('"', "") in told(asked)
    form = next(each for each in Page(asked.text).forms if any(field.name == "chosen" for field in each.fields))
    chosen = form.sent() | {
        "pick-0": "yes",
        "name-0": "Veel overlast",
        "direction-0": "lager_is_beter",
        "areas": "GM9901",
    }
    shown = english.post(IMPORT, data=chosen)
    assert "New Veel overlast veel-overlast 1 0 0" in told(shown)
    assert known(place) == []
    sure = next(each for each in Page(shown.text).forms if any(f.name == "text" and f.value for f in each.fields))
    assert english.post(IMPORT, data=sure.sent() | {"sure": "yes"}).status_code == 303
    assert known(place) == [("GM9901", "2023", 21.4, 19.0)]


def test_nothing_picked_is_told_and_what_was_filled_in_stays(place: Place, english: TestClient) -> None:
    answer = english.post(IMPORT, data={"text": WIDE, "chosen": "yes", "areas": "GM0000", "name-0": "Anders"})
    assert answer.status_code == 422
    assert "Tick at least one column" in told(answer)
    values = {field.name: field.value for form in Page(answer.text).forms for field in form.fields}
    assert (values["areas"], values["name-0"]) == ("GM0000", "Anders")
    assert known(place) == []
