"""What is in the report, before any file format."""

from collections import defaultdict
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from app.activities import KINDS
from app.activities.kind import Figure, Kind, Measure, Result, Row, Shape, Table
from app.activities.options import Options
from app.counting.shares import wilson
from app.exports.plan_report import plan_report
from app.exports.report import Cell, Report, Sheet
from app.exports.sheets.accountability import digest
from app.live.state import EntryState
from tests.exports.records import MADE_AT, example_report, idea, record, with_ideas
from tests.plan.town import BALLOTS, CODES, GROUPS, a_round, config, partners, residents, snapshot


def records(sheet: Sheet) -> list[dict[str, Cell]]:
    keys = [column.key for column in sheet.columns]
    return [dict(zip(keys, row, strict=True)) for row in sheet.rows]


def rows(report: Report, key: str) -> list[dict[str, Cell]]:
    return records(report.sheet(key))


def test_sheets_are_the_eight_of_the_workbook() -> None:
    names = [sheet.name for sheet in example_report().sheets]
    assert names[:4] == ["Leeswijzer", "Prioriteitenlijst", "Uitvoeringsprogramma", "Indicatoren"]
    assert names[4:] == ["Uitkomsten", "Per groep", "Ideeën", "Verantwoording"]


def outcomes(report: Report, **where: Cell) -> list[dict[str, Cell]]:
    return [row for row in rows(report, "uitkomsten") if where.items() <= row.items()]


def test_outcomes_are_the_ballots() -> None:
    shares = {row["code"]: row for row in outcomes(example_report(), bijeenkomst="Bijeenkomst 1", maat="Aandeel")}
    people = {row["code"]: row for row in outcomes(example_report(), bijeenkomst="Bijeenkomst 1", maat="Mensen")}
    assert len([row for row in rows(example_report(), "uitkomsten") if row["onderdeel"] != "Voorstel"]) == 80
    for code in CODES:
        chose = sum(code in each["keuze"] for each in BALLOTS["S1_stickers"])
        low, high = wilson(chose, 30)
        assert people[code]["waarde"] == chose
        row = shares[code]
        assert [row["waarde"], row["ondergrens"], row["bovengrens"]] == pytest.approx(
            [chose / 0.3, 100 * low, 100 * high]
        )
        assert (row["n"], row["datum"], row["doelgroep"], row["eenheid"]) == (30, date(2026, 9, 17), "Partners", "%")
    assert shares["P15"]["gedeelde_plaats"] == "ja"


def stars(codes: list[str]) -> Kind:
    """A kind of which the program knows nothing: people give stars, and the mean is what counts."""

    def tally(config: Any, handed: Any) -> Result:
        given = sorted(each.entry.stars for each in handed)
        mean = Figure(sum(given) / len(given), 1.0, 5.0) if given else Figure(None)
        counts = {str(star): given.count(star) for star in range(1, 4)}
        nobody: dict[str, Any] = {"share": 0.0, "low": 0.0, "high": 1.0, "tied": False}
        made = [
            Row(option=code, people=len(given), rank=place, figures={"mean": mean}, counts=counts, **nobody)
            for place, code in enumerate(codes, start=1)
        ]
        return Result(people=len(given), rows=made)

    return Kind(
        name="stars", title="Stars", purpose="", config=StarConfig, entry=Stars, check=lambda *_: None, tally=tally,
        table=lambda *_: Table((), ()), imagine=lambda *_: {}, measures=(Measure("mean", "Mean", "mean of stars"),),
    )  # fmt: skip


class StarConfig(Options):
    details: str = ""
    highest: int = 3


class Stars(Shape):
    stars: int


@pytest.fixture
def starred(monkeypatch: pytest.MonkeyPatch) -> Report:
    """A round of a new kind on two candidates, in which nine people gave two or three stars."""
    monkeypatch.setitem(KINDS, "stars", stars(["P01", "P02"]))
    round = a_round(1, kind="stars", config=config(["P01", "P02"]) | {"highest": 3})
    made = snapshot(1, "partners", [("gemeente", ["P01"])] * 9, (round,))
    votes = tuple(replace(each, body={"stars": 2 + n % 2}) for n, each in enumerate(made.entries))
    return plan_report(record(replace(made, entries=votes)), MADE_AT, "1")


def test_a_kind_nobody_knew_is_exported_by_what_it_measures(starred: Report) -> None:
    found = outcomes(starred, code="P01")
    assert [(row["maat"], row["waarde"], row["eenheid"], row["methode"]) for row in found][:2] == [
        ("Mean", 22 / 9, "getal", "mean of stars"),
        ("Mensen", 9, "mensen", "hoeveel mensen dit kozen of er iets over zeiden"),
    ]
    assert [(row["maat"], row["waarde"]) for row in found][2:] == [
        ("Antwoord: 1", 0),
        ("Antwoord: 2", 5),
        ("Antwoord: 3", 4),
    ]
    assert found[0]["antwoord"] == "Titel P01"
    account = facts(starred, "Alle bijeenkomsten")
    assert account["Stars: mean"] == "mean of stars"


