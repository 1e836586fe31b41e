"""Rows of a result from counts of people; shared by the kinds in which people choose."""

from collections import Counter
from collections.abc import Mapping, Sequence

from app.activities.kind import Row
from app.counting.ranks import ranks
from app.counting.shares import share, wilson


def rows(options: Sequence[str], people: Mapping[str, int], n: int, dots: Mapping[str, int] | None = None) -> list[Row]:
    """A row for each option, most people first, equals in the order of the options.

    `people` is how many different people chose it out of `n`. `dots`, where several may be put on one option,
    does not change the place: many dots of a few may not outweigh a few dots of many.
    """
    counts = {option: people.get(option, 0) for option in options}
    places, holders = ranks(counts), Counter(counts.values())
    ordered = sorted(options, key=lambda option: -counts[option])
    # Equal counts have equal intervals: of thousands of ideas most have one or two supporters.
    shares = {count: (share(count, n), *wilson(count, n)) for count in holders}
    return [
        Row(
            option=option,
            people=count,
            dots=(dots or counts).get(option, 0),
            share=shares[count][0],
            low=shares[count][1],
            high=shares[count][2],
            rank=places[option],
            tied=holders[count] > 1,
        )
        for option, count in ((option, counts[option]) for option in ordered)
    ]
