"""Small groups: an attacker with linear algebra must not get at them."""

from collections.abc import Callable, Mapping
from fractions import Fraction

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from app.counting.suppress import Ballot, agreed, alike, safe_groups, unanimous, visible_groups

Sizes = dict[str | None, int]
OPTIONS = 3

sizes_of_groups = st.dictionaries(st.sampled_from([None, *"abcdef"]), st.integers(0, 12), max_size=7)


def determined(equations: list[list[int]]) -> set[int]:
    """The unknowns that the equations fix: in reduced row echelon form they stand alone in their row."""
    rows = [[Fraction(value) for value in row] for row in equations]
    reduced: list[list[Fraction]] = []
    for column in range(len(equations[0])):
        pivot = next((row for row in rows if row[column]), None)
        if pivot is None:
            continue
        rows.remove(pivot)
        pivot = [value / pivot[column] for value in pivot]
        rows = [minus(row, pivot, row[column]) for row in rows]
        reduced = [minus(row, pivot, row[column]) for row in reduced] + [pivot]
    alone = [[column for column, value in enumerate(row) if value] for row in reduced]
    return {columns[0] for columns in alone if len(columns) == 1}


def minus(row: list[Fraction], pivot: list[Fraction], factor: Fraction) -> list[Fraction]:
    return [value - factor * of for value, of in zip(row, pivot, strict=True)] if factor else row