def test_it_does_not_count_in_the_order_and_stands_beside_it(starred: Report) -> None:
    first = rows(starred, "prioriteitenlijst")[0]
    assert (first["partners_plaats_en_score"], first["nr"]) == ("", None)
    assert "Stars (partners): plaats 1 van 2, n = 9." in str(first["waarom_onderbouwing"])


def test_its_groups_have_the_same_figures(starred: Report) -> None:
    found = [row for row in rows(starred, "per_groep") if row["code"] == "P02"]
    assert [(row["groep"], row["n"], row["maat"], row["waarde"]) for row in found] == [
        ("Gemeente", 9, "Mean", 22 / 9),
        ("Gemeente", 9, "Mensen", 9),
    ]


def test_small_groups_have_no_figures_and_the_next_smallest_neither() -> None:
    """The example has a partner category of four: hiding it alone would give it away."""
    sizes: defaultdict[str, int] = defaultdict(int)
    for each in BALLOTS["S1_stickers"]:
        sizes[each["groep"]] += 1
    assert min(sizes.values()) < 5
    names = {each.code: each.name for each in GROUPS}
    per_group = [row for row in rows(example_report(), "per_groep") if row["bijeenkomst"] == "Bijeenkomst 1"]
    hidden = {row["groep"] for row in per_group if row["n"] == "< 5"}
    shown = {row["groep"] for row in per_group if row["maat"] == "Mensen"}
    assert {names[code] for code, size in sizes.items() if size < 5} < hidden
    assert len(hidden) >= 2
    assert hidden | shown == {names[code] for code in sizes}
    assert not hidden & shown
    left = 30 - sum(sizes[code] for code, name in names.items() if name in shown)
    assert left >= 5


def test_suppressed_cells_are_all_the_same() -> None:
    """A different sign for the group that only gives cover would tell how large each is."""
    cells = [row[key] for row in rows(example_report(), "per_groep") for key in ("n", "waarde")]
    assert {cell for cell in cells if isinstance(cell, str)} == {"< 5"}


def test_ideas_are_those_shown_and_not_merged() -> None:
    found = rows(example_report(), "ideeen")
    assert [(row["nummer"], row["tekst"], row["steun_mensen"], row["samengevoegd"]) for row in found] == [
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
    counted = {str(name).removeprefix("Teksten: "): found[name] for name in found if str(name).startswith("Teksten: ")}
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
    one, other, *rest = entries
    assert one.body != other.body
    handed_in_by_others = (replace(one, body=other.body), replace(other, body=one.body), *rest)
    assert digest(handed_in_by_others) == digest(entries)


def test_plan_without_sessions_still_makes_a_report() -> None:
    made = plan_report(record(), MADE_AT, "1")
    assert len(made.sheet("prioriteitenlijst").rows) == 20
    assert made.sheet("uitkomsten").rows == ()


def judged(**more: Any) -> Report:
    """The example's partners on effect and feasibility of the shortlist, after their dots."""
    made = partners()
    ballots = {each["deelnemer"]: each["scores"] for each in BALLOTS["S1_matrix"]}
    codes = list(next(iter(ballots.values())))
    asked = config(codes) | {"source": "shortlist"} | more
    options = [{**each, "of": "candidate"} for each in asked["options"]]
    round = a_round(9, kind="matrix", config=asked | {"options": options})
    votes = tuple(
        EntryState(9000 + n, 9, made.participants[n].id, "vote", 1, f"m{n}", {"scores": scored(scores)}, "shown")
        for n, scores in enumerate(ballots.values())
    )
    session = replace(made.session, rounds=(*made.session.rounds, round))
    return plan_report(record(replace(made, session=session, entries=(*made.entries, *votes))), MADE_AT, "1")


def scored(scores: dict[str, dict[str, int]]) -> dict[str, list[int]]:
    return {code: [each["effect"], each["haalbaar"]] for code, each in scores.items()}


def test_effect_and_feasibility_of_the_example_are_its_means() -> None:
    given = [each["scores"]["P18"] for each in BALLOTS["S1_matrix"]]
    means = [sum(each[axis] for each in given) / len(given) for axis in ("effect", "haalbaar")]
    rows_by_id = {str(row["id"]): row for row in rows(judged(), "prioriteitenlijst")}
    said = str(rows_by_id["DUI-2027-P18"]["effect_haalbaarheid"])
    assert [float(each.replace(",", ".")) for each in said.split(" / ")] == [round(mean, 1) for mean in means]
    assert "Op de korte lijst van: partners." in str(rows_by_id["DUI-2027-P18"]["waarom_onderbouwing"])
    assert rows_by_id["DUI-2027-P01"]["effect_haalbaarheid"] == ""
    assert outcomes(judged(), code="P18", eenheid="getal")[0]["waarde"] == pytest.approx(means[0])


def test_axes_with_another_name_are_not_effect_and_feasibility() -> None:
    made = judged(effect="Kosten")
    assert {row["effect_haalbaarheid"] for row in rows(made, "prioriteitenlijst")} == {""}
    assert outcomes(made, code="P18", maat="Kosten")
