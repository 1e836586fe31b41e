"""Which two options to ask somebody about next: what was asked least, so that every option gets its chances.

Source: the even design of comparisons that R. A. Bradley and M. E. Terry start from (Biometrika 39 (1952), 324-345);
chance only decides between equals, and comes in as a seed.
"""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from hashlib import blake2b
from heapq import nsmallest
from itertools import combinations

Pair = frozenset[str]
AHEAD = 40


def next_pairs(
    options: Sequence[str], seen: Mapping[Pair, int], own: Collection[Pair], count: int, seed: str
) -> list[tuple[str, str]]:
    """Up to `count` pairs (left, right) for one participant: least asked first, and none of her own again.

    `seen` is how often each pair was asked of anybody, `own` what was asked of her. Of pairs asked as often goes
    before: of which the options were asked least, then chance. Where it can be, no option comes twice in a row. The
    same seed gives the same pairs, also left and right. O(options²).
    """
    asked = Counter(dict.fromkeys(options, 0))
    for pair, times in seen.items():
        asked.update({option: times for option in pair if option in asked})

    def evenly(pair: Pair) -> tuple[int, int, int]:
        return seen.get(pair, 0), sum(asked[option] for option in pair), _chance(seed, pair)

    all_pairs = (frozenset(pair) for pair in combinations(options, 2))
    # Enough to choose from; looking at all of them for each question would take ten times as long.
    ahead = nsmallest(AHEAD + 2 * count, (pair for pair in all_pairs if pair not in own), key=evenly)
    given: list[Pair] = []
    while ahead and len(given) < count:
        last = given[-1] if given else frozenset()
        given.append(min(ahead, key=lambda pair: (seen.get(pair, 0), bool(last & pair), evenly(pair))))
        ahead.remove(given[-1])
        asked.update(given[-1])
    return [_side_by_side(seed, pair) for pair in given]


def _side_by_side(seed: str, pair: Pair) -> tuple[str, str]:
    one, other = sorted(pair)
    return (one, other) if _chance(seed, pair) % 2 else (other, one)


def _chance(seed: str, pair: Pair) -> int:
    """A number that the seed and the pair fix, whatever the order of the options."""
    return int.from_bytes(blake2b("\0".join((seed, *sorted(pair))).encode(), digest_size=8).digest(), "big")
