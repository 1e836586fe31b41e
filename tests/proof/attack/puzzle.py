"""Whole numbers that somebody wants to know, and what is known of them: is there another way that it could be?

Exact: bounds are drawn together until nothing moves, then values are tried. Small halls only.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field
from random import Random
from typing import Any

Name = Hashable
Bounds = dict[Name, tuple[int, int]]
Parts = Mapping[Any, int]
"""A sum: how often each number counts in it."""


@dataclass(frozen=True)
class Sum:
    """The sum of these parts is from low to high."""

    parts: tuple[tuple[Name, int], ...]
    low: int
    high: int

    def of(self, way: Mapping[Name, int]) -> int:
        """What it comes to in one way that it could be."""
        return sum(way[name] * times for name, times in self.parts)


@dataclass
class Puzzle:
    """What an attacker knows. Ways that it could be are kept: one of them often answers the next question too.

    The first way is the real one, which must be there before anything is asked.
    """

    bounds: Bounds = field(default_factory=dict)
    sums: list[Sum] = field(default_factory=list)
    ways: list[dict[Name, int]] = field(default_factory=list)
    chance: Random = field(default_factory=lambda: Random(1))

    def unknown(self, name: Name, low: int, high: int) -> None:
        """A number between these two."""
        self.bounds[name] = (low, high)

    def know(self, parts: Parts, low: int, high: int | None = None) -> None:
        """Learn the value of a sum, or between what it is."""
        new = Sum(tuple(parts.items()), low, low if high is None else high)
        self.sums.append(new)
        self.ways = [way for way in self.ways if new.low <= new.of(way) <= new.high]

    def is_fixed(self, parts: Parts, value: int) -> bool:
        """Whether the sum of these parts can only be this: then the attacker has it."""
        return not (self.could(parts, None, value - 1) or self.could(parts, value + 1, None))

    def could(self, parts: Parts, low: int | None, high: int | None) -> bool:
        """Whether there is a way in which this sum is from low to high."""
        least = sum(min(times * each for each in self.bounds[name]) for name, times in parts.items())
        most = sum(max(times * each for each in self.bounds[name]) for name, times in parts.items())
        asked = Sum(tuple(parts.items()), least if low is None else low, most if high is None else high)
        if any(asked.low <= asked.of(way) <= asked.high for way in self.ways):
            return True
        near = self.touching(set(parts))
        way = Search(self.chance).solved({name: self.bounds[name] for name in near}, [*self.sums_of(near), asked])
        if way is not None:
            self.ways.append(self.ways[0] | way)
        return way is not None

    def touching(self, names: set[Name]) -> set[Name]:
        """These and all that has to do with them by way of a sum; the rest of the puzzle can stay as it is."""
        found, size = set(names), 0
        while size < len(found):
            size = len(found)
            for each in self.sums:
                own = {name for name, _times in each.parts}
                found |= own if own & found else set()
        return found

    def sums_of(self, names: set[Name]) -> list[Sum]:
        return [each for each in dict.fromkeys(self.sums) if each.parts and each.parts[0][0] in names]


MOST_STEPS = 3_000
"""An attacker who has tried so often gives up, and is not certain."""


class GivenUp(Exception):
    """It took too long to say."""


@dataclass
class Search:
    """Trying values one by one."""

    chance: Random
    steps: int = 0

    def solved(self, bounds: Bounds, sums: list[Sum]) -> dict[Name, int] | None:
        """One way in which all of this is true; None when there is none. Raises GivenUp."""
        self.steps += 1
        if self.steps > MOST_STEPS:
            raise GivenUp
        if not drawn_together(bounds, sums):
            return None
        loose = [name for name, (low, high) in bounds.items() if low < high]
        if not loose:
            return {name: low for name, (low, _high) in bounds.items()}
        name = min(loose, key=lambda each: bounds[each][1] - bounds[each][0])
        values = list(range(bounds[name][0], bounds[name][1] + 1))
        self.chance.shuffle(values)
        for value in values:
            found = self.solved({**bounds, name: (value, value)}, sums)
            if found is not None:
                return found
        return None


def drawn_together(bounds: Bounds, sums: list[Sum]) -> bool:
    """Draw all bounds together as far as each sum by itself tells; False when something cannot be."""
    moved = True
    while moved:
        moved = False
        for each in sums:
            ends = [(times * bounds[name][0], times * bounds[name][1]) for name, times in each.parts]
            least, most = sum(map(min, ends)), sum(map(max, ends))
            if least > each.high or most < each.low:
                return False
            for (name, times), both in zip(each.parts, ends, strict=True):
                low, high = bounds[name]
                # What the others leave: times x value is from `room[0]` to `room[1]`.
                room = (each.low - (most - max(both)), each.high - (least - min(both)))
                if times < 0:
                    room = (-room[1], -room[0])
                new = (max(low, -(-room[0] // abs(times))), min(high, room[1] // abs(times)))
                if new[0] > new[1]:
                    return False
                if new != (low, high):
                    bounds[name] = new
                    moved = True
                    break
            if moved:
                break
    return True
