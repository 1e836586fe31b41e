"""The example municipality as snapshots: two sessions with the ballots of the example."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import app
from app.live.state import EntryState, Named, ParticipantState, RoundState, SessionState, Snapshot

FOLDER = Path(app.__file__).parent / "data"
EXAMPLE: dict[str, Any] = json.loads((FOLDER / "example.json").read_text("utf-8"))
BALLOTS: dict[str, Any] = json.loads((FOLDER / "example_ballots.json").read_text("utf-8"))["biljetten"]
CODES: list[str] = [each["code"] for each in EXAMPLE["kandidaten"]]
RESIDENTS = {"inwoners", "jongeren"}
GROUPS = tuple(
    Named(each["code"], each["naam"], audience="residents" if each["code"] in RESIDENTS else "partners")
    for each in EXAMPLE["groepen"]
)
AREAS = tuple(Named(each["code"], each["naam"]) for each in EXAMPLE["gemeente"]["gebieden"])


def config(codes: list[str] = CODES, **more: Any) -> dict[str, Any]:
    return {"source": "candidates", "options": [{"code": code, "title": f"Titel {code}"} for code in codes], **more}


def a_round(id: int, number: int = 1, kind: str = "dots", open: bool = False, **more: Any) -> RoundState:
    return RoundState(id, more.pop("activity", id), number, kind, open, True, False, more.pop("config", config()))


def session(id: int, audience: str, rounds: tuple[RoundState, ...], **more: Any) -> SessionState:
    values: dict[str, Any] = {
        "title": f"Bijeenkomst {id}", "held_on": "2026-09-17", "place": "Raadzaal", "promise": "U hoort wat we doen.",
        "rehearsal": False, "groups": GROUPS, "areas": AREAS, "activities": (), "state": "ended",
    }  # fmt: skip
    values |= more
    return SessionState(
        id=id, plan_id=1, code=f"CODE{id:02}", municipality="Duinerwaard", audience=audience, welcome="",
        language="nl", paused=False, blank=False, locked=False, show_groups=False, ask_group=True, ask_area=True,
        wifi_name="", wifi_password="", threshold=5, rev=1, activity_id=None, timer_left=None, timer_seconds=None,
        fields=(), rounds=rounds, **values,
    )  # fmt: skip


def snapshot(
    id: int,
    audience: str,
    ballots: Sequence[tuple[str | None, list[str]]],
    rounds: tuple[RoundState, ...] = (),
    **more: Any,
) -> Snapshot:
    """A session in which each ballot is a participant with a group and chosen codes, in the first round."""
    rounds = rounds or (a_round(id),)
    people = tuple(
        ParticipantState(id * 1000 + n, group, None, "nl", True) for n, (group, _codes) in enumerate(ballots)
    )
    entries = tuple(
        vote(person.id, rounds[0].id, codes) for person, (_group, codes) in zip(people, ballots, strict=True)
    )
    return Snapshot(session(id, audience, rounds, **more), people, entries)


def vote(participant: int, round: int, codes: list[str], status: str = "shown") -> EntryState:
    body = {"dots": dict.fromkeys(codes, 1)}
    return EntryState(participant * 100 + round, round, participant, "vote", 1, f"tap-{participant}", body, status)


def partners() -> Snapshot:
    return snapshot(1, "partners", [(each["groep"], each["keuze"]) for each in BALLOTS["S1_stickers"]])


def residents() -> Snapshot:
    ballots = [("inwoners", each["keuze"]) for each in BALLOTS["S2_stickers"]]
    return snapshot(2, "residents", ballots, held_on="2026-09-24")
