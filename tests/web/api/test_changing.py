"""What programs change: only what they read, only what they may see, cleaned as forms are; hostile texts do nothing."""

from typing import Any

from app.store.programme import history, measures, priorities
from app.store.programme.drafts import PriorityDraft
from app.web.security import LARGEST_FORM
from tests.web.api.conftest import OFFICER, PLAN, Programs
from tests.web.conftest import Place

LIST = f"{PLAN}/priorities/P15"
ALL = ("plans:read", "plans:write", "internal:read")
CANARY = "zebra-of-the-sender"
HOSTILE = f"<script>alert('{CANARY}')</script> {{what}} %s =1+1"


def rev(answer: Any) -> dict[str, str]:
    return {"If-Match": answer.headers["etag"]}


def test_change_names_what_was_read_and_leaves_the_rest(voted: Place, programs: Programs) -> None:
    program = programs()
    before = program("GET", LIST)
    changed = program("PATCH", LIST, json={"goal": "Minder ongelukken", "ends": "2028-12-31"}, headers=rev(before))
    after = changed.json()
    assert after == before.json() | {"goal": "Minder ongelukken", "ends": "2028-12-31", "rev": after["rev"]}
    assert program("GET", LIST).headers["etag"] == changed.headers["etag"] != before.headers["etag"]
    assert program("PATCH", LIST, json={"ends": None}, headers=rev(changed)).json()["ends"] is None
    with voted.database.read() as db:
        lines = history.history(db, 1, "priority P15")
    assert {(each.field, each.account_id) for each in lines[:3]} == {("goal", OFFICER), ("ends", OFFICER)}


def test_change_of_what_somebody_else_changed_is_refused_and_changes_nothing(voted: Place, programs: Programs) -> None:
    program = programs()
    before = program("GET", LIST)
    voted.database.write(priorities.change, 1, 1, "P15", before.json()["rev"], PriorityDraft(goal="Van de site"))
    answer = program("PATCH", LIST, 412, json={"goal": "Van het programma"}, headers=rev(before))
    assert answer.json()["code"] == "changed-by-other"
    assert program("GET", LIST).json()["goal"] == "Van de site"


def test_change_without_a_version_is_refused(programs: Programs) -> None:
    program = programs()
    for header in ({}, *({"If-Match": each} for each in ("*", "0", 'W/"0"', '"x"', '"-1"', ""))):
        answer = program("PATCH", LIST, 428, json={"goal": "x"}, headers=header)
        assert answer.json()["code"] == "if-match-missing"
    assert program("GET", LIST).json()["goal"] == ""


def test_measure_is_made_changed_and_reported(voted: Place, programs: Programs) -> None:
    program = programs()
    body = {"candidate_code": "P15", "title": "Meer drempels", "owner": "politie", "ends": "2028-06-30"}
    made = program("POST", f"{PLAN}/measures", 201, json=body)
    where = made.headers["location"]
    assert where == f"{PLAN}/measures/M04"
    assert made.json()["lacking"] == program("GET", where).json()["lacking"] != []
    changed = program("PATCH", where, json={"status": "delayed", "progress": "Wacht op asfalt"}, headers=rev(made))
    assert (changed.json()["status"], changed.json()["title"]) == ("delayed", "Meer drempels")
    program("PATCH", where, 412, json={"status": "done"}, headers=rev(made))
    with voted.database.read() as db:
        assert [each.note for each in measures.reports(db, 1)["M04"]] == ["Wacht op asfalt"]


WRONG: list[tuple[Any, str]] = [
    ({"goal": "x" * 1001}, "goal"),
    ({"status": CANARY}, "status"),
    ({"owner": CANARY}, "owner"),
    ({"area_code": CANARY}, "area_code"),
    ({"starts": CANARY}, "starts"),
    ({"starts": 0}, "starts"),
    ({"starts": "2028-01-01", "ends": "2027-01-01"}, "ends"),
    ({"decision": "declined"}, "reason"),
    ({"headline": [CANARY] * 6}, "headline"),
    ({"headline": {CANARY: 1}}, "headline"),
    ({"public": "yes"}, "public"),
    ({"title": 7}, "title"),
    ({"title": {"$ref": CANARY}}, "title"),
    ({CANARY: 1}, ""),
    ({"rev": 9}, ""),
    ({"candidate_code": CANARY}, ""),
    ({}, ""),
]


def test_wrong_change_names_the_field_and_repeats_nothing(programs: Programs) -> None:
    program = programs()
    before = program("GET", LIST)
    for body, field in WRONG:
        answer = program("PATCH", LIST, 422, json=body, headers=rev(before))
        assert field in [each["field"] for each in answer.json()["errors"]], body
        assert CANARY not in answer.text
    assert program("GET", LIST).json() == before.json()


BROKEN = [
    b"", b"{", b"[]", b"null", b'"x"', b"\xff\xfe", b'{"goal": "\\ud800"' + b"[" * 100,
    b"[" * 20_000, b'{"headline": ' + b"[" * 900 + b"]" * 900 + b"}", b'{"goal": NaN}', b'{"goal": 1e999}',
    b'{"' + CANARY.encode() + b'": 1}', b'{"goal": ' + b"9" * 5000 + b"}",
]  # fmt: skip


