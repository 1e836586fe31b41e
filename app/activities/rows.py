"""Rows of a result from counts of people; shared by the kinds with options."""

from collections import Counter
from collections.abc import Mapping, Sequence

from app.activities.kind import Figure, Row
from app.counting.ranks import ranks
from app.counting.shares import share, wilson


def rows(options: Sequence[str], people: Mapping[str, int], n: int, dots: Mapping[str, int] | None = None) -> list[Row]:
    """A row for each option, most people first, equals in the order of the options.

    `people` is how many different people chose it out of `n`. `dots`, where several may be put on one option,
    does not change the place: many dots of a few may not outweigh a few dots of many.
    """
    counts = {option: people.get(option, 0) for option in options}
    return ranked(counts, counts, n, dots)


def ranked(
    scores: Mapping[str, float],
    people: Mapping[str, int],
    n: int,
    dots: Mapping[str, int] | None = None,
    figures: Mapping[str, dict[str, Figure]] | None = None,
) -> list[Row]:
    """A row for each option in `scores`, the highest score first, equals in the order of `scores`.

    Scores that are equal share a place: give whole numbers, or round what was computed.
    """
    places, holders = ranks(scores), Counter(scores.values())
    # Equal counts have equal intervals: of thousands of ideas most have one or two supporters.
    shares = {count: (share(count, n), *wilson(count, n)) for count in {people.get(option, 0) for option in scores}}
    put, measured = dots or people, figures or {}
    found = []
    for option in sorted(scores, key=scores.__getitem__, reverse=True):
        count = people.get(option, 0)
        part, low, high = shares[count]
        tied = holders[scores[option]] > 1
        found.append(
            Row(option, count, part, low, high, places[option], tied, put.get(option, 0), measured.get(option, {}))
        )
    return found
