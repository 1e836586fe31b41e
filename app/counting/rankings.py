"""Rankings as they are handed in: the best first, partial allowed; what was not ranked is tied last."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Ranking = Sequence[str]


def positions(rankings: Sequence[Ranking], options: Sequence[str]) -> NDArray[np.int16]:
    """People x options: 0 for whom they put first; the number of options for what they did not rank.

    ValueError for an option that is unknown or ranked twice.
    """
    column = {option: index for index, option in enumerate(options)}
    table = np.full((len(rankings), len(options)), len(options), dtype=np.int16)
    try:
        where = [column[option] for ranking in rankings for option in ranking]
    except KeyError as error:
        raise ValueError("a ranking holds an unknown option") from error
    lengths = [len(ranking) for ranking in rankings]
    people = np.repeat(np.arange(len(rankings)), lengths)
    table[people, where] = [place for length in lengths for place in range(length)]
    if int((table < len(options)).sum()) != len(where):
        raise ValueError("a ranking holds an option twice")
    return table