def computable(sizes: Mapping[str | None, int], visible: frozenset[str | None]) -> set[str | None]:
    """The hidden groups of which an attacker finds the size or the count of an option.

    Unknowns: for each group the count of each option and the size. She knows all totals, all numbers of
    visible groups, that one person chose one option, and which groups have nobody.
    """
    groups = list(sizes)
    width = OPTIONS + 1

    def row(cells: Mapping[tuple[str | None, int], int]) -> list[int]:
        return [cells.get((group, column), 0) for group in groups for column in range(width)]

    equations = [row({(group, column): 1 for group in groups}) for column in range(width)]
    for group in groups:
        equations.append(row({(group, column): 1 for column in range(OPTIONS)} | {(group, OPTIONS): -1}))
        if group in visible or sizes[group] == 0:
            equations += [row({(group, column): 1}) for column in range(width)]
    found = {groups[unknown // width] for unknown in determined(equations)} if groups else set()
    return {group for group in found if group not in visible and sizes[group]}


def present(sizes: Mapping[str | None, int]) -> list[str | None]:
    return [group for group in sizes if sizes[group]]


@given(sizes_of_groups, st.sets(st.sampled_from([None, *"abcdef"]), max_size=2))
@example({"a": 4, "b": 9, "c": 9}, set())
@example({"a": 4, "z": 0, "b": 9, "c": 9}, set())
@example({"a": 1, "b": 1, "c": 9, "d": 9}, set())
@example({"a": 9, "z": 0, "b": 9, "c": 9}, {"a"})
def test_no_hidden_group_can_be_computed(sizes: Sizes, also_hide: set[str | None]) -> None:
    visible = visible_groups(sizes, 5, frozenset(also_hide))
    assert all(sizes[group] >= 5 and group not in also_hide for group in visible)
    if len(present(sizes)) > 1:  # a single group is the total, which is published anyway
        assert computable(sizes, visible) == set()
        hidden = [group for group in present(sizes) if group not in visible]
        assert not hidden or len(hidden) > 1
        assert not visible or not hidden or sum(sizes[group] for group in hidden) >= 5


def only_the_small(sizes: Sizes) -> frozenset[str | None]:
    return frozenset(group for group in sizes if sizes[group] >= 5)


def nobody_gives_cover(sizes: Sizes) -> frozenset[str | None]:
    hidden = [group for group in sizes if sizes[group] < 5]
    return only_the_small(sizes) if len(hidden) > 1 else visible_groups(sizes)


@pytest.mark.parametrize("careless", [only_the_small, nobody_gives_cover])
def test_the_attacker_breaks_careless_rules(careless: Callable[[Sizes], frozenset[str | None]]) -> None:
    sizes: Sizes = {"a": 4, "z": 0, "b": 9, "c": 11}
    assert computable(sizes, careless(sizes)) == {"a"}
    assert computable(sizes, visible_groups(sizes)) == set()


@pytest.mark.parametrize(
    ("sizes", "visible"),
    [
        ({}, set()),
        ({"a": 5, "b": 6}, {"a", "b"}),
        ({"a": 40}, {"a"}),
        ({"a": 40, None: 0, "z": 0}, {"a"}),
        ({"a": 3}, set()),
        ({"a": 4, "b": 9, "c": 11}, {"c"}),
        ({None: 4, "b": 9, "c": 11}, {"c"}),
        ({"a": 4, "b": 1, "c": 11}, {"c"}),
        ({"a": 2, "b": 2, "c": 8, "d": 11}, {"d"}),
        ({"a": 4, "b": 8, None: 8}, {"b"}),
        ({"a": 4, "b": 1, "c": 0}, set()),
        ({"a": 10, "b": 12, "z": 0}, {"a", "b"}),
    ],
)
def test_visible_groups_of_known_halls(sizes: Sizes, visible: set[str | None]) -> None:
    assert visible_groups(sizes) == visible


@given(sizes_of_groups)
def test_groups_of_nobody_change_nothing(sizes: Sizes) -> None:
    assert visible_groups(sizes) == visible_groups({group: sizes[group] for group in present(sizes)})


@given(sizes_of_groups)
def test_no_more_is_hidden_than_needed(sizes: Sizes) -> None:
    visible = visible_groups(sizes)
    forced = sum(sizes[group] < 5 for group in present(sizes))
    hidden = len(present(sizes)) - len(visible)
    assert hidden == 0 if forced == 0 else hidden <= forced + 1


def ballots(*said: str) -> list[Ballot]:
    """Ballots with an option for each letter."""
    return [frozenset(each) for each in said]


def test_unanimous_says_whether_all_ballots_are_equal() -> None:
    assert unanimous(ballots("a"))
    assert unanimous(ballots("ab", "ba"))
    assert unanimous(ballots("", ""))
    assert not unanimous(ballots("a", "ab"))
    assert not unanimous([])


def test_agreed_says_whether_everybody_said_one_thing() -> None:
    assert agreed(ballots("ab", "bc"))
    assert not agreed(ballots("ab", "bc", "ca"))
    assert not agreed(ballots("", ""))
    assert not agreed([])


HALL = {"a": ballots(*["x"] * 6), "b": ballots(*["x", "y"] * 4), "c": ballots(*["x", "y"] * 6)}


def test_a_group_that_answers_alike_is_hidden_with_another() -> None:
    assert safe_groups(HALL) == {"c"}
    assert safe_groups(HALL | {"a": ballots("x", "x", "x", "x", "x", "y")}) == {"a", "b", "c"}


def test_groups_that_answer_alike_do_not_hide_behind_each_other() -> None:
    hall = {"a": ballots(*["x"] * 6), "b": ballots(*["x"] * 7), "c": HALL["c"], "d": ballots(*["x", "y"] * 7)}
    assert safe_groups(hall) == {"d"}
    assert safe_groups(hall | {"b": ballots(*["y"] * 7)}) == {"c", "d"}


def test_hidden_people_who_have_one_thing_in_common_get_other_company() -> None:
    """Their ballots differ, but total minus the shown groups would say that each of them chose x."""
    hall = {"a": ballots("xy", "xz"), "b": ballots(*["xz", "x"] * 3), "c": HALL["c"], "d": ballots(*["x", "y"] * 7)}
    assert safe_groups(hall) == {"b", "d"}
    assert safe_groups(hall | {"a": ballots("xy", "z")}) == {"c", "d"}


def test_group_with_one_thing_in_common_is_hidden_where_each_answer_counts() -> None:
    hall = {"a": ballots(*["xy", "xz"] * 3), "b": ballots(*["y", "z"] * 4), "c": HALL["c"]}
    assert safe_groups(hall) == {"a", "b", "c"}
    assert safe_groups(hall, each_answer=True) == {"c"}


ballots_of_groups = st.dictionaries(
    st.sampled_from([None, *"abcde"]), st.lists(st.frozensets(st.sampled_from("xyz")), max_size=8), max_size=6
)


@given(ballots_of_groups, st.booleans())
def test_neither_a_shown_group_nor_the_hidden_rest_gives_away_ballots(
    hall: dict[str | None, list[Ballot]], each_answer: bool
) -> None:
    visible = safe_groups(hall, each_answer=each_answer)
    rest = [ballot for group in hall if group not in visible for ballot in hall[group]]
    gives_away = alike if each_answer else unanimous
    assert not any(gives_away(hall[group]) for group in visible)
    assert not visible or not alike(rest)