NO_CHANGE = {each for each in BROKEN if each.startswith(b'{"') and each.endswith(b"}") and b"9" * 99 not in each}
"""Readable JSON, but no change of a priority."""


def test_broken_body_is_refused_as_a_problem(programs: Programs) -> None:
    program = programs()
    headers = {"Content-Type": "application/json", "If-Match": '"0"'}
    for content in BROKEN:
        answer = program("PATCH", LIST, 422 if content in NO_CHANGE else 400, content=content, headers=headers)
        assert CANARY not in answer.text
        program("POST", f"{PLAN}/exports", 400, content=content, headers=headers)


def test_too_large_a_body_is_not_read(programs: Programs) -> None:
    content = b'{"goal": "' + b"a" * LARGEST_FORM + b'"}'
    headers = {"Content-Type": "application/json", "If-Match": '"0"'}
    programs()("PATCH", LIST, 400, content=content, headers=headers)


def test_form_is_no_body(programs: Programs) -> None:
    programs()("POST", f"{PLAN}/measures", 400, data={"candidate_code": "P15", "title": "x"})


STRANGE = [
    f"/{CANARY}", f"/DUI-2027/priorities/{CANARY}", "/DUI-2027/priorities/%00", "/DUI-2027/measures/..%2f..%2fetc",
    "/DUI-2027/priorities/%ED%A0%80", "/%F0%9F%98%80/priorities", f"/DUI-2027/sessions/{CANARY}/results",
    "/DUI-2027/sessions/0/results", "/DUI-2027/exports/99999999999999999999", "/DUI-2027/priorities/'%20OR%201=1",
]  # fmt: skip


def test_strange_addresses_are_not_there(programs: Programs) -> None:
    program = programs()
    for path in STRANGE:
        answer = program.client.get(f"/api/v1/plans{path}", headers={"Authorization": f"Bearer {program.token}"})
        assert answer.status_code == 404, path
        assert answer.headers["content-type"] == "application/problem+json"
        assert CANARY not in answer.text


def test_hostile_text_is_kept_as_text_and_hidden_letters_go(voted: Place, programs: Programs) -> None:
    program = programs()
    body = {"candidate_code": "P15", "title": f"\u202e{HOSTILE}\x00\u200b", "purpose": "een\r\ntwee \U0001f600"}
    made = program("POST", f"{PLAN}/measures", 201, json=body).json()
    assert (made["title"], made["purpose"]) == (HOSTILE, "een\ntwee \U0001f600")
    page = voted.visitor("officer").get("/plans/1/programme").text  # type: ignore[arg-type]
    assert "<script>alert(" not in page
    alone = b'{"candidate_code": "P15", "title": "hoog \\ud800 laag"}'
    headers = {"Content-Type": "application/json"}
    assert program("POST", f"{PLAN}/measures", 201, content=alone, headers=headers).json()["title"] == "hoog laag"


def test_title_of_which_nothing_is_left_is_refused(programs: Programs) -> None:
    body = {"candidate_code": "P15", "title": "\u202e\u200b "}
    answer = programs()("POST", f"{PLAN}/measures", 422, json=body)
    assert answer.json()["errors"][0]["field"] == "title"


def test_what_is_internal_is_not_changed_made_or_hidden_without_its_scope(programs: Programs) -> None:
    program, trusted = programs(), programs(*ALL)
    program("PATCH", f"{PLAN}/priorities/P11", 404, json={"goal": "x"}, headers={"If-Match": '"1"'})
    program("PATCH", f"{PLAN}/measures/M02", 404, json={"title": "x"}, headers={"If-Match": '"0"'})
    version = rev(program("GET", LIST))
    program("PATCH", LIST, 403, json={"public": False}, headers=version)
    for body in ({"candidate_code": "P15", "title": "x", "public": False}, {"candidate_code": "P11", "title": "x"}):
        program("POST", f"{PLAN}/measures", 403, json=body)
        trusted("POST", f"{PLAN}/measures", 201, json=body)
    program("PATCH", f"{PLAN}/measures/M01", 403, json={"candidate_code": "P11"}, headers={"If-Match": '"0"'})
    assert trusted("PATCH", LIST, json={"public": False}, headers=version).json()["public"] is False


def test_other_methods_are_refused(programs: Programs) -> None:
    program = programs()
    for method in ("PUT", "DELETE", "POST", "OPTIONS"):
        answer = program.client.request(method, LIST, headers={"Authorization": f"Bearer {program.token}"})
        assert answer.status_code == 405
        assert answer.json()["code"] == "method-unknown"
        assert "GET" in answer.headers["allow"] or "PATCH" in answer.headers["allow"]


def test_refusals_are_in_the_language_that_is_asked_for(programs: Programs) -> None:
    program = programs()
    dutch = program("GET", f"{PLAN}/priorities/P99", 404, headers={"Accept-Language": "nl"})
    english = program("GET", f"{PLAN}/priorities/P99", 404, headers={"Accept-Language": "en", "Cookie": "language=nl"})
    assert dutch.json()["code"] == english.json()["code"] == "priority-unknown"
    assert dutch.json()["detail"] != english.json()["detail"]
    assert english.headers["content-language"] == "en"
