"""The rows of the priority list."""

from app.activities.kind import Figure
from app.plan.combine import combine
from app.plan.evidence import Beside, Said
from app.plan.priorities import BOTH, COLUMNS, OFFICER, TOOL, Document, Subject, priority_rows
from tests.plan.town import CODES, partners, residents, snapshot

SUBJECTS = [
    Subject(f"DW-2027-{code}", code, f"Titel {code}", "Kort.", "Veld", "Thema", "Politie", ("Zorg", "School"))
    for code in CODES
]


def document(**beside: Beside) -> Document:
    return Document("24-11-2026, voorstel", beside, lambda text: f"<{text}>")


def test_columns_are_the_28_of_the_specification() -> None:
    assert len(COLUMNS) == 28
    assert len({column.key for column in COLUMNS}) == 28
    assert [COLUMNS[n].key for n in (1, 6, 20)] == ["nr", "waarom_onderbouwing", "verschil_procentpunt"]
    assert [column.evidence for column in COLUMNS] == [False] * 18 + [True] * 10


def test_example_row_has_the_evidence_in_words_and_numbers() -> None:
    combined = combine([partners(), residents()], CODES)
    rows = {row["id"]: row for row in priority_rows(SUBJECTS, combined, document())}
    p18 = rows["DW-2027-P18"]
    assert p18["partners_plaats_en_score"] == "1 (18 van 30)"
    assert p18["inwoners_plaats_en_score"] == "15 (8 van 64)"
    assert p18["verschil_procentpunt"] == 47.5
    assert rows["DW-2027-P15"]["verschil_procentpunt"] == -45.4
    assert rows["DW-2027-P15"]["zekerheid"] == "duidelijk"
    assert p18["bron_sessies_datums_n"] == "Bijeenkomst 1 (17-09-2026, n = 30); Bijeenkomst 2 (24-09-2026, n = 64)"
    assert p18["partners"] == "Zorg; School"
    assert "18 van 30" in str(p18["waarom_onderbouwing"])


def test_numbers_follow_the_proposal() -> None:
    rows = priority_rows(SUBJECTS, combine([partners()], CODES), document())
    assert [row["nr"] for row in rows] == list(range(1, 21))
    assert rows[0]["id"] == "DW-2027-P18"


def test_what_the_officer_decides_stays_empty() -> None:
    rows = priority_rows(SUBJECTS, combine([partners(), residents()], CODES), document())
    keys = [column.key for column in COLUMNS if column.by == OFFICER]
    assert keys
    assert {row[key] for row in rows for key in keys} == {None}
    assert {column.by for column in COLUMNS} == {TOOL, OFFICER, BOTH}


def test_candidate_without_votes_has_no_number_and_no_source() -> None:
    row = priority_rows(SUBJECTS, combine([snapshot(1, "partners", [])], CODES), document())[0]
    assert (row["nr"], row["partners_plaats_en_score"], row["bron_sessies_datums_n"]) == (None, "", "")
    assert row["zekerheid"] == ""


def test_what_other_rounds_said_stands_beside_the_order() -> None:
    axes = {"effect": Figure(4.25), "feasibility": Figure(3.0)}
    said = (Said("residents", "Points", 64, 2, True, 8, {}), Said("partners", "Matrix", 30, 1, False, 8, axes))
    beside = Beside(said, ("partners",))
    rows = {row["id"]: row for row in priority_rows(SUBJECTS, combine([partners()], CODES), document(P18=beside))}
    reason = str(rows["DW-2027-P18"]["waarom_onderbouwing"])
    assert "Op de korte lijst van: partners." in reason
    assert "<Points> (inwoners): gedeelde plaats 2 van 8, n = 64." in reason
    assert rows["DW-2027-P18"]["effect_haalbaarheid"] == "4,2 / 3,0"
    assert rows["DW-2027-P01"]["effect_haalbaarheid"] == ""
    assert "korte lijst" not in str(rows["DW-2027-P01"]["waarom_onderbouwing"])


def test_partners_judge_effect_and_feasibility_before_residents() -> None:
    """Residents cannot know what an organisation is able to do."""
    of = {
        who: {"effect": Figure(value), "feasibility": Figure(value)}
        for who, value in (("residents", 5), ("partners", 2))
    }
    said = tuple(Said(who, "Matrix", 9, 1, False, 8, figures) for who, figures in of.items())
    assert Beside(said).axes == (2, 2)
    assert Beside(said[:1]).axes == (5, 5)
    assert Beside((Said("partners", "Points", 9, 1, False, 8, {"effect": Figure(1)}),)).axes is None


def test_sessions_that_judged_the_same_count_together() -> None:
    """Everybody who marked it once: thirty who say 4 and ten who say 2 are at 3.5."""
    said = tuple(
        Said(
            "partners", "Matrix", people, 1, False, 8, {"effect": Figure(mark), "feasibility": Figure(mark + 1)}, marked
        )
        for people, marked, mark in ((32, 30, 4), (12, 10, 2))
    )
    assert Beside(said).axes == (3.5, 4.5)


def test_reasons_are_whole_sentences() -> None:
    said = tuple(Said("partners", "Points", 30, place, False, 8, {}) for place in range(1, 30))
    rows = priority_rows(SUBJECTS, combine([], CODES), document(P01=Beside(said)))
    reason = str(rows[0]["waarom_onderbouwing"])
    assert 300 < len(reason) <= 400
    assert reason.endswith("n = 30.")


def test_long_reason_is_cut() -> None:
    long = [Subject("x", "P01", "T", short="woord " * 100)]
    assert len(str(priority_rows(long, combine([], ["P01"]), document())[0]["waarom_onderbouwing"])) <= 400
