"""What people were promised, put beside what is stored and what every screen shows."""

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

Tally = dict[str, int]
"""People by option; the number of all stands under "n"."""
NOBODY: Tally = {"n": 0}


@dataclass(frozen=True, slots=True)
class Vote:
    """A vote as it is stored, or as somebody was told that it is."""

    round: int
    participant: str
    seq: int
    tap: str
    body: str

    @property
    def options(self) -> list[str]:
        return list(json.loads(self.body)["dots"])


def as_text(body: Mapping[str, Any]) -> str:
    return json.dumps(body, sort_keys=True)


@dataclass
class Ledger:
    """Everything that the phones sent and heard; `participant` is the token that the tabs of one share."""

    sent: dict[str, Vote] = field(default_factory=dict)
    """By tap."""
    promised: dict[tuple[int, str], dict[int, Vote]] = field(default_factory=lambda: defaultdict(dict))
    """By round and participant: what they were told is stored, by sequence number."""
    told_closed: set[str] = field(default_factory=set)
    published: dict[int, set[str]] = field(default_factory=lambda: defaultdict(set))
    """By round: every final tally that any screen ever showed."""

    @property
    def acknowledged(self) -> int:
        return sum(len(votes) for votes in self.promised.values())

    def hear(self, participant: str, mine: Mapping[str, Any]) -> None:
        """Somebody was told what is stored of theirs."""
        for entry in mine["entries"].values():
            vote = Vote(mine["round"], participant, entry["seq"], entry["tap"], as_text(entry["body"]))
            self.promised[mine["round"], participant][vote.seq] = vote

    def see(self, result: Mapping[str, Any]) -> None:
        """A screen shows a result that is final."""
        self.published[result["round"]].add(as_text(of_result(result)))


def of_result(result: Mapping[str, Any]) -> Tally:
    return {"n": result["people"]} | {row["option"]: row["people"] for row in result["rows"] if row["people"]}


def of_rows(votes: Iterable[Vote]) -> Tally:
    """Counted here once more, from the rows alone."""
    people: dict[str, Vote] = {vote.participant: vote for vote in votes}
    return {"n": len(people)} | dict(Counter(code for vote in people.values() for code in vote.options))


@dataclass
class Findings:
    """How often each promise was broken."""

    lost: int = 0
    double: int = 0
    different: int = 0
    late: int = 0
    notes: tuple[str, ...] = field(default=(), compare=False)
    """What differs, for who looks for the reason."""

    def __add__(self, other: "Findings") -> "Findings":
        return Findings(
            self.lost + other.lost,
            self.double + other.double,
            self.different + other.different,
            self.late + other.late,
            self.notes + other.notes,
        )

    @property
    def all_well(self) -> bool:
        return self == Findings()


def compare(ledger: Ledger, stored: Iterable[Vote], screens: Mapping[str, Mapping[int, Tally]]) -> Findings:
    """Put the ledger beside the rows, and the rows beside every screen: name, round, what it shows in the end."""
    rows = list(stored)
    found = Findings()
    by_place: dict[tuple[int, str], list[Vote]] = defaultdict(list)
    for row in rows:
        by_place[row.round, row.participant].append(row)
        sent = ledger.sent.get(row.tap)
        found.different += sent is None or (sent.round, sent.participant, sent.body) != (
            row.round,
            row.participant,
            row.body,
        )
    found.double = sum(len(votes) > 1 for votes in by_place.values())
    found.late = sum(row.tap in ledger.told_closed for row in rows)
    for place, votes in ledger.promised.items():
        last = votes[max(votes)]
        kept = by_place[place][0] if by_place[place] else None
        found.lost += kept is None or kept.seq < last.seq
        found.different += kept is not None and kept.seq == last.seq and kept != last
    return found + on_screens(ledger, rows, screens)


def on_screens(ledger: Ledger, rows: list[Vote], screens: Mapping[str, Mapping[int, Tally]]) -> Findings:
    """A final tally that is not that of the rows: it moved after it was published, or a screen shows another."""
    truth = {round: of_rows(row for row in rows if row.round == round) for round in {row.round for row in rows}}
    found = Findings()
    for round, tallies in ledger.published.items():
        wrong = tallies - {as_text(truth.get(round, NOBODY))}
        found.late += bool(wrong)
        found.notes += tuple(f"round {round} was published as {each}" for each in wrong)
    for name, shown in screens.items():
        for round, tally in shown.items():
            if tally != truth.get(round, NOBODY):
                found.different += 1
                found.notes += (f"{name} shows round {round} as {tally}, the rows say {truth.get(round)}",)
    return found
