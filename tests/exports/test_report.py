"""What is in the report, before any file format."""

from collections import defaultdict
from dataclasses import replace
from datetime import date

from app.exports.accountability import digest
from app.exports.plan_report import plan_report
from app.exports.report import Cell, Report, Sheet
from tests.exports.records import MADE_AT, example_report, idea, record, with_ideas
from tests.plan.town import BALLOTS, CODES, GROUPS, a_round, partners, residents, snapshot


def records(sheet: Sheet) -> list[dict[str, Cell]]:
    keys = [column.key for column in sheet.columns]
    return [dict(zip(keys, row, strict=True)) for row in sheet.rows]


def rows(report: Report, key: str) -> list[dict[str, Cell]]:
    return records(report.sheet(key))


def test_sheets_are_the_six_of_the_workbook() -> None:
    names = [sheet.name for sheet in example_report().sheets]
    assert names == ["Leeswijzer", "Prioriteitenlijst", "Uitkomsten", "Per groep", "Ideeën", "Verantwoording"]


def test_outcomes_are_the_ballots() -> None:
    found = {(row["bijeenkomst"], row["code"]): row for row in rows(example_report(), "uitkomsten")}
    assert len(found) == 40
    for code in CODES:
        row = found[("Bijeenkomst 1", code)]
        assert row["mensen"] == sum(code in each["keuze"] for each in BALLOTS["S1_stickers"])
        assert (row["n"], row["datum"], row["doelgroep"]) == (30, date(2026, 9, 17), "Partners")
    assert found[("Bijeenkomst 1", "P15")]["gedeelde_plaats"] == "ja"


def test_small_groups_have_no_figures_and_the_next_smallest_neither() -> None:
    """The example has a partner category of four: hiding it alone would give it away."""
    sizes: defaultdict[str, int] = defaultdict(int)
    for each in BALLOTS["S1_stickers"]:
        sizes[each["groep"]] += 1
    assert min(sizes.values()) < 5
    names = {each.code: each.name for each in GROUPS}
    per_group = [row for row in rows(example_report(), "per_groep") if row["bijeenkomst"] == "Bijeenkomst 1"]
    hidden = {row["groep"] for row in per_group if row["n"] == "< 5"}
    shown = {row["groep"] for row in per_group if isinstance(row["mensen"], int)}
    assert {names[code] for code, size in sizes.items() if size < 5} < hidden
    assert len(hidden) >= 2
    assert hidden | shown == {names[code] for code in sizes}
    assert not hidden & shown
    left = 30 - sum(sizes[code] for code, name in names.items() if name in shown)
    assert left >= 5


def test_suppressed_cells_are_all_the_same() -> None:
    """A different sign for the group that only gives cover would tell how large each is."""
    cells = [row[key] for row in rows(example_report(), "per_groep") for key in ("n", "mensen")]
    assert {cell for cell in cells if isinstance(cell, str)} == {"< 5"}


def test_ideas_are_those_shown_and_not_merged() -> None:
    found = rows(example_report(), "ideeen")
    assert [(row["nummer"], row["idee"], row["steun_mensen"], row["samengevoegd"]) for row in found] == [
        (901, "Meer licht bij het station", 2, 1),
        (906, "Een net woord", 1, 0),
    ]
    assert found[0]["veiligheidsveld"] == "Veilige woon- en leefomgeving"
    assert found[0]["groep"] == "Inwoners"


def test_text_that_is_not_shown_is_nowhere_in_the_report() -> None:
    assert "canary" not in repr(example_report())


def test_group_of_an_idea_is_named_only_when_it_is_large() -> None:
    people = snapshot(2, "residents", [("jongeren", ["P01"])] * 3 + [("inwoners", ["P02"])] * 9)
    made = plan_report(record(with_ideas(people, [idea(901, "Idee", 2000)])), MADE_AT, "1")
    assert rows(made, "ideeen")[0]["groep"] == ""


def test_open_rounds_are_in_no_sheet() -> None:
    still_open = snapshot(1, "partners", [("gemeente", ["P01"])] * 9, (a_round(1, open=True),))
    made = plan_report(record(with_ideas(still_open, [idea(901, "canary", 1000)], open=True)), MADE_AT, "1")
    assert [made.sheet(key).rows for key in ("uitkomsten", "per_groep", "ideeen")] == [(), (), ()]
    assert "canary" not in repr(made)


def facts(report: Report, session: str) -> dict[Cell, Cell]:
    return {row["onderwerp"]: row["gegeven"] for row in rows(report, "verantwoording") if row["bijeenkomst"] == session}


def test_account_tells_who_came_and_what_was_promised() -> None:
    found = facts(example_report(), "Bijeenkomst 1")
    assert found["Wie er waren: totaal"] == 30
    assert "< 5" in found.values()
    assert found["Belofte aan deelnemers"] == "U hoort wat we doen."
    assert "n = 30" in str(found["Ronde:  (1)"])


def test_account_counts_moderation_and_says_what_it_is_not() -> None:
    made = example_report()
    found = facts(made, "Bijeenkomst 2")
    counted = {str(name).removeprefix("Ideeën: "): found[name] for name in found if str(name).startswith("Ideeën: ")}
    assert counted == {
        "ingezonden": 6,
        "getoond": 3,
        "vastgehouden": 1,
        "verborgen": 1,
        "spoed": 1,
        "aangepast": 1,
        "samengevoegd met een ander": 1,
    }
    assert "Dit is geen representatieve steekproef" in str(facts(made, "Alle bijeenkomsten")["Representatief?"])
    assert facts(made, "Alle bijeenkomsten")["Versie van de software"] == "Samenspraak 9.9"


def test_removed_participants_did_not_come() -> None:
    made = partners()
    first, *others = made.participants
    gone = replace(made, participants=(replace(first, removed=True), *others))
    assert facts(plan_report(record(gone), MADE_AT, "1"), "Bijeenkomst 1")["Wie er waren: totaal"] == 29


def test_digest_changes_with_any_vote_and_not_with_the_order() -> None:
    entries = residents().entries
    assert digest(entries) == digest(entries[::-1])
    changed = (replace(entries[0], body={"dots": {"P01": 1}}), *entries[1:])
    assert digest(changed) != digest(entries)


def test_plan_without_sessions_still_makes_a_report() -> None:
    made = plan_report(record(), MADE_AT, "1")
    assert len(made.sheet("prioriteitenlijst").rows) == 20
    assert made.sheet("uitkomsten").rows == ()
