"""Plans, candidates and their parts: codes that last, and refusals that change nothing."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from app.errors import AppError, NotFound, Refused
from app.store import plan_import, plans
from app.store.engine import Database
from app.store.plans import CandidateDraft, PlanDraft, editing, table
from app.store.plans.editing import AreaRow, FieldRow, GroupRow, OrganisationRow, ThemeRow
from app.store.tables import Area, Candidate, Group, Organisation, SafetyField, Theme
from tests.blank import blank, started

PERIOD: Any = {"starts": date(2027, 1, 1), "ends": date(2030, 12, 31)}


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    blank(tmp_path / "test.sqlite3")
    with started(tmp_path / "test.sqlite3") as database:
        yield database


@pytest.fixture
def example(database: Database) -> int:
    return database.write(plan_import.import_plan, plans.example())


def rows(database: Database, kind: Any, plan_id: int) -> list[Any]:
    with database.read() as db:
        return list(plans.parts(db, kind, plan_id))


def refused(database: Database, function: Any, *arguments: Any) -> AppError:
    with pytest.raises(AppError) as caught:
        database.write(function, *arguments)
    return caught.value


def test_import_brings_everything_of_the_example(database: Database, example: int) -> None:
    source = plans.example()
    with database.read() as db:
        plan = plans.get(db, example)
    assert (plan.title, plan.municipality) == (source["gemeente"]["plan"], "Duinerwaard")
    assert (plan.starts, plan.ends, plan.threshold) == (date(2027, 1, 1), date(2030, 12, 31), 5)
    fields = [(f["code"], f["naam"], f["kleur"]) for f in source["velden"]]
    assert [(each.code, each.name, each.color) for each in rows(database, SafetyField, example)] == fields
    themes = [(f["code"], t["code"], t["naam"]) for f in source["velden"] for t in f["themas"]]
    assert [(each.field_code, each.code, each.name) for each in rows(database, Theme, example)] == themes
    candidates = [(c["code"], c["titel"], c["korte_tekst"], c["voorgestelde_trekker"]) for c in source["kandidaten"]]
    stored = rows(database, Candidate, example)
    assert [(each.code, each.title, each.short, each.owner) for each in stored] == candidates
    assert stored[5].translations.keys() == {"en", "tr", "ar", "pl", "uk"}
    areas = [(a["code"], a["inwoners"]) for a in source["gemeente"]["gebieden"]]
    assert [(each.code, each.population) for each in rows(database, Area, example)] == areas
    residents = [each.code for each in rows(database, Group, example) if each.audience == "residents"]
    assert residents == ["inwoners", "jongeren"]
    assert len(rows(database, Organisation, example)) == len(source["partners"])


def test_import_twice_makes_two_plans_with_their_own_prefix(database: Database, example: int) -> None:
    other = database.write(plan_import.import_plan, plans.example())
    with database.read() as db:
        assert (plans.get(db, example).code, plans.get(db, other).code) == ("DUI-2027", "DUI-2027-2")


@pytest.mark.parametrize(
    ("break_it", "place"),
    [
        (lambda s: s.update(schema="ivp-voorbeeld/2"), "schema"),
        (lambda s: s["kandidaten"][3].update(titel=""), "kandidaten.3.titel"),
        (lambda s: s["kandidaten"][3].update(titel="\u200b"), ""),
        (lambda s: s["kandidaten"][3].update(veld="XXX"), "kandidaten: P04"),
        (lambda s: s["kandidaten"][3].update(code="P01"), "kandidaten: P01"),
        (lambda s: s["gemeente"]["planperiode"].update(tot="gisteren"), "gemeente.planperiode.tot"),
        (lambda s: s["gemeente"]["planperiode"].update(tot="2020-01-01"), ""),
        (lambda s: s["velden"][0].update(kleur="red"), "velden.0.kleur"),
        (lambda s: s.pop("velden"), "velden"),
    ],
)
def test_import_refuses_a_broken_file_and_says_where(database: Database, break_it: Any, place: str) -> None:
    source = plans.example()
    break_it(source)
    error = refused(database, plan_import.import_plan, source)
    assert isinstance(error, Refused)
    assert place in error.details.get("place", "")
    with database.read() as db:
        assert plans.everything(db) == []


def test_a_new_plan_has_the_five_fields_and_groups_of_both_audiences(database: Database) -> None:
    made = database.write(plans.create, PlanDraft(title="Veilig", municipality="'s-Hertogenbosch", **PERIOD))
    assert [each.code for each in rows(database, SafetyField, made)] == ["VWL", "BEV", "JEV", "FYV", "INV"]
    assert {each.audience for each in rows(database, Group, made)} == {"partners", "residents"}
    assert rows(database, Candidate, made) == []
    with database.read() as db:
        assert plans.get(db, made).code == "SHE-2027"


def test_a_plan_cannot_end_before_it_begins() -> None:
    with pytest.raises(Refused) as caught:
        PlanDraft(title="x", municipality="y", starts=date(2027, 1, 1), ends=date(2027, 1, 1))
    assert caught.value.details["field"] == "ends"


def test_a_code_is_never_given_twice(database: Database, example: int) -> None:
    new = CandidateDraft(title="Nieuw")
    assert database.write(plans.add_candidate, example, new) == "P21"
    database.write(plans.drop_candidate, example, "P21", True)
    assert database.write(plans.add_candidate, example, new) == "P22"
    database.write(plans.drop_candidate, example, "P21", False)
    with database.read() as db:
        assert [each.code for each in plans.candidates(db, example)][-2:] == ["P21", "P22"]


def test_codes_go_on_after_ninety_nine() -> None:
    assert plans.next_code([]) == "P01"
    assert plans.next_code(["P01", "P99"]) == "P100"
    assert plans.next_code(["P100", "X500", "Pabc"]) == "P101"


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"field_code": "XXX"}, "field_code"),
        ({"field_code": "VWL", "theme_code": "JEV.1"}, "theme_code"),
        ({"owner": "nobody"}, "owner"),
        ({"partners": ["politie", "nobody"]}, "partners"),
    ],
)
def test_a_candidate_points_only_to_what_is_there(database: Database, example: int, values: Any, field: str) -> None:
    draft = CandidateDraft(title="Nieuw", **values)
    assert refused(database, plans.change_candidate, example, "P01", draft).details["field"] == field
    assert rows(database, Candidate, example)[0].title == "Ruzie en overlast tussen buren"


def test_a_candidate_of_another_plan_is_not_found(database: Database, example: int) -> None:
    other = database.write(plans.create, PlanDraft(title="x", municipality="y", **PERIOD))
    assert isinstance(refused(database, plans.drop_candidate, other, "P01", True), NotFound)


def test_the_list_of_candidates_has_an_end(database: Database, example: int) -> None:
    for _ in range(plans.MOST_CANDIDATES - 20):
        database.write(plans.add_candidate, example, CandidateDraft(title="Nieuw"))
    assert refused(database, plans.add_candidate, example, CandidateDraft(title="x")).code == "too-many-candidates"


def test_saving_parts_changes_adds_orders_and_removes(database: Database, example: int) -> None:
    new = [AreaRow(name="Nieuwe Wijk (noord)"), AreaRow(code="WK990102", name="De Weel!", population=5)]
    database.write(editing.save, example, "areas", new)
    found = [(each.code, each.name, each.population) for each in rows(database, Area, example)]
    assert found == [("nieuwe-wijk-noord", "Nieuwe Wijk (noord)", None), ("WK990102", "De Weel!", 5)]


@pytest.mark.few(2)
@pytest.mark.parametrize(
    ("name", "kept", "code"),
    [
        ("fields", [FieldRow(code="VWL", name="x")], "part-in-use"),
        ("themes", [ThemeRow(field_code="VWL", code="VWL.1", name="x")], "part-in-use"),
        ("groups", [GroupRow(code="gemeente", name="x")], "part-in-use"),
        ("organisations", [OrganisationRow(name="x")], "part-in-use"),
        ("areas", [AreaRow(code="a", name="x"), AreaRow(code="a", name="y")], "double-code"),
        ("themes", [ThemeRow(field_code="XXX", name="x")], "field-unknown"),
        ("organisations", [OrganisationRow(name="x", group_code="nobody")], "group-unknown"),
        ("fields", [FieldRow(name=str(number)) for number in range(13)], "too-many-parts"),
    ],
)
def test_saving_parts_refuses_what_would_leave_something_dangling(
    database: Database, example: int, name: str, kept: Any, code: str
) -> None:
    before = [each.model_dump() for each in rows(database, editing.PARTS[name].table, example)]
    assert refused(database, editing.save, example, name, kept).code == code
    assert [each.model_dump() for each in rows(database, editing.PARTS[name].table, example)] == before


def test_codes_made_from_names_are_plain_and_free() -> None:
    assert editing.code_from("Fysieke veiligheid", set(), upper=True) == "FYS"
    assert editing.code_from("Ömür & Söhne", set()) == "omur-sohne"
    assert editing.code_from("حي", {"x"}) == "x-2"


CSV = "code;titel;veld\nP01;Ruzie!;VWL\n;Vapen op school;JEV\nP02;Mensen met onbegrepen gedrag;VWL\n"


def read(database: Database, plan_id: int, text: str) -> table.Reading:
    with database.read() as db:
        return table.read(db, plan_id, text)


@pytest.mark.few(2)
@pytest.mark.parametrize(
    "text",
    [
        CSV,
        "\ufeff" + CSV,
        CSV.replace(";", ","),
        CSV.replace("\n", "\r\n"),
        CSV.replace(";", "\t"),
        CSV.replace("titel", " Titel ").replace("code", '"CODE"'),
        CSV + "\n;;\n",
        table.decoded(CSV.encode("utf-8-sig")),
        table.decoded(CSV.encode("cp1252")),
    ],
)
def test_a_table_says_what_it_would_change(database: Database, example: int, text: str) -> None:
    reading = read(database, example, text)
    assert reading.faults == ()
    found = [(each.line, each.what, each.code) for each in reading.changes]
    assert found == [(2, "changed", "P01"), (3, "new", "P21"), (4, "same", "P02")]


def test_a_table_keeps_what_it_does_not_name(database: Database, example: int) -> None:
    assert database.write(table.take_over, example, CSV) == 2
    first = rows(database, Candidate, example)[0]
    assert (first.title, first.owner, first.translations) == (
        "Ruzie!", "gemeente-oov", {"en": "Disputes and nuisance between neighbours"},
    )  # fmt: skip
    assert rows(database, Candidate, example)[-1].title == "Vapen op school"


def test_a_table_counts_lines_as_a_spreadsheet_shows_them(database: Database, example: int) -> None:
    text = 'titel;toelichting\nGoed;"twee\nregels"\n\n;zonder titel\n'
    faults = read(database, example, text).faults
    assert [(each.line, each.refusal.code) for each in faults] == [(5, "cell-wrong")]


@pytest.mark.few(3)
@pytest.mark.parametrize(
    ("text", "line", "code"),
    [
        ("", 1, "table-without-title"),
        ("naam;veld\nx;VWL\n", 1, "table-without-title"),
        ("titel;veld\nGoed;VWL\nFout;XXX\n", 3, "field-unknown"),
        ("titel;veld;thema\nFout;VWL;JEV.1\n", 2, "theme-elsewhere"),
        ("titel\n" + "a" * 121, 2, "cell-wrong"),
        ("code;titel\nP01;a\nP01;b\n", 3, "double-code"),
        ("code;titel\nZ-9;a\n", 2, "candidate-code-form"),
        ("titel;zichtbaarheid\na;soms\n", 2, "cell-wrong"),
        ("titel;partners\na;politie|nobody\n", 2, "organisation-unknown"),
        ("titel;trekker\na;nobody\n", 2, "organisation-unknown"),
        ("titel\na;b;c\n", 2, "too-many-cells"),
        ('titel\n"never closed\n', 1, "table-broken"),
        ("titel\n" + "a\n" * 201, 202, "table-too-long"),
    ],
)
def test_a_table_names_each_mistake_by_line(database: Database, example: int, text: str, line: int, code: str) -> None:
    reading = read(database, example, text)
    assert (line, code) in [(each.line, each.refusal.code) for each in reading.faults]


def test_a_table_with_one_mistake_changes_nothing(database: Database, example: int) -> None:
    before = [each.model_dump() for each in rows(database, Candidate, example)]
    error = refused(database, table.take_over, example, CSV + "P05;;VWL\n")
    assert (error.code, error.details["count"]) == ("table-faults", 1)
    assert [each.model_dump() for each in rows(database, Candidate, example)] == before


def test_a_table_that_fills_the_list_too_far_changes_nothing(database: Database, example: int) -> None:
    text = "titel\n" + "a\n" * (plans.MOST_CANDIDATES - 19)
    assert refused(database, table.take_over, example, text).code == "too-many-candidates"
    assert len(rows(database, Candidate, example)) == 20


def test_a_dropped_candidate_is_not_changed_by_a_table(database: Database, example: int) -> None:
    database.write(plans.drop_candidate, example, "P01", True)
    assert [each.refusal.code for each in read(database, example, CSV).faults] == ["candidate-dropped"]
