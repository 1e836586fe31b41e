"""The results of groups when a round closes, beside the pictures that were shown while it was open."""

from collections import Counter
from collections.abc import Collection, Hashable, Mapping
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from app.counting.pictures import Picture

Person = TypeVar("Person", bound=Hashable)
Ballot = TypeVar("Ballot")
Group = TypeVar("Group", bound=Hashable)

GROUPS = 12
"""All sets of so many groups are looked at; of more, those that could give somebody away are hidden without looking."""

SHOWN, REST = "shown", "rest"
Part = tuple[str, Hashable]
"""A group that is shown, or the rest: all the others together."""


def groups_at_close(
    last: Picture[Person, Ballot],
    groups: Mapping[Person, Group],
    waiting: Collection[Person],
    visible: frozenset[Group],
    threshold: int,
) -> frozenset[Group]:
    """Those of the `visible` groups that may be shown beside the pictures without giving people away.

    `groups` says of everybody in the final result in which group, `waiting` who of them `last` does not hold as they
    are, `visible` what suppress.py lets be shown. All of them when no picture was made.

    Why: when a step holds all of group a but one, and one of group b, then the step minus group a is about those two
    people only. From the final results of a set of groups B, steps can be taken away or not; what is left are, of each
    step, the people in B or those not in B, and who waited in B. That must be nobody or at least the threshold, for
    every B; the rest, which is the total minus what is shown, counts as a group. People count in the step in which
    they came first.
    """
    sizes = Counter(groups.values())
    while last.steps and visible:
        parts = {person: _part(visible, group) for person, group in groups.items()}
        bad = _bad_set(last, parts, waiting, threshold)
        if not bad:
            break
        given_away = [group for group in visible if (SHOWN, group) in bad] or visible
        visible -= {min(given_away, key=lambda group: (sizes[group], str(group)))}
    return visible


def _part(shown: frozenset[Group], group: Group) -> Part:
    return (SHOWN, group) if group in shown else (REST, None)


def _bad_set(
    last: Picture[Person, Ballot], parts: Mapping[Person, Part], waiting: Collection[Person], threshold: int
) -> frozenset[Part]:
    """A set of parts, not all of them, that leaves some but too few people; empty when there is none."""
    newcomers = Counter(part for person, part in parts.items() if person not in last.steps)
    # Newcomers of B are always left, so only parts with few of them can be in a bad set.
    names = sorted({part for part in parts.values() if newcomers[part] < threshold}, key=str)
    if len(names) > GROUPS:
        return frozenset(names)
    sets = (np.arange(1, 2 ** len(names))[:, None] >> np.arange(len(names)) & 1).astype(np.int64)
    of_step, all_of_step = _by_step(last, parts, names)
    in_sets = sets @ of_step
    left = np.minimum(in_sets, all_of_step - in_sets).sum(axis=1) + sets @ np.array([newcomers[part] for part in names])
    # Who changed is left alone when all others are gone; who of them, is not worked out.
    changed = bool(last.earlier) or any(person in last.steps for person in waiting)
    bad = (left < threshold) & ((left > 0) | changed)
    if len(names) == len(set(parts.values())):
        bad[-1:] = False  # everybody together: that is the total, which is shown anyway
    found = sets[bad]
    return frozenset(part for part, taken in zip(names, found[0], strict=True) if taken) if len(found) else frozenset()


def _by_step(
    last: Picture[Person, Ballot], parts: Mapping[Person, Part], names: list[Part]
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """People by part and step, and all people of each step. What two cells showed at once are two steps."""
    steps = {
        step: index for index, step in enumerate({(last.cells[each], last.steps[each]): None for each in last.steps})
    }
    row = {part: index for index, part in enumerate(names)}
    counted = np.zeros((len(names), len(steps)), dtype=np.int64)
    everybody = np.zeros(len(steps), dtype=np.int64)
    for person, step in last.steps.items():
        column = steps[last.cells[person], step]
        everybody[column] += 1
        if person in parts and parts[person] in row:
            counted[row[parts[person]], column] += 1
    return counted, everybody
