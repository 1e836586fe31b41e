"""No small group can be computed from everything that is published, taken together as equations (decision 0019)."""

from collections.abc import Callable, Mapping, Sequence
from types import ModuleType
from typing import Any

import pytest

from app.counting import suppress
from app.live import outcome
from app.plan import sources
from tests.proof.attack.attacker import attack
from tests.proof.attack.halls import hall
from tests.proof.attack.puzzle import Puzzle

SEEDS = range(48)
"""A second for twenty halls; each prints its number when it fails."""


@pytest.mark.few(6)
@pytest.mark.parametrize("seed", SEEDS)
def test_no_small_group_can_be_computed(seed: int) -> None:
    assert list(attack(hall(seed))) == []


def without_cover(sizes: Mapping[Any, int], threshold: int, also_hide: frozenset[Any] = frozenset()) -> frozenset[Any]:
    return frozenset(group for group in sizes if sizes[group] >= threshold and group not in also_hide)


SAFE = suppress.safe_groups


def one_less(ballots: Mapping[Any, Sequence[Any]], threshold: int, each_answer: bool = False) -> frozenset[Any]:
    return SAFE(ballots, threshold - 1, each_answer)


def whole_ballots_only(
    ballots: Mapping[Any, Sequence[Any]], threshold: int, each_answer: bool = False
) -> frozenset[Any]:
    return SAFE(ballots, threshold)


def nothing_in_common(ballots: Sequence[Any]) -> bool:
    return False


def everything(round: Any, grouped: Mapping[str, Any], threshold: int) -> frozenset[str]:
    return frozenset(grouped)


MUTANTS: Mapping[str, tuple[ModuleType, str, Callable[..., Any]]] = {
    "no other group hides a small one": (suppress, "visible_groups", without_cover),
    "a group of one less is shown": (outcome, "safe_groups", one_less),
    "hidden people may have an answer in common": (suppress, "agreed", nothing_in_common),
    "a group may give one answer about themselves": (outcome, "safe_groups", whole_ballots_only),
    "groups may answer alike": (suppress, "unanimous", nothing_in_common),
    "hidden groups count in the combined list": (sources, "visible_groups", everything),
}


@pytest.mark.few(2)
@pytest.mark.parametrize("mutant", MUTANTS)
def test_attack_finds_what_a_weaker_program_gives_away(mutant: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(*MUTANTS[mutant])
    assert any(list(attack(hall(seed))) for seed in SEEDS)


def test_attack_finds_what_groups_beside_areas_give_away() -> None:
    assert any(list(attack(hall(seed), ("group", "area"))) for seed in SEEDS)


def test_attacker_is_certain_of_what_follows_and_of_nothing_else() -> None:
    """Three groups of which two are shown: the third is what is left, until it has company."""
    puzzle = Puzzle()
    for name in "abcd":
        puzzle.unknown(name, 0, 4)
    puzzle.ways.append(dict(zip("abcd", (3, 2, 1, 2), strict=True)))
    puzzle.know({"a": 1, "b": 1, "c": 1}, 6)
    puzzle.know({"a": 1}, 3)
    assert not puzzle.is_fixed({"c": 1}, 1)
    puzzle.know({"b": 1, "d": 1}, 4)
    assert not puzzle.is_fixed({"c": 1}, 1)
    puzzle.know({"d": 2}, 4, 5)
    assert puzzle.is_fixed({"c": 1}, 1)
    assert puzzle.is_fixed({"b": 1, "c": 1}, 3)
