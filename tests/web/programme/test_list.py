"""The priority list: from the proposal to a list with goals, decisions and a history."""

import re
from datetime import date
from typing import Any

import pytest
from starlette.testclient import TestClient

from app.access import Role
from app.store.programme import history, indicators, priorities
from app.store.programme.drafts import IndicatorDraft, PriorityDraft, ValueDraft
from app.store.tables import Plan
from tests.plan.town import EXAMPLE
from tests.web.conftest import Place
from tests.web.programme.conftest import HOSTILE, told, words
from tests.web.reading import form_of


def codes(place: Place) -> list[str]:
    with place.database.read() as db:
        return [each.candidate_code for each in priorities.everything(db, 1)]


def row(place: Place, code: str) -> Any:
    with place.database.read() as db:
        return priorities.priority(db, 1, code)


def measured(place: Place) -> None:
    draft = IndicatorDraft(
        code="overlast", name="Meldingen", unit="per jaar", direction="lower", candidate_codes=["P15"]
    )
    place.database.write(indicators.save, 1, 1, [(draft, [ValueDraft(period="2025", value=212.0)])])


def test_first_of_the_proposal_go_on_the_list_in_one_step(place: Place, officer: TestClient) -> None:
    form = form_of(officer.get("/plans/1/list").text, "/plans/1/list")
    assert len(form.sent()["codes"]) == 5
    assert officer.post("/plans/1/list", data=form.sent()).headers["location"] == "/plans/1/list"
    assert codes(place) == form.sent()["codes"]
    assert codes(place)[:3] == ["P15", "P11", "P18"]


def test_nothing_ticked_is_told(place: Place, english: TestClient) -> None:
    answer = english.post("/plans/1/list", data={})
    assert answer.status_code == 422
    assert 'id="error-codes"' in answer.text
    assert codes(place) == []


def test_list_shows_the_evidence_of_each_line(listed: Place, english: TestClient) -> None:
    text = words(english, "/plans/1/list")
    line = text[text.index("Te hard rijden") : text.index("Ondermijnende criminaliteit")]
    assert "7 of 30" in line
    assert "44 of 64" in line
    assert "of 100 repeats" in line
    assert "residents chose it more: +45.4 points" in line
    assert "/sessions/2/result#r" in english.get("/plans/1/list").text


def test_differences_between_partners_and_residents_are_a_table_with_a_sentence(
    listed: Place, english: TestClient
) -> None:
    text = words(english, "/plans/1/list")
    section = text[text.index("Where partners and residents differ") : text.index("Plus: partners chose it more.")]
    assert "1 topic is among the first five of both." in section
    assert "chosen more by partners: Ondermijnende criminaliteit" in section
    first = section[section.index("Difference in points") :]
    assert re.match(r"Difference in points Ondermijnende criminaliteit\S* .*?P18 at the top of: partners", first)
    assert "Partners60% Residents12% Difference+47.5 27.1 to 64" in section
    assert section.count(" at the top of:") == 20


def test_topic_that_residents_see_little_of_is_marked_wherever_they_are_compared(
    listed: Place, english: TestClient
) -> None:
    low = [each["code"] for each in EXAMPLE["kandidaten"] if each["zichtbaarheid_voor_inwoners"] == "laag"]
    assert 0 < len(low) < 20
    text = words(english, "/plans/1/list")
    rows = re.split(
        r"(?=\bP\d\d at the top of:)", text[text.index("Difference in points") : text.index("Plus: partners")]
    )
    assert {row[:3] for row in rows[1:] if "residents see little of this" in row} == set(low)
    proposal = words(english, "/plans/1/priorities")
    assert proposal.count("Residents see little of this topic") >= len(low)
    off = text[text.index("17 candidates are not on the list") :]
    assert off.count("residents see little of this") == len(set(low) - {"P15", "P11", "P18"})


def test_target_in_the_wrong_direction_is_told_on_the_list_and_on_its_page(
    listed: Place, officer: TestClient, english: TestClient
) -> None:
    measured(listed)
    told_ = "A target is worse than the baseline"
    assert told_ not in words(english, "/plans/1/list/P15")
    form = form_of(officer.get("/plans/1/list/P15").text)
    sent = form.sent(**{"aim-overlast-2028": "300", "aim-overlast-baseline": "2025"})
    officer.post("/plans/1/list/P15", data=sent)
    assert told_ in words(english, "/plans/1/list/P15")
    assert words(english, "/plans/1/list").count(told_) == 2


