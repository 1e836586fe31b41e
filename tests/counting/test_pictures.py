"""Pictures of an open round: an attacker who adds and subtracts all of them never gets at a few people."""

from collections import Counter
from collections.abc import Mapping

from hypothesis import example, given
from hypothesis import strategies as st

from app.counting.pictures import Picture, first_picture, next_picture, waiting
from app.counting.pictures.closing import groups_at_close
from app.counting.suppress import visible_groups
from tests.counting.attacker import Round, Seen, fewest

T = 3
"""A small threshold lets a small hall do everything; with two the attacker would always find an even number."""

PEOPLE = "abcdefghijkl"
events = st.lists(st.tuples(st.sampled_from(PEOPLE), st.sampled_from("xy")), min_size=8, max_size=40)
cells = st.fixed_dictionaries({person: st.sampled_from("GH") for person in PEOPLE})


def played(events: list[tuple[str, str]], cells: Mapping[str, str] | None = None, most: int = 7) -> Round:
    """A round with these events, that closes in time for the attacker to look at everything."""
    round = Round(T, dict(cells) if cells else None)
    for person, ballot in events:
        if len(round.seen) * (2 if cells else 1) < most:
            round.hand_in(person, ballot)
    return round


def newcomers(n: int, at: int = 0) -> list[tuple[str, str]]:
    return [(person, "x") for person in PEOPLE[at : at + n]]


def changes(people: str, ballot: str) -> list[tuple[str, str]]:
    return [(person, ballot) for person in people]


def test_picture_is_made_from_twice_the_threshold_and_the_newest_wait() -> None:
    round = played(newcomers(5))
    assert round.seen == []
    round.hand_in("f", "y")
    assert dict(round.last.ballots) == {"a": "x", "b": "x", "c": "x"}
    round.hand_in("g", "y")
    round.hand_in("h", "y")
    assert len(round.seen) == 1
    round.hand_in("i", "y")
    assert dict(round.last.ballots) == dict(newcomers(5)) | {"f": "y"}


def test_nothing_new_is_the_same_picture() -> None:
    last = played(newcomers(6)).last
    assert next_picture(last, {}, None, T) is last
    assert next_picture(last, {"d": "x", "e": "x", "f": "x"}, None, T) is last


def test_changes_are_pictured_when_enough_people_change() -> None:
    round = played([*newcomers(6), *changes("ab", "y")])
    assert dict(round.last.ballots) == {"a": "x", "b": "x", "c": "x"}
    round.hand_in("c", "z")
    assert dict(round.last.ballots) == {"a": "y", "b": "y", "c": "z"}


def test_change_of_mind_before_the_picture_leaves_nothing_to_show() -> None:
    round = played([*newcomers(6), *changes("ab", "y"), *changes("a", "x"), *changes("c", "y")])
    assert len(round.seen) == 1


def test_who_goes_back_stays_where_she_was() -> None:
    round = played([*newcomers(9), *changes("abc", "y"), *changes("ab", "x"), *changes("d", "y")])
    assert [round.last.ballots[person] for person in "abcd"] == ["y", "y", "y", "x"]
    for person in "ef":
        round.hand_in(person, "y")
    assert [round.last.ballots[person] for person in "abcdef"] == ["y"] * 6


@given(events)
@example([*newcomers(7), *changes("abc", "y"), *changes("ab", "x"), *changes("d", "y")])
@example([*newcomers(6), *changes("abc", "y"), *changes("ab", "x")])
def test_no_sum_of_differences_is_about_few_people(events: list[tuple[str, str]]) -> None:
    round = played(events)
    if round.seen:
        assert fewest(round.close()) >= T


@given(events, cells)
def test_no_sum_of_differences_of_groups_is_about_few_people(
    events: list[tuple[str, str]], cells: dict[str, str]
) -> None:
    round = played(events, cells, most=6)
    pictured = {round.last.cells[person] for person in round.last.ballots}
    apart = [person for person in round.ballots if cells[person] in pictured]  # of the others suppress.py takes care
    if apart:
        seen: list[Seen] = [(ballots, of) for ballots, of in round.seen]
        assert fewest([*seen, (only(round.ballots, apart), only(cells, apart))]) >= T


def only(of: Mapping[str, str], people: list[str]) -> dict[str, str]:
    return {person: of[person] for person in people if person in of}


again = st.lists(
    st.one_of(st.tuples(st.sampled_from(PEOPLE), st.sampled_from("xy")), st.just(("", "restart"))), max_size=40
)


