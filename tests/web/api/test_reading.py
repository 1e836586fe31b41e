"""What programs read: the same figures as the workbook, the same silence about small groups, nothing internal."""

import json
from typing import Any

from app.store.programme import measures
from app.store.programme.drafts import MeasureDraft
from app.store.tables import Session
from tests.store.held import added, handed, participant
from tests.store.held import voted as voted_round
from tests.web.api.conftest import PLAN, SECRET, Program, Programs
from tests.web.conftest import Place

INTERNAL = ("plans:read", "internal:read", "results:read", "exports:write")


def export(place: Place, program: Program, name: str) -> Any:
    """Have a file made, wait, and fetch it."""
    asked = program("POST", f"{PLAN}/exports", 202, json={"file": name})
    where = asked.headers["location"]
    place.app.state.worker.jobs[asked.json()["id"]].future.exception(60)
    assert program("GET", where).json()["state"] == "done"
    return program("GET", f"{where}/file")


def sessions(program: Program) -> dict[str, int]:
    return {each["title"]: each["id"] for each in program("GET", f"{PLAN}/sessions").json()["items"]}


def rounds(program: Program, session: int) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = program("GET", f"{PLAN}/sessions/{session}/results").json()["items"]
    return found


def near(figure: dict[str, Any]) -> tuple[Any, ...]:
    return tuple(None if figure[name] is None else round(figure[name], 9) for name in ("value", "low", "high"))


def test_figures_are_those_of_the_workbook(voted: Place, programs: Programs) -> None:
    program = programs()
    book = export(voted, program, "plan.json").json()
    named = {"value": "waarde", "low": "ondergrens", "high": "bovengrens"}
    written = {
        (each["bijeenkomst"], each["code"], each["maat"]): (
            near({k: each[v] for k, v in named.items()}),
            each["plaats"],
        )
        for each in book["uitkomsten"]
    }
    seen = 0
    for title, session in sessions(program).items():
        for each in rounds(program, session):
            gauges = {gauge["name"]: gauge for gauge in each["gauges"]}
            for row in each["rows"]:
                for name, figure in row["figures"].items():
                    assert written[title, row["code"], gauges[name]["title"]] == (near(figure), row["rank"])
                    seen += 1
                assert written[title, row["code"], "Mensen"][0][0] == row["people"]
    assert seen == 40


def test_list_and_evidence_are_those_of_the_workbook(voted: Place, programs: Programs) -> None:
    program = programs()
    book = {each["id"]: each for each in export(voted, program, "plan.json").json()["prioriteitenlijst"]}
    candidates = program("GET", f"{PLAN}/candidates").json()["items"]
    assert len(candidates) == 20
    for each in candidates:
        row = book[f"DUI-2027-{each['code']}"]
        voices = {
            said["audience"]: f"{said['place']} ({said['people']} van {said['n']})" for said in each["stand"]["voices"]
        }
        assert row["partners_plaats_en_score"] == voices["partners"]
        assert row["inwoners_plaats_en_score"] == voices["residents"]
        assert row["verschil_procentpunt"] == round(each["stand"]["difference"], 1)
    for each in program("GET", f"{PLAN}/priorities").json()["items"]:
        row = book[f"DUI-2027-{each['code']}"]
        assert (row["nr"], row["prioriteit"], row["doelstelling"] or "") == (
            each["position"],
            each["heading"],
            each["goal"],
        )


def test_groups_are_those_of_the_workbook_and_small_ones_have_no_figures(voted: Place, programs: Programs) -> None:
    program = programs()
    book = export(voted, program, "plan.json").json()["per_groep"]
    (partners,) = [each for each in rounds(program, sessions(program)["Bijeenkomst partners"]) if each["rows"]]
    groups = partners["groups"]
    written = {
        (each["groep"], each["code"]): round(each["waarde"], 9)
        for each in book
        if each["code"] and each["eenheid"] == "%"
    }
    read = {
        (group["name"], row["code"]): round(row["figures"]["share"]["value"], 9)
        for group in groups["shown"]
        for row in group["rows"]
    }
    assert read == written
    assert len(read) >= 20
    silent = {each["name"] for each in groups["not_shown"]}
    assert silent == {each["groep"] for each in book if each["n"] == "< 5"}
    assert silent
    assert all(group["people"] >= groups["threshold"] for group in groups["shown"])
    assert groups["left_out"] >= groups["threshold"]
    for each in groups["not_shown"]:
        assert set(each) == {"code", "name"}


def test_session_in_which_nobody_was_asked_a_group_tells_none(programs: Programs) -> None:
    program = programs()
    for each in rounds(program, sessions(program)["Bijeenkomst residents"]):
        assert each["groups"] is None


