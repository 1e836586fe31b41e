"""Which options can be compared at all: options are linked when somebody chose between them.

Source: L. R. Ford, "Solution of a ranking problem from binary comparisons", The American Mathematical Monthly 64
(1957), 28-33: strengths are fixed when the comparisons cannot be split in two sides of which one never won.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

Links = Iterable[tuple[str, str]]


def parts(options: Sequence[str], linked: Links) -> tuple[tuple[str, ...], ...]:
    """The options that hang together, the largest part first; between two parts nobody chose.

    In a part, and of parts as large, options stand in the given order. O(options + links).
    """
    both = reach((pair for a, b in linked for pair in ((a, b), (b, a))))
    found: list[tuple[str, ...]] = []
    seen: set[str] = set()
    for option in options:
        if option not in seen:
            reached = {option} | from_one(option, both)
            seen |= reached
            found.append(tuple(each for each in options if each in reached))
    return tuple(sorted(found, key=len, reverse=True))


def strong(options: Sequence[str], won: Links) -> bool:
    """Whether a path of won choices leads from every option to every other; `won` holds (winner, loser), a tie both."""
    pairs = list(won)
    forward, back = reach(pairs), reach((b, a) for a, b in pairs)
    others = set(options[1:])
    return all(others <= from_one(options[0], links) for links in (forward, back)) if options else True


def reach(linked: Links) -> Mapping[str, set[str]]:
    """From each option, the options one link away."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for a, b in linked:
        found[a].add(b)
    return found


def from_one(start: str, links: Mapping[str, set[str]]) -> set[str]:
    """All options that can be reached from this one."""
    seen: set[str] = set()
    ahead = [start]
    while ahead:
        new = links.get(ahead.pop(), set()) - seen
        seen |= new
        ahead += new
    return seen
