"""Which groups may be shown beside the total, so that nobody's own answer can be worked out.

Source: threshold and complementary suppression as in Hundepool and others, "Statistical Disclosure Control"
(Wiley, 2012), chapter 4, for one breakdown with a published total. What is protected: a group below the
threshold, what it said, and a group in which everybody answered the same. What is not: what nobody of the hidden
groups said, for of twenty topics there is always one; how many people a hidden group has, when it is hidden in one
round and took no part in another; somebody in a hidden group of one who knows her own answer and subtracts it; two
breakdowns (group and area) that cut each other; results of a round that is still open, where each new vote is a
difference. Show groups of closed rounds only, in one breakdown.
"""

from collections.abc import Hashable, Mapping, Sequence
from typing import TypeVar

Group = TypeVar("Group", bound=Hashable)

THRESHOLD = 5


def visible_groups(
    sizes: Mapping[Group, int], threshold: int = THRESHOLD, also_hide: frozenset[Group] = frozenset()
) -> frozenset[Group]:
    """The groups whose results may be shown when the total is shown too; None is the group of who named none.

    Hidden are the groups below the threshold and `also_hide`. Then, as long as the hidden ones are together
    fewer people than the threshold, or only one group, the next smallest is hidden as well: else total
    minus the rest gives the hidden group. A group of nobody has nothing to show or to protect and gives no
    cover, so it is never among the answer and changes nothing. One group that holds everybody is the total,
    and is shown when it is large enough.
    """
    present = sorted((group for group in sizes if sizes[group] > 0), key=lambda group: _order(sizes, group))
    hidden = [group for group in present if sizes[group] < threshold or group in also_hide]
    spare = [group for group in present if group not in hidden]
    while hidden and spare and (len(hidden) < 2 or sum(sizes[group] for group in hidden) < threshold):
        hidden.append(spare.pop(0))
    return frozenset(spare)


Ballot = frozenset[Hashable]
"""What somebody said: the options that were chosen, or each answer with what it is an answer to."""


def safe_groups(
    ballots: Mapping[Group, Sequence[Ballot]], threshold: int = THRESHOLD, each_answer: bool = False
) -> frozenset[Group]:
    """`visible_groups` from the ballots: also hides groups that answered alike, and enough others to hide behind.

    Alike are those who all handed in the same; with `each_answer` also those who gave a single answer all the same.
    Those who are hidden together never have one answer that all of them gave: total minus the rest would tell it.
    """
    sizes = {group: len(handed) for group, handed in ballots.items()}
    also_hide = frozenset(
        group for group, handed in ballots.items() if unanimous(handed) or (each_answer and agreed(handed))
    )
    visible = visible_groups(sizes, threshold, also_hide)
    while visible and alike([each for group in ballots if group not in visible for each in ballots[group]]):
        also_hide |= {min(visible, key=lambda group: _order(sizes, group))}
        visible = visible_groups(sizes, threshold, also_hide)
    return visible


def alike(ballots: Sequence[Ballot]) -> bool:
    """Whether the result of these people tells something of each of them."""
    return unanimous(ballots) or agreed(ballots)


def unanimous(ballots: Sequence[Ballot]) -> bool:
    """Whether everybody handed in exactly the same: then the result of the group is the answer of each in it."""
    return len(set(ballots)) == 1


def agreed(ballots: Sequence[Ballot]) -> bool:
    """Whether there is something that everybody said."""
    return len(ballots) > 0 and bool(frozenset.intersection(*ballots))


def _order(sizes: Mapping[Group, int], group: Group) -> tuple[int, bool, str]:
    """Smallest first; of equals the group of who named none, since nobody looks for it."""
    return sizes[group], group is not None, str(group)
