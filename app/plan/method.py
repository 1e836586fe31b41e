"""How the order of the proposal came about, in sentences: the one place where every page and export gets them from."""

from collections.abc import Iterator
from dataclasses import dataclass

from app.i18n import _
from app.plan.combine import Combined

EQUAL = _(
    "The order is the mean of the share among partners and the share among residents. Both weigh the same, however "
    "many people there were."
)
UNEQUAL = _("The order is the weighted mean of the share among partners and the share among residents.")
ALONE = {
    "partners": _("Only partners were asked: the order follows the share among them."),
    "residents": _("Only residents were asked: the order follows the share among them."),
}
COUNTS = {
    "partners": _("Weight of partners: %(times)s."),
    "residents": _("Weight of residents: %(times)s."),
    "": _("weight %(times)s."),
}
COUNTS_NOT = {
    "partners": _("Partners do not count."),
    "residents": _("Residents do not count."),
    "": _("does not count."),
}
BESIDE = _("Beside it stand the place when all weigh the same, and the place when everybody counts once.")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A msgid with `times` to fill in; `about` is the title of the session that it is about, as people typed it."""

    text: str
    times: float = 1
    about: str = ""


def method(combined: Combined) -> tuple[Sentence, ...]:
    """How the order came about; with weights also which, and what stands beside it."""
    weights = tuple(weighing(combined))
    return (base(combined), *weights, *([Sentence(BESIDE)] if weights else []))


def base(combined: Combined) -> Sentence:
    if len(combined.asked) == 1:
        return Sentence(ALONE[combined.asked[0]])
    return Sentence(UNEQUAL if combined.between else EQUAL)


def weighing(combined: Combined) -> Iterator[Sentence]:
    """Who counts more or less, as the officer stated it; nothing of weights that can change nothing."""
    if combined.between:
        yield from (counts(name, float(combined.weights.of_audience(name))) for name in combined.asked)
    for source in combined.sources:
        times = float(combined.weights.of_session(source.id))
        if times != 1 and combined.within.intersection(source.audiences):
            yield counts("", times, source.snapshot.session.title)


def counts(name: str, times: float, about: str = "") -> Sentence:
    return Sentence((COUNTS if times else COUNTS_NOT)[name], times, about)
