"""The proposal in the workbook: the figures of each candidate after the rounds, and how the order came about."""

from collections.abc import Iterator, Sequence

from app.exports.documents.plan_words import number
from app.exports.report import Cell
from app.exports.sheets.accountability import EVERY_SESSION
from app.exports.sheets.dutch import YES_NO
from app.exports.sheets.outcomes import Line
from app.exports.sheets.rounds import dutch
from app.plan.combine import Combined
from app.plan.method import Sentence, method, weighing
from app.plan.standing import CUT, SHARED, Standing
from app.store.results import PlanRecord

PROPOSAL = "Voorstel"
SCORE, TOP, DIFFERENCE = "Score", f"Bij de eerste {CUT}", "Verschil partners en inwoners"
EVEN, HEADS = "Plaats als alles even zwaar telt", "Plaats als ieder één keer telt"
AT_TOP = {"partners": "Bovenaan bij partners", "residents": "Bovenaan bij inwoners"}
POINTS, PLACE, TRUE = "procentpunt", "plaats", "1 = ja"

DRAWN = (
    "De deelnemers van elke bijeenkomst 2.000 keer opnieuw getrokken, met teruglegging: zo vaak staat het onderwerp "
    f"bij de eerste {CUT}. Bij minder dan 90 van de 100 kan dat toeval zijn."
)
MARGIN = "De marge van de score komt uit dezelfde trekkingen: 95 van de 100 scores liggen erin."
APART = "Aandeel bij partners min aandeel bij inwoners, met het 95 %-interval van Newcombe."
TOPS = f"Bovenaan: bij de eerste {CUT} van die doelgroep, en niet gelijk met een onderwerp onder die grens."
LOW = "Inwoners zien dit onderwerp weinig: een lage plaats bij hen zegt weinig."


def in_dutch(sentence: Sentence) -> str:
    """A sentence about the method, in Dutch."""
    text = dutch(sentence.text).replace("%(times)s", number(sentence.times))
    return f"{sentence.about}: {text}" if sentence.about else text


def told(combined: Combined) -> list[str]:
    """How the order came about, in Dutch."""
    return [in_dutch(each) for each in method(combined)]


def stated(combined: Combined) -> str:
    """The weights alone; empty while all weigh the same."""
    return " ".join(map(in_dutch, weighing(combined)))


def briefly(combined: Combined) -> str:
    """The same where there is little room."""
    weights = list(weighing(combined))
    differ = ["Bijeenkomsten tellen verschillend mee."] if any(each.about for each in weights) else []
    return " ".join([*(in_dutch(each) for each in weights if not each.about), *differ])


def method_rows(combined: Combined) -> list[tuple[str, str]]:
    """The same for the sheet Verantwoording, with what the figures of the proposal mean."""
    explained = ((TOP, DRAWN), ("Marge van de score", MARGIN), (DIFFERENCE, APART), ("Bovenaan bij", TOPS))
    return [*(("Eén voorstel", each) for each in told(combined)), *explained]


def proposal_rows(record: PlanRecord, combined: Combined) -> Iterator[list[Cell]]:
    """A line for each figure of each candidate that was voted on, as in the rest of Uitkomsten."""
    candidates = {each.code: each for each in record.candidates}
    how = " ".join(told(combined))
    for each in combined.standings:
        if each.place is None:
            continue
        candidate = candidates[each.code]
        n = sum(said.n for said in each.evidence.values())
        head: list[Cell] = [EVERY_SESSION, None, "", PROPOSAL, "", None, each.code, candidate.title, n]
        place: list[Cell] = [each.place, YES_NO[each.certainty == SHARED]]
        for line in figures(each, combined, how, low=candidate.visibility == "low"):
            yield [*head, *line.cells, *place, line.method]


def figures(each: Standing, combined: Combined, how: str, low: bool) -> Iterator[Line]:
    """What the proposal says of one candidate."""
    if each.score is not None and each.firm:
        yield Line(SCORE, 100 * each.score, 100 * each.firm.low, 100 * each.firm.high, "%", f"{how} {MARGIN}")
        yield Line(TOP, 100 * each.firm.top, None, None, "%", DRAWN)
    if each.apart:
        note = f"{APART} {LOW}" if low else APART
        yield Line(DIFFERENCE, each.apart.points, each.apart.low, each.apart.high, POINTS, note)
        yield from (Line(AT_TOP[name], at, None, None, TRUE, TOPS) for name, at in at_top(each))
    if combined.weighed:
        yield Line(EVEN, each.place_even, None, None, PLACE, how)
        yield Line(HEADS, each.place_per_head, None, None, PLACE, how)


def at_top(each: Standing) -> Sequence[tuple[str, int]]:
    """For which audiences it is at the top."""
    return [(name, int(each.top_of in {"shared", name})) for name in AT_TOP]