def test_open_rounds_rehearsals_and_sessions_of_others_have_no_results(voted: Place, programs: Programs) -> None:
    def more(db: Any) -> int:
        values = {"plan_id": 1, "title": "Proef", "code": "PROEF1", "promise": "x", "state": "ended", "rehearsal": True}
        rehearsal = added(db, Session(audience="partners", **values))
        session = db.get(Session, 1)
        round = voted_round(db, session, 1, open=True)
        for number in range(9):
            handed(db, round, participant(db, session, "gemeente", number), "vote", {"dots": {"P01": 1}})
        return int(rehearsal.id)

    rehearsal = voted.database.write(more)
    program = programs()
    assert rounds(program, 2)
    assert rounds(program, 1) == []
    assert "Proef" not in sessions(program)
    program("GET", f"{PLAN}/sessions/{rehearsal}/results", 404)
    program("GET", f"{PLAN}/sessions/99/results", 404)
    program("GET", "/api/v1/plans/OTHER/sessions/2/results", 404)


def test_texts_that_people_wrote_are_no_rows(programs: Programs) -> None:
    program = programs(*INTERNAL)
    for session in sessions(program).values():
        for each in rounds(program, session):
            if each["kind"] == "ideas":
                assert (each["rows"], each["groups"]) == ([], None)
                assert each["people"] == 1


def test_without_results_in_its_scopes_a_program_reads_no_votes(programs: Programs) -> None:
    items = programs("plans:read")("GET", f"{PLAN}/candidates").json()["items"]
    assert [each["stand"] for each in items] == [None] * 20


def test_what_is_internal_is_nowhere_without_its_scope(voted: Place, programs: Programs) -> None:
    program = programs()
    for path in ("priorities", "measures", "indicators", "candidates", "sessions", "sessions/2/results"):
        assert SECRET not in program("GET", f"{PLAN}/{path}").text
    for path in ("priorities/P11", "measures/M02", "measures/M03"):
        program("GET", f"{PLAN}/{path}", 404)
    for name in ("plan.json", "plan.csv", "plan.html"):
        assert SECRET not in export(voted, program, name).text, name
    assert [each["reactie"] for each in export(voted, program, "plan.json").json()["ideeen"]] == [None]
    one = program("GET", f"{PLAN}/priorities/P15").json()
    assert [each["indicator"] for each in one["targets"]] == ["i1"]
    assert program("GET", f"{PLAN}/measures/M01").json()["indicator_code"] == ""


def test_what_is_internal_is_there_with_its_scope(voted: Place, programs: Programs) -> None:
    program = programs(*INTERNAL)
    assert program("GET", f"{PLAN}/priorities/P11").json()["goal"] == SECRET
    assert len(program("GET", f"{PLAN}/measures").json()["items"]) == 3
    assert len(program("GET", f"{PLAN}/indicators").json()["items"]) == 2
    [idea] = export(voted, program, "plan.json").json()["ideeen"]
    assert (idea["reactie"], idea["toelichting_op_reactie"]) == ("deels", SECRET)


def test_file_of_another_token_is_not_there(voted: Place, programs: Programs) -> None:
    mine, other = programs(*INTERNAL), programs()
    asked = mine("POST", f"{PLAN}/exports", 202, json={"file": "plan.csv"})
    where = asked.headers["location"]
    other("GET", where, 404)
    other("GET", f"{where}/file", 404)
    voted.app.state.worker.jobs[asked.json()["id"]].future.exception(60)
    mine("GET", where)


def test_file_that_is_none_is_refused_and_nothing_is_made(voted: Place, programs: Programs) -> None:
    program = programs()
    for name, status in (("../../etc/passwd", 422), ("plan.exe", 422), ("", 422), ("x" * 41, 400)):
        program("POST", f"{PLAN}/exports", status, json={"file": name})
    assert voted.app.state.worker.jobs == {}
    program("GET", f"{PLAN}/exports/1", 404)


def test_long_lists_come_in_pieces(voted: Place, programs: Programs) -> None:
    for number in range(120):
        draft = MeasureDraft(candidate_code="P18", title=f"Maatregel {number}")
        voted.database.write(measures.add, 1, 1, draft)
    program = programs()
    where, found = f"{PLAN}/measures", []
    while where:
        answer = program("GET", where).json()
        assert len(answer["items"]) <= 50
        found += [each["code"] for each in answer["items"]]
        where = answer["next"]
    assert len(found) == len(set(found)) == answer["total"] == 121
    for wrong in ("limit=0", "limit=201", "offset=-1", "limit=x", "offset=99999999999999999999"):
        refused = program("GET", f"{PLAN}/measures?{wrong}", 400).json()
        assert refused["errors"][0]["field"] in {"limit", "offset"}


def test_json_is_utf_8_and_dates_are_iso(programs: Programs) -> None:
    answer = programs()("GET", PLAN)
    assert answer.headers["content-type"] == "application/json"
    assert json.loads(answer.content)["starts"] == "2027-01-01"
