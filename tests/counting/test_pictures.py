"""Pictures of an open round: an attacker who adds and subtracts all of them never gets at a few people."""

from collections.abc import Mapping

from hypothesis import example, given, settings
from hypothesis import strategies as st

from app.counting.pictures import next_picture
from tests.counting.attacker import Round, Seen, fewest

T = 2
"""A small threshold lets a small hall do everything; what is true of two is true of five."""

PEOPLE = "abcdefghij"
events = st.lists(st.tuples(st.sampled_from(PEOPLE), st.sampled_from("xyz")), max_size=28)
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


def test_picture_is_made_from_twice_the_threshold_and_the_newest_wait() -> None:
    round = played(newcomers(3))
    assert round.seen == []
    round.hand_in("d", "y")
    assert dict(round.last.ballots) == {"a": "x", "b": "x"}
    round.hand_in("e", "y")
    assert len(round.seen) == 1
    round.hand_in("f", "y")
    assert dict(round.last.ballots) == {"a": "x", "b": "x", "c": "x", "d": "y"}


def test_nothing_new_is_the_same_picture() -> None:
    last = played(newcomers(4)).last
    assert next_picture(last, {}, None, T) is last
    assert next_picture(last, {"c": "x", "d": "x"}, None, T) is last


def test_changes_are_pictured_when_enough_people_change() -> None:
    round = played([*newcomers(4), ("a", "y")])
    assert round.last.ballots["a"] == "x"
    round.hand_in("b", "z")
    assert dict(round.last.ballots) == {"a": "y", "b": "z"}


def test_who_goes_back_stays_where_she_was() -> None:
    round = played([*newcomers(6), ("a", "y"), ("b", "y")])
    assert round.last.ballots["a"] == "y"
    for person, ballot in [("a", "x"), ("b", "x"), ("c", "y")]:
        round.hand_in(person, ballot)
    assert [round.last.ballots[person] for person in "abc"] == ["y", "y", "x"]


@settings(max_examples=150, deadline=None)
@given(events)
@example([*newcomers(6), ("a", "y"), ("b", "y"), ("a", "x"), ("c", "y"), ("d", "y"), ("b", "x")])
def test_no_sum_of_differences_is_about_few_people(events: list[tuple[str, str]]) -> None:
    round = played(events)
    if round.seen:
        assert fewest(round.close()) >= T


@settings(max_examples=60, deadline=None)
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
