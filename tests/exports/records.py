"""The example plan as the store gives it, with ideas and hostile strings in every place where people type."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

from app.exports.plan_report import plan_report
from app.exports.report import Report
from app.live.state import ActivityState, EntryState, Named, RoundState, Snapshot
from app.store.results import CandidateRecord, PlanRecord
from tests.plan.town import AREAS, EXAMPLE, GROUPS, a_round, partners, residents

MADE_AT = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)
HOSTILE = [each["tekst"] for each in EXAMPLE["teststrings"]] + [
    "=1+1",
    "+31 6",
    "-2+3",
    "\t=cmd|' /C calc'!A0",
    "＝1+1",
    "a\x00b\x0bc\ud800d\ufffe",
    'quote " and ; and , and\nline',
    "x" * 40_000,
    "mailto:iemand@example.org",
    "http://example.org",
]
ORGANISATIONS = {each["id"]: each["naam"] for each in EXAMPLE["partners"]}


def candidates() -> tuple[CandidateRecord, ...]:
    return tuple(
        CandidateRecord(
            each["code"],
            each["titel"],
            each["korte_tekst"],
            each["veld"],
            each["thema"],
            each["voorgestelde_trekker"],
            tuple(each["partners"]),
            "",
        )
        for each in EXAMPLE["kandidaten"]
    )


def record(*sessions: Snapshot, **more: Any) -> PlanRecord:
    values: dict[str, Any] = {
        "code": "DUI-2027",
        "title": EXAMPLE["gemeente"]["plan"],
        "candidates": candidates(),
        "groups": GROUPS,
    }
    fields = {each["code"]: Named(each["code"], each["naam"], each["kleur"]) for each in EXAMPLE["velden"]}
    themes = {theme["code"]: theme["naam"] for each in EXAMPLE["velden"] for theme in each["themas"]}
    return PlanRecord(
        id=1,
        municipality="Duinerwaard",
        starts=date(2027, 1, 1),
        ends=date(2030, 12, 31),
        threshold=5,
        fields=fields,
        themes=themes,
        areas=AREAS,
        organisations=ORGANISATIONS,
        sessions=sessions,
        **values | more,
    )


def idea(id: int, words: str, participant: int = 2000, **more: Any) -> EntryState:
    values = {"status": "shown"} | more
    body = {"text": words, "field": "VWL", "area": "WK990101", "language": "nl", "on": True}
    return EntryState(id, 50, participant, f"idea:{id}", 1, f"tap-{id}", body, **values)


def with_ideas(snapshot: Snapshot, ideas: Sequence[EntryState], open: bool = False) -> Snapshot:
    """The session with an idea round (id 50) after its votes."""
    round: RoundState = a_round(50, kind="ideas", config={}, open=open)
    session = snapshot.session
    activities = tuple(
        ActivityState(each.id, each.kind, f"Vraag {each.id}", 10, {}) for each in (*session.rounds, round)
    )
    session = replace(session, rounds=(*session.rounds, round), activities=activities)
    return replace(snapshot, session=session, entries=(*snapshot.entries, *ideas))


def example_report() -> Report:
    """Both sessions of the example, with one idea of each sort."""
    ideas = [
        idea(901, "Meer licht bij het station"),
        idea(902, "Het station is te donker", 2001, merged_into=901),
        idea(903, "canary-held", 2002, status="held"),
        idea(904, "canary-hidden", 2003, status="hidden"),
        idea(905, "canary-emergency", 2004, status="emergency"),
        idea(906, "canary-original", 2005, text="Een net woord"),
    ]
    return plan_report(record(partners(), with_ideas(residents(), ideas)), MADE_AT, "9.9")


def hostile_report() -> Report:
    """Every text that somebody types is one of the hostile strings."""
    ideas = [idea(900 + n, "x", 2000 + n, text=text) for n, text in enumerate(HOSTILE)]
    evil = HOSTILE[1]
    snapshot = with_ideas(residents(), ideas)
    groups = tuple(replace(each, name=f"={each.name}") for each in GROUPS)
    activities = tuple(replace(each, title=evil) for each in snapshot.session.activities)
    session = replace(
        snapshot.session, title=evil, promise="@evil", place="\x0b=1", groups=groups, activities=activities
    )
    made = [replace(each, title=HOSTILE[n % len(HOSTILE)], short="-1") for n, each in enumerate(candidates())]
    fields = {code: Named(code, f'={code},"x"') for code in ("VWL", "BEV", "JEV", "FYV", "INV")}
    values = replace(record(replace(snapshot, session=session), candidates=tuple(made), title="=1+1"), fields=fields)
    return plan_report(values, MADE_AT, "9.9")