@given(again)
@example([*newcomers(9), *changes("abc", "y"), ("", "restart"), *newcomers(3), ("j", "x"), ("k", "x"), ("l", "x")])
def test_no_sum_of_differences_around_a_restart_is_about_few_people(events: list[tuple[str, str]]) -> None:
    round = Round(T)
    for person, ballot in events:
        if not person:
            round.restart()
        elif len(round.seen) < 7:
            round.hand_in(person, ballot)
    if round.seen:
        assert fewest(round.close()) >= T


def test_after_a_restart_the_stored_ballots_are_shown_with_the_next_step() -> None:
    stored = dict(newcomers(7))
    last = first_picture(stored, None, T)
    assert (last.number, dict(last.ballots)) == (0, stored)
    assert next_picture(last, dict(newcomers(5, at=7)), None, T) is last
    assert next_picture(last, dict(newcomers(5, at=7)) | {"m": "x"}, None, T).ballots == dict(newcomers(10))
    assert first_picture(dict(newcomers(5)), None, T) == Picture()


def test_cell_is_pictured_by_itself() -> None:
    cells = {person: "G" if person < "f" else "H" for person in PEOPLE}
    round = played(newcomers(12), cells)
    assert set(round.last.ballots) == {"f", "g", "h"}
    assert set(round.last.cells.values()) == {"H"}


def hall(
    events: list[tuple[str, str]], groups: Mapping[str, str], cells: Mapping[str, str] | None = None
) -> tuple[Round, frozenset[str], dict[str, str]]:
    """A round that was shown live, the groups that may be shown at the close, and who is in which by then."""
    round = played(events, cells, most=6 if cells else 7)
    groups = {person: groups[person] for person in round.ballots}
    left = waiting(round.last, round.ballots)
    visible = groups_at_close(round.last, groups, left, visible_groups(Counter(groups.values()), T), T)
    return round, visible, groups


def at_the_close(round: Round, visible: frozenset[str], groups: Mapping[str, str]) -> int:
    return fewest(round.close({person: group if group in visible else "rest" for person, group in groups.items()}))


@given(events, st.fixed_dictionaries({person: st.sampled_from("GHJ") for person in PEOPLE}))
@example([*newcomers(8), *changes("a", "y")], dict(zip(PEOPLE, "GGGHHHHHHHHH", strict=True)))
def test_groups_at_the_close_give_nobody_away(events: list[tuple[str, str]], groups: dict[str, str]) -> None:
    round, visible, all_groups = hall(events, groups)
    if round.seen:
        assert at_the_close(round, visible, all_groups) >= T


@given(events, cells, st.fixed_dictionaries({}, optional={person: st.sampled_from("GH") for person in PEOPLE}))
@example([*newcomers(12)], dict.fromkeys(PEOPLE, "G"), {"a": "H", "g": "H", "h": "H", "i": "H"})
def test_who_moves_to_another_group_is_not_given_away(
    events: list[tuple[str, str]], cells: dict[str, str], moved: dict[str, str]
) -> None:
    round, visible, all_groups = hall(events, cells | moved, cells)
    if round.seen:
        assert at_the_close(round, visible, all_groups) >= T


def test_groups_that_nearly_fill_steps_are_hidden_at_the_close() -> None:
    groups = dict(zip(PEOPLE, "GGHGHHHHHHHH", strict=True))
    round, visible, all_groups = hall(newcomers(12), groups)
    assert visible_groups(Counter(all_groups.values()), T) == {"G", "H"}
    assert at_the_close(round, frozenset("GH"), all_groups) == 2
    assert visible == frozenset()


def test_group_that_is_a_step_and_one_more_is_hidden_at_the_close() -> None:
    groups = dict(zip(PEOPLE, "GGGHHHHHHGHH", strict=True))
    round, visible, all_groups = hall(newcomers(12), groups)
    assert at_the_close(round, frozenset("GH"), all_groups) == 1
    assert visible == frozenset()


def test_group_that_is_a_step_is_hidden_when_one_of_it_changed() -> None:
    groups = dict(zip(PEOPLE, "GGGHHHHHHHHH", strict=True))
    assert hall(newcomers(12), groups)[1] == {"G", "H"}
    round, visible, all_groups = hall([*newcomers(12), *changes("a", "y")], groups)
    assert at_the_close(round, frozenset("GH"), all_groups) == 1
    assert visible == frozenset()


def test_groups_that_mix_in_steps_may_be_shown_at_the_close() -> None:
    groups = dict(zip(PEOPLE, "GHGHGHGHGHGH", strict=True))
    assert hall(newcomers(12), groups)[1] == {"G", "H"}


def test_without_a_picture_no_group_is_hidden_for_it() -> None:
    groups = {"a": "G", "b": "G", "c": "G", "d": "H"}
    assert groups_at_close(Picture(), groups, groups, frozenset("G"), T) == {"G"}