def test_order_changes_by_its_buttons(listed: Place, officer: TestClient) -> None:
    officer.post("/plans/1/list/order", data={"up": "P11"})
    assert codes(listed) == ["P11", "P15", "P18"]
    officer.post("/plans/1/list/order", data={"down": "P11"})
    officer.post("/plans/1/list/order", data={"up": "P15"})
    assert codes(listed) == ["P15", "P11", "P18"]
    assert officer.post("/plans/1/list/order", data={"up": "P99"}).status_code == 404


def test_a_line_moves_past_those_of_its_own_status(listed: Place, officer: TestClient) -> None:
    listed.database.write(priorities.change, 1, 1, "P11", 0, PriorityDraft(status="basis"))
    officer.post("/plans/1/list/order", data={"up": "P18"})
    assert codes(listed) == ["P18", "P11", "P15"]


def test_line_is_edited_in_place_with_its_targets(listed: Place, officer: TestClient) -> None:
    measured(listed)
    form = form_of(officer.get("/plans/1/list/P15").text)
    sent = form.sent(goal="Minder meldingen", title=HOSTILE[:60], **{"aim-overlast-2028": "160,5"})
    sent |= {"headline": ["Eigen plek", "", "Meer licht", "", ""], "partners": ["politie"]}
    sent["aim-overlast-baseline"] = "2025"
    answer = officer.post("/plans/1/list/P15", data=sent)
    assert answer.headers["location"] == "/plans/1/list#P15"
    stored = row(listed, "P15")
    assert (stored.goal, stored.headline, stored.partners) == (
        "Minder meldingen",
        ["Eigen plek", "Meer licht"],
        ["politie"],
    )
    with listed.database.read() as db:
        [aim] = indicators.targets(db, 1)["P15"]
    assert (aim.baseline_period, aim.years) == ("2025", {"2028": 160.5})
    english = listed.visitor(Role.VIEWER)
    english.cookies.set("language", "en")
    assert "212 (2025) → 160.5 (2028)" in words(english, "/plans/1/list")


def test_saving_unchanged_changes_nothing(listed: Place, officer: TestClient) -> None:
    measured(listed)
    before = [row(listed, code).model_dump() for code in codes(listed)]
    for code in codes(listed):
        form = form_of(officer.get(f"/plans/1/list/{code}").text)
        assert officer.post(f"/plans/1/list/{code}", data=form.sent()).status_code == 303
    assert [row(listed, code).model_dump() for code in codes(listed)] == before


def test_another_indicator_is_added_in_two_steps(listed: Place, officer: TestClient) -> None:
    draft = IndicatorDraft(code="inbraak", name="Inbraken")
    listed.database.write(indicators.save, 1, 1, [(draft, [])])
    form = form_of(officer.get("/plans/1/list/P15").text)
    on = officer.post("/plans/1/list/P15", data=form.sent(**{"aim-more": "inbraak"})).headers["location"]
    form = form_of(officer.get(on).text)
    officer.post("/plans/1/list/P15", data=form.sent(**{"aim-inbraak-2029": "12"}))
    with listed.database.read() as db:
        assert [each.years for each in indicators.targets(db, 1)["P15"]] == [{"2029": 12.0}]


@pytest.mark.few(2)
@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"decision": "declined", "reason": ""}, "reason"),
        ({"decision": "maybe"}, "decision"),
        ({"starts": "2028-01-01", "ends": "2027-01-01"}, "ends"),
        ({"starts": "soon"}, "starts"),
        ({"title": "x" * 61}, "title"),
        ({"aim-overlast-2028": "veel"}, "aim-1-2028"),
    ],
)
def test_mistakes_stand_beside_their_fields_and_nothing_is_lost(
    listed: Place, officer: TestClient, changes: dict[str, str], field: str
) -> None:
    measured(listed)
    form = form_of(officer.get("/plans/1/list/P15").text)
    sent = form.sent(goal="Typ ik maar een keer", **changes)
    answer = officer.post("/plans/1/list/P15", data=sent)
    assert answer.status_code == 422
    assert f'id="error-{field}"' in answer.text
    assert form_of(answer.text).value("goal") == "Typ ik maar een keer"
    assert row(listed, "P15").goal == ""


