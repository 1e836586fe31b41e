"""An attacker who knows the program, saw who came from where, and has every table that leaves it.

Unknown is, for each cell of the hall (a group, or an area, or where both are published those of a group who live in
an area), how many of its people gave each answer. The attacker knows how many people voted in each cell: a hall can
be counted. Everything that is published is a sum over cells; the attacker has a small group when it is certain how
many of it gave an answer, or that all of them did. That nobody gave it does not count: of twenty topics there is
always one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import chain, combinations
from typing import Any

from app.exports.sheets.outcomes import group_sheet, outcome_sheet
from app.exports.sheets.rounds import closed_rounds
from app.live.outcome import by_group, division
from app.plan.combine import combine
from app.web.api.shapes import results as shapes
from app.web.results.rounds import round_view
from tests.proof.attack.halls import DOTS, OPTIONS, STEPS, Hall
from tests.proof.attack.puzzle import Puzzle
from tests.proof.attack.seen import MARKS, Answer, Cell, Seen


def attack(hall: Hall, divisions: tuple[str, ...] = ()) -> Iterator[str]:
    """What the attacker finds out, in words; nothing when all small groups are safe.

    `divisions` are published beside what the program publishes: for a program that would show areas and groups.
    """
    puzzle, totals, rounds = Puzzle(), Puzzle(), []
    for closed in closed_rounds(hall.sessions):
        own = division(closed.snapshot.session)
        seen = Seen(closed, tuple(dict.fromkeys((*((own[0],) if own else ()), *divisions))))
        rounds.append(seen)
        for each in (puzzle, totals):
            hall_itself(each, seen)
            in_total(each, seen)
        published(puzzle, seen, hall.threshold)
        for of in divisions:
            by(puzzle, seen, of, told_by(seen, of, hall.threshold)["shown"])
    list_of_all(puzzle, hall, {each.id: each for each in rounds})
    check(puzzle, rounds)
    check(totals, rounds)
    for seen in rounds:
        yield from given_away(puzzle, totals, seen, hall.threshold)


def hall_itself(puzzle: Puzzle, seen: Seen) -> None:
    """What can be known of any vote: nobody gives an answer twice, and how many answers somebody may give."""
    for cell, size in seen.sizes.items():
        for code in OPTIONS:
            for step in seen.steps:
                puzzle.unknown(
                    (seen.id, cell, (code, step)), *((size, STEPS[-1] * size) if seen.has_marks else (0, size))
                )
            if len(seen.steps) > 1:
                puzzle.know({(seen.id, cell, (code, step)): 1 for step in STEPS}, size)
        if seen.approves:
            most = DOTS if seen.round.kind == "dots" else 1
            puzzle.know({(seen.id, cell, (code, 1)): 1 for code in OPTIONS}, size, most * size)


def in_total(puzzle: Puzzle, seen: Seen) -> None:
    """What everybody together came to: by the API, and in the workbook."""
    everybody = list(seen.sizes)
    rows(puzzle, seen, everybody, [each.model_dump() for each in shapes.round(seen.closed, 0).rows])
    rows(puzzle, seen, everybody, sheet_rows(outcome_sheet([seen.closed])))


def published(puzzle: Puzzle, seen: Seen, threshold: int) -> None:
    """Everything that is told of a round beside its total: by the API, the page, the board, and the workbook."""
    told = shapes.round(seen.closed, threshold)
    own = division(seen.closed.snapshot.session)
    if own is None:
        return
    of = own[0]
    by(puzzle, seen, of, told_by(seen, of, threshold)["shown"])
    assert told.groups is not None
    by(puzzle, seen, of, [each.model_dump() for each in told.groups.shown])
    view = round_view(seen.closed)
    by(puzzle, seen, of, list(view.groups))
    names = {each.name: each.code for each in own[1]}
    for name, found in sheet_groups(group_sheet([seen.closed], threshold)).items():
        rows(puzzle, seen, seen.cells(of, names[name]), found)


def told_by(seen: Seen, of: str, threshold: int) -> dict[str, Any]:
    """The result by group or area as the board shows it."""
    snapshot = seen.closed.snapshot
    named = snapshot.session.groups if of == "group" else snapshot.session.areas
    return by_group(seen.round, snapshot.entries, seen.closed.participants, named, threshold, of)


def by(puzzle: Puzzle, seen: Seen, of: str, shown: Iterable[dict[str, Any]]) -> None:
    for group in shown:
        rows(puzzle, seen, seen.cells(of, group["code"]), group["rows"])


def rows(puzzle: Puzzle, seen: Seen, cells: list[Cell], found: Iterable[dict[str, Any]]) -> None:
    """The rows of a table about the people of these cells, as sums."""
    for row in found:
        code = row.get("option", row.get("code"))
        each = {step: {(seen.id, cell, (code, step)): 1 for cell in cells} for step in seen.steps}
        if seen.has_marks:
            effect = row["figures"]["effect"] if row["people"] else 0.0
            mean = effect["value"] if isinstance(effect, dict) else getattr(effect, "value", effect)
            puzzle.know(each[MARKS], round(mean * row["people"]))
            continue
        puzzle.know({name: 1 for step in each for name in each[step]}, row["people"])
        for step, people in (row.get("counts") or {}).items():
            if step.isdigit():
                puzzle.know(each[int(step)], people)


def sheet_rows(sheet: Any) -> list[dict[str, Any]]:
    """The lines of a sheet with long form, as rows."""
    found: dict[str, dict[str, Any]] = {}
    keys = [column.key for column in sheet.columns]
    for line in sheet.rows:
        cells = dict(zip(keys, line, strict=True))
        row = found.setdefault(cells["code"], {"option": cells["code"], "people": 0, "counts": {}, "figures": {}})
        if cells["maat"] == "Mensen":
            row["people"] = cells["waarde"]
        elif cells["maat"].startswith("Antwoord: "):
            row["counts"][cells["maat"].removeprefix("Antwoord: ")] = cells["waarde"]
        elif cells["maat"].startswith("Effect"):
            row["figures"].setdefault("effect", {"value": cells["waarde"]})
    return list(found.values())


def sheet_groups(sheet: Any) -> dict[str, list[dict[str, Any]]]:
    """The same by group; of groups that are not shown there are no figures to read."""
    place = [column.key for column in sheet.columns].index("groep")
    names = {row[place] for row in sheet.rows if row[place + 1]}
    return {
        name: sheet_rows(
            type(sheet)(sheet.name, sheet.key, sheet.columns, tuple(r for r in sheet.rows if r[place] == name))
        )
        for name in names
    }


def list_of_all(puzzle: Puzzle, hall: Hall, rounds: dict[int, Seen]) -> None:
    """The combined list: of each audience the people of its sessions, and of mixed ones those of its groups.

    Whether the hidden groups are in it can be read from the number of people.
    """
    combined = combine(hall.sessions, OPTIONS)
    counted = [rounds[each.round.id] for each in combined.sources]
    for audience in combined.audiences:
        for each in combined.standings:
            if audience in each.evidence:
                evidence = each.evidence[audience]
                parts = [(seen, cell) for seen in counted for cell in speaking(seen, audience, hall.threshold, False)]
                if sum(seen.sizes[cell] for seen, cell in parts) != evidence.n:
                    parts = [
                        (seen, cell) for seen in counted for cell in speaking(seen, audience, hall.threshold, True)
                    ]
                assert sum(seen.sizes[cell] for seen, cell in parts) == evidence.n
                puzzle.know({(seen.id, cell, (each.code, 1)): 1 for seen, cell in parts}, evidence.people)


def speaking(seen: Seen, audience: str, threshold: int, hidden_too: bool) -> list[Cell]:
    """The cells of a round that speak for an audience."""
    session = seen.closed.snapshot.session
    if session.audience != "mixed":
        return list(seen.sizes) if session.audience == audience else []
    shown = {each["code"] for each in told_by(seen, "group", threshold)["shown"]} if session.ask_group else set()
    own = [each.code for each in session.groups if each.audience == audience]
    return [cell for code in own if hidden_too or code in shown for cell in seen.cells("group", code)]


def check(puzzle: Puzzle, rounds: list[Seen]) -> None:
    """What the attacker believes must be true of what really was: else the attack itself is wrong."""
    real: Counter[Any] = Counter()
    for seen in rounds:
        real.update({(seen.id, cell, answer): number for (cell, answer), number in seen.truth().items()})
    for each in puzzle.sums:
        assert each.low <= each.of(real) <= each.high, each
    puzzle.ways.append({name: real[name] for name in puzzle.bounds})


def given_away(puzzle: Puzzle, totals: Puzzle, seen: Seen, threshold: int) -> Iterator[str]:
    """Of whom the attacker is certain what they said, and would not be without results per group."""
    truth = seen.truth()

    def certain(cells: tuple[Cell, ...], answer: Answer) -> bool:
        names = {(seen.id, cell, answer): 1 for cell in cells}
        number = sum(truth[cell, answer] for cell in cells)
        return puzzle.is_fixed(names, number) and not totals.is_fixed(names, number)

    for cells in small(seen, threshold):
        size = sum(seen.sizes[cell] for cell in cells)
        for answer in {answer for _cell, answer in truth}:
            number = sum(truth[cell, answer] for cell in cells)
            if number and certain(cells, answer):
                yield f"{seen.round.kind} {seen.id}: {number} of {size} in {cells} said {answer}"
    for cell, common in alike(seen):
        if all(certain((cell,), answer) for answer in common):
            yield f"{seen.round.kind} {seen.id}: everybody in {cell} said {sorted(common)}"


def small(seen: Seen, threshold: int) -> list[tuple[Cell, ...]]:
    """Every cell that is small, and every two that are small together."""
    cells = list(seen.sizes)
    sets = chain(combinations(cells, 1), combinations(cells, 2))
    return [each for each in sets if 0 < sum(seen.sizes[cell] for cell in each) < threshold]


def alike(seen: Seen) -> Iterator[tuple[Cell, frozenset[Answer]]]:
    """The cells in which all said the same, however many they are: in all of a choice, or in one answer about
    themselves.
    """
    said: dict[Cell, list[frozenset[Answer]]] = {}
    for cell, ballot in seen.said():
        said.setdefault(cell, []).append(ballot)
    for cell, ballots in said.items():
        if seen.approves:
            yield from [(cell, ballots[0])] if len(set(ballots)) == 1 else []
        else:
            for code, step in frozenset.intersection(*ballots):
                if not seen.has_marks:
                    yield cell, frozenset({(code, step)})
                elif step in {STEPS[0], STEPS[-1]}:  # only at its ends a mean tells what each of them gave
                    yield cell, frozenset({(code, MARKS)})
