"""What closed progress rounds say of the measures of a plan: how each stands, who asks for help, and notes."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.exports.sheets.rounds import Closed, closed_rounds
from app.exports.sheets.texts import words
from app.plan.list import MeasureRecord
from app.store.programme.follow_up import KIND
from app.web.programme.reading import Stock

LONGEST_NOTE = 200


@dataclass(frozen=True, slots=True)
class Standing:
    """What a round said of one measure: the people by status, and those who ask for help."""

    measure: MeasureRecord
    status: str
    counts: Sequence[tuple[str, int]]
    asked: int
    notes: Sequence[str]

    @property
    def note(self) -> str:
        """All notes as one that fits, as many whole ones as possible."""
        told = ""
        for each in self.notes:
            longer = f"{told} / {each}" if told else each
            if len(longer) > LONGEST_NOTE and told:
                break
            told = longer[:LONGEST_NOTE]
        return told


@dataclass(frozen=True, slots=True)
class Progress:
    """A closed progress round about measures of the plan."""

    closed: Closed
    people: int
    standings: Sequence[Standing]
    taken_over: bool


def rounds(found: Stock) -> list[Progress]:
    """The closed progress rounds that are about measures, the newest first."""
    known = {each.code: each for each in found.programme.measures}
    sources = {each.session_id for reports in found.rows.reports.values() for each in reports}
    made = []
    for closed in closed_rounds(found.record.sessions):
        if closed.kind.name == KIND and any(row.option in known for row in closed.result.rows):
            told = [standing(closed, known[code]) for code in known if code in closed.result.facts["standing"]]
            session_id = closed.snapshot.session.id
            made.append(Progress(closed, closed.result.people, told, session_id in sources))
    return sorted(made, key=lambda each: -each.closed.round.id)


def standing(closed: Closed, measure: MeasureRecord) -> Standing:
    """What this round said of one measure."""
    facts = closed.result.facts
    counts = next((each.counts for each in closed.result.rows if each.option == measure.code), {})
    return Standing(
        measure=measure,
        status=facts["standing"][measure.code],
        counts=[(status, people) for status, people in counts.items() if people],
        asked=facts["help"][measure.code],
        notes=[
            words(each)
            for each in closed.texts.values()
            if each.status == "shown" and each.merged_into is None and each.body.get("item") == measure.code
        ],
    )