def test_what_somebody_else_saved_meanwhile_is_told_and_nothing_is_lost(listed: Place, english: TestClient) -> None:
    form = form_of(english.get("/plans/1/list/P15").text)
    listed.database.write(priorities.change, 1, 1, "P15", 0, PriorityDraft(goal="Van de ander"))
    answer = english.post("/plans/1/list/P15", data=form.sent(goal="Van mij"))
    assert answer.status_code == 409
    assert "Goal Van de ander" in told(answer)
    again = form_of(answer.text)
    assert again.value("goal") == "Van mij"
    assert row(listed, "P15").goal == "Van de ander"
    assert english.post("/plans/1/list/P15", data=again.sent()).status_code == 303
    assert row(listed, "P15").goal == "Van mij"


def test_history_tells_who_changed_what(listed: Place, english: TestClient) -> None:
    form = form_of(english.get("/plans/1/list/P15").text)
    english.post("/plans/1/list/P15", data=form.sent(decision="adjusted", reason="Eerst meten", goal=HOSTILE))
    for path in ("/plans/1/list/P15", "/plans/1/history"):
        text = words(english, path)
        assert "Officer: Decision became Adjusted" in text, path
        assert "Reason became Eerst meten" in text, path


def test_history_of_an_indicator_has_its_name_and_words_for_codes(place: Place, english: TestClient) -> None:
    for way in ("neutral", "lower"):
        draft = IndicatorDraft(code="noise", name="Reports of noise", direction=way, candidate_codes=["P11"])
        place.database.write(indicators.save, 1, 1, [(draft, [])])
    text = words(english, "/plans/1/history")
    assert "noise Reports of noise" in text
    assert "Direction was Neither became Lower is better" in text


def test_line_is_taken_off_and_stays_in_the_history(listed: Place, officer: TestClient) -> None:
    listed.database.write(priorities.change, 1, 1, "P15", 0, PriorityDraft(goal="Weg ermee"))
    assert officer.post("/plans/1/list/P15/off").headers["location"] == "/plans/1/list"
    assert codes(listed) == ["P11", "P18"]
    with listed.database.read() as db:
        assert ("goal", "Weg ermee") in [(each.field, each.before) for each in history.history(db, 1, "priority P15")]
    assert officer.get("/plans/1/list/P15").status_code == 404


def test_warnings_are_sentences(place: Place, english: TestClient) -> None:
    place.database.write(priorities.put_on, 1, 1, [f"P{number:02}" for number in range(1, 8)])
    text = words(english, "/plans/1/list")
    assert "more than six priorities" in text
    assert text.count("There is no goal yet.") >= 7


def test_plan_is_adopted_and_made_a_draft_again(listed: Place, english: TestClient) -> None:
    def adopted() -> date | None:
        with listed.database.read() as db:
            plan = db.get(Plan, 1)
            assert plan is not None
            return plan.adopted_on

    answer = english.post("/plans/1/adopt", data={"adopted_on": "gisteren"})
    assert answer.status_code == 422
    assert 'id="error-adopted_on"' in answer.text
    english.post("/plans/1/adopt", data={"adopted_on": "2026-11-20"})
    assert adopted() == date(2026, 11, 20)
    assert "Adopted on 20 November 2026" in words(english, "/plans/1/list")
    english.post("/plans/1/adopt", data={"back": "yes"})
    assert adopted() is None
    assert "Adopted on became 2026-11-20" in words(english, "/plans/1/history")


def test_viewer_reads_and_changes_nothing(listed: Place) -> None:
    viewer = listed.visitor(Role.VIEWER)
    page = viewer.get("/plans/1/list").text
    assert "/plans/1/list/P15" not in page
    assert "Te hard rijden" in page
    assert viewer.get("/plans/1/list/P15").status_code == 403
    assert viewer.post("/plans/1/list", data={"codes": "P01"}).status_code == 403


def test_empty_plan_says_what_to_do(place: Place, english: TestClient) -> None:
    assert "Nothing on the list yet" in words(english, "/plans/1/list")
