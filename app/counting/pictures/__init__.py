"""Pictures of a round that is still open: what of it may be shown, so that no pictures together give somebody away.

A picture counts some of the ballots. The next one is a step further: it adds newcomers, whose ballot no picture held
yet, and people who changed their ballot. What an attacker can work out from totals is a sum of steps. So each step
is nobody or at least `threshold` people in every cell (group) that is counted apart, and nobody in it cancels out:

- who goes back to an answer of hers that a picture held before, stays where she was until the close: in a sum over the
  steps there and back she would not be seen, and the others in them would stand alone;
- the newest `threshold` newcomers of a cell wait for the close. Whatever they do later, they do not cancel out, so the
  final result differs from each picture by so many people. The oldest go first.

Why that is enough: give picture i the coefficient c[i], and let d[j] be the sum of c[i] from j on. A ballot counts
with the sum of c[i] over the pictures that held it; for somebody whose ballots differ, all her sums are zero only
when d is zero at each step that she was in. So if d[j] is not zero, everybody in step j is in the sum. Differencing as
an attack: Dwork and others, "Calibrating noise to sensitivity in private data analysis", TCC 2006; here the threshold
of suppress.py is the answer to it, not noise. tests/counting/test_pictures.py plays the attacker.

Not protected from: a step in which all answered the same, which tells the answer of each; an attacker who hands in too
or knows friends' answers, for whom the threshold is so much lower; somebody taken out of the round (removed, hidden)
after she was pictured or while she waited, who makes the last step as small as it then is; a change of group
around a restart. One process makes the pictures of a round: the steps of two would differ (decision 0021). A change of
group between pictures and close: closing.py.
"""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field, replace
from typing import Generic, TypeVar

Person = TypeVar("Person", bound=Hashable)
Ballot = TypeVar("Ballot")

Cells = Mapping[Person, Hashable]
"""The cell of each participant: the groups that may be counted apart, all others in one cell. Nobody moves: where
somebody was pictured first, she stays. None for one cell with everybody, when only totals are ever shown live.
"""


@dataclass(frozen=True, slots=True)
class Picture(Generic[Person, Ballot]):
    """What the hall sees counted: `ballots`, each in the cell of `cells`. Number 0 shows nothing yet.

    `steps` is the picture in which each participant was first, `earlier` what pictures before this one held of her.
    """

    number: int = 0
    ballots: Mapping[Person, Ballot] = field(default_factory=dict)
    cells: Cells[Person] = field(default_factory=dict)
    steps: Mapping[Person, int] = field(default_factory=dict)
    earlier: Mapping[Person, tuple[Ballot, ...]] = field(default_factory=dict)


def first_picture(
    stored: Mapping[Person, Ballot], cells: Cells[Person] | None, threshold: int
) -> Picture[Person, Ballot]:
    """What to start from: nothing for a new round, after a restart the ballots that are stored then.

    Nobody knows any more which of them were shown, so they count as pictured, and are only shown together with the
    next step. In cells with fewer than twice the threshold no picture can have been: they start anew.
    """
    sizes: dict[Hashable, int] = {}
    for person in stored:
        sizes[_cell(cells, person)] = sizes.get(_cell(cells, person), 0) + 1
    known = {person: ballot for person, ballot in stored.items() if sizes[_cell(cells, person)] >= 2 * threshold}
    return Picture(
        ballots=known, cells={person: _cell(cells, person) for person in known}, steps=dict.fromkeys(known, 0)
    )


def waiting(last: Picture[Person, Ballot], current: Mapping[Person, Ballot]) -> dict[Person, Ballot]:
    """The ballots that the picture does not hold, in the order of `current`: that of change, oldest first. O(people).

    Whoever keeps such a dict, and takes somebody out and puts her in at the end at each change, has it in O(1).
    """
    return {
        person: ballot
        for person, ballot in current.items()
        if person not in last.ballots or last.ballots[person] != ballot
    }


def next_picture(
    last: Picture[Person, Ballot], waiting: Mapping[Person, Ballot], cells: Cells[Person] | None, threshold: int
) -> Picture[Person, Ballot]:
    """The picture that may be shown now; `last` itself when that has to stay. O(waiting), plus O(people) for a new one.

    `waiting` holds what `last` does not, oldest change first. Ballots are compared with `==`.
    """
    released = [person for step in _steps(last, waiting, cells) for person in _released(last, step, threshold)]
    if not released:
        return last
    ballots, all_cells, steps, earlier = dict(last.ballots), dict(last.cells), dict(last.steps), dict(last.earlier)
    for person in released:
        if person in ballots:
            earlier[person] = (*earlier.get(person, ()), ballots[person])
        ballots[person] = waiting[person]
        all_cells.setdefault(person, _cell(cells, person))
        steps.setdefault(person, last.number + 1)
    return replace(last, number=last.number + 1, ballots=ballots, cells=all_cells, steps=steps, earlier=earlier)


def _steps(
    last: Picture[Person, Ballot], waiting: Mapping[Person, Ballot], cells: Cells[Person] | None
) -> list[list[Person]]:
    """Who waits, by cell, without those who went back to an answer that was pictured before."""
    found: dict[Hashable, list[Person]] = {}
    for person, ballot in waiting.items():
        if ballot not in last.earlier.get(person, ()):
            cell = last.cells[person] if person in last.cells else _cell(cells, person)
            found.setdefault(cell, []).append(person)
    return list(found.values())


def _released(last: Picture[Person, Ballot], step: list[Person], threshold: int) -> list[Person]:
    """Who of one cell goes in the next picture: nobody, or at least the threshold while as many newcomers wait."""
    newcomers = [person for person in step if person not in last.steps]
    if len(newcomers) < threshold:
        return []
    wait = set(newcomers[len(newcomers) - threshold :])
    released = [person for person in step if person not in wait]
    return released if len(released) >= threshold else []


def _cell(cells: Cells[Person] | None, person: Person) -> Hashable:
    return None if cells is None else cells.get(person)
