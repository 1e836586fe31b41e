"""The priority list as the officer keeps it: priorities, measures and aims as plain records, and what to warn of."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from app.text import personal_data

MOST_PRIORITIES = 6
"""More than this is a list of wishes: real plans have three to five, and the most that one can remember is six."""

PRIORITY, STRATEGIC, BASIS, DROPPED = "priority", "strategic", "basis", "dropped"
DEPARTING = frozenset({"adjusted", "declined"})
WORSE = {"lower": 1, "higher": -1}
"""The sign of a change for the worse, by which direction is better; neutral indicators know none."""
OPEN = frozenset({"not_started", "on_course", "delayed"})


@dataclass(frozen=True, slots=True)
class PriorityRecord:
    """One line of the list; names, not codes, where people read them."""

    code: str
    title: str
    field: str
    theme: str
    status: str
    why: str
    goal: str
    headline: tuple[str, ...]
    owner: str
    partners: tuple[str, ...]
    starts: date | None
    ends: date | None
    responsible: str
    means: str
    area: str
    regional: str
    regional_name: str
    decision: str
    reason: str
    public: bool
    targets: tuple["TargetRecord", ...] = ()


@dataclass(frozen=True, slots=True)
class TargetRecord:
    """What an indicator of a priority was, is and should become, by year."""

    code: str
    name: str
    unit: str
    direction: str
    source: str
    baseline_period: str
    baseline: float | None
    years: Mapping[str, float]
    realised: Mapping[str, float | None]


@dataclass(frozen=True, slots=True)
class MeasureRecord:
    """One measure of the programme."""

    code: str
    priority: str
    """The code of its candidate."""
    action_point: str
    title: str
    purpose: str
    indicator: str
    baseline: str
    target: str
    owner: str
    partners: tuple[str, ...]
    starts: date | None
    ends: date | None
    means: str
    status: str
    progress: str
    help: str
    next_on: date | None
    is_new: bool
    entry_ids: tuple[int, ...]
    public: bool
    lacking: tuple[str, ...]
    """The parts of SMART that are missing."""
    updated_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class AnswerRecord:
    """What became of an idea: done, partly or not, and why."""

    outcome: str
    reason: str
    public: bool


@dataclass(frozen=True, slots=True)
class Programme:
    """All that the officer decided and planned, in the order of the list."""

    priorities: tuple[PriorityRecord, ...] = ()
    measures: tuple[MeasureRecord, ...] = ()
    adopted_on: date | None = None
    motto: str = ""
    answers: Mapping[int, AnswerRecord] = field(default_factory=dict)
    """By the number of the idea."""

    def with_status(self, status: str) -> tuple[PriorityRecord, ...]:
        """The priorities of this status, in order."""
        return tuple(each for each in self.priorities if each.status == status)

    def measures_of(self, code: str) -> tuple[MeasureRecord, ...]:
        """The measures of one priority."""
        return tuple(each for each in self.measures if each.priority == code)


def warnings(programme: Programme) -> list[tuple[str, str]]:
    """What somebody should look at before the council does: (what, about which code), the list as a whole first."""
    found = []
    first = programme.with_status(PRIORITY)
    if len(first) > MOST_PRIORITIES:
        found.append(("too-many-priorities", ""))
    unexplained = [each for each in programme.priorities if each.decision in DEPARTING and not each.reason]
    found += [("reason-missing", each.code) for each in unexplained]
    for each in first:
        found += [(what, each.code) for what, missing in incomplete(each, programme) if missing]
    found += [("target-wrong-way", each.code) for each in programme.priorities if any(map(wrong_way, each.targets))]
    found += [("personal-data-public", code) for code in dict.fromkeys(code for code, _text in personal(programme))]
    found += [("measure-not-smart", each.code) for each in programme.measures if each.lacking and each.status in OPEN]
    return found


def personal(programme: Programme) -> list[tuple[str, str]]:
    """The texts that everybody will read and that look like they hold personal data, with the code they belong to."""
    return [(code, text) for code, text in public_texts(programme) if personal_data.found(text)]


def public_texts(programme: Programme) -> Iterator[tuple[str, str]]:
    """What the page for participants shows of an adopted plan, text by text, with the code that it belongs to."""
    for each in programme.with_status(PRIORITY):
        if each.public:
            yield from ((each.code, text) for text in (each.title, each.why, each.goal, *each.headline, each.reason))
            yield from ((one.code, one.title) for one in programme.measures_of(each.code) if one.public)


def incomplete(priority: PriorityRecord, programme: Programme) -> list[tuple[str, bool]]:
    """Which parts of a priority are still empty."""
    return [
        ("goal-missing", not priority.goal),
        ("owner-missing", not priority.owner),
        ("target-missing", not any(each.years for each in priority.targets)),
        ("measures-missing", not programme.measures_of(priority.code)),
    ]


def wrong_way(target: TargetRecord) -> bool:
    """Whether a year aims at something worse than the baseline, for an indicator of which one knows what is better."""
    if target.baseline is None or target.direction not in WORSE:
        return False
    return any(WORSE[target.direction] * (aim - target.baseline) > 0 for aim in target.years.values())


def owners(measures: Sequence[MeasureRecord]) -> list[tuple[str, int, date | None]]:
    """Who leads how many measures that are not finished, with the next deadline; most work first."""
    open_ones = [each for each in measures if each.status in OPEN and each.owner]
    names = dict.fromkeys(each.owner for each in open_ones)
    rows = []
    for name in names:
        own = [each for each in open_ones if each.owner == name]
        rows.append((name, len(own), min((each.ends for each in own if each.ends), default=None)))
    return sorted(rows, key=lambda row: (-row[1], row[0]))
