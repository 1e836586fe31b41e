"""Results in total, of an earlier round, and per group without giving anybody away."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from app.live.outcome import by_group, earlier, tally_round
from app.live.state import EntryState, Named, ParticipantState, RoundState

OPTIONS = [{"code": code, "title": code} for code in ("P01", "P02", "P03")]
GROUPS = (Named("hulp", "Hulpdiensten"), Named("zorg", "Zorg"), Named("gemeente", "Gemeente"), Named("wonen", "Wonen"))


def a_round(id: int = 1, kind: str = "dots", number: int = 1, open: bool = False, activity: int = 1) -> RoundState:
    config = {"ideas": {}}.get(kind, {"source": "typed", "options": OPTIONS})
    return RoundState(id, activity, number, kind, open, True, False, config)


def vote(participant: int, *codes: str, round: int = 1, status: str = "shown") -> EntryState:
    body = {"dots": dict.fromkeys(codes, 1)}
    return EntryState(participant, round, participant, "vote", 1, f"tap-{participant}", body, status)


def somebody(number: int, group: str | None, area: str | None = None) -> ParticipantState:
    return ParticipantState(number, group, area, "nl", True)


def hall(**sizes: int) -> tuple[list[EntryState], dict[int, ParticipantState]]:
    """So many voters of each group, who do not all choose the same; `none` is no group."""
    groups = [group for group, size in sizes.items() for _each in range(size)]
    people = {n: somebody(n, None if group == "none" else group) for n, group in enumerate(groups, start=1)}
    return [vote(n, OPTIONS[n % 3]["code"], OPTIONS[(n + 1) % 3]["code"]) for n in people], people


def shown(outcome: dict[str, Any]) -> dict[str, int]:
    return {group["code"]: group["people"] for group in outcome["shown"]}


def test_round_counts_its_own_entries_only() -> None:
    result = tally_round(a_round(), [vote(1, "P01"), vote(2, "P01", round=2), vote(3, "P02", status="hidden")])
    assert (result.people, result.rows[0].option, result.rows[0].people) == (1, "P01", 1)


def test_edited_and_merged_ideas_reach_the_counting() -> None:
    def idea(id: int, participant: int, **more: Any) -> EntryState:
        return EntryState(id, 1, participant, f"idea:{id}", 1, f"tap-{id}", {"text": "x"}, "shown", **more)

    result = tally_round(a_round(kind="ideas"), [idea(1, 1), idea(2, 2, merged_into=1)])
    assert [(row.option, row.people) for row in result.rows] == [("1", 2)]


def test_earlier_round_is_the_newest_closed_one_before() -> None:
    rounds = [a_round(1), a_round(2, number=2), a_round(3, number=3, open=True), a_round(4, number=4)]
    found = earlier(rounds[3], rounds, [vote(1, "P02", round=2), vote(1, "P01", round=1)])
    assert found is not None
    assert (found[0].number, found[1].rows[0].option) == (2, "P02")


def test_first_round_has_no_earlier_one() -> None:
    assert earlier(a_round(), [a_round(), a_round(2, activity=2, number=1)], []) is None


def test_large_groups_are_shown_in_the_order_of_the_plan() -> None:
    entries, people = hall(zorg=6, hulp=5)
    outcome = by_group(a_round(), entries, people, GROUPS, 5)
    assert list(shown(outcome).items()) == [("hulp", 5), ("zorg", 6)]
    assert outcome["hidden"] == 0
    assert [group["name"] for group in outcome["shown"]] == ["Hulpdiensten", "Zorg"]


def test_group_of_four_hides_the_next_smallest_too() -> None:
    entries, people = hall(hulp=4, zorg=6, gemeente=9)
    outcome = by_group(a_round(), entries, people, GROUPS, 5)
    assert (shown(outcome), outcome["hidden"]) == ({"gemeente": 9}, 10)


def test_those_without_a_group_give_cover_and_are_not_shown() -> None:
    entries, people = hall(hulp=4, zorg=8, none=5)
    outcome = by_group(a_round(), entries, people, GROUPS, 5)
    assert (shown(outcome), outcome["hidden"]) == ({"zorg": 8}, 9)


def test_one_person_without_a_group_cannot_be_computed() -> None:
    entries, people = hall(hulp=7, zorg=8, none=1)
    assert shown(by_group(a_round(), entries, people, GROUPS, 5)) == {"zorg": 8}


def test_group_that_is_no_longer_in_the_plan_is_no_group() -> None:
    entries, people = hall(zorg=8, gone=6)
    outcome = by_group(a_round(), entries, people, GROUPS, 5)
    assert (shown(outcome), outcome["hidden"]) == ({"zorg": 8}, 6)


def test_group_that_all_chose_the_same_is_hidden() -> None:
    entries, people = hall(hulp=6, zorg=7, gemeente=8)
    same = [vote(n, "P01", "P02") if n % 2 else vote(n, "P02", "P01") for n in range(1, 7)]
    assert shown(by_group(a_round(), same + entries[6:], people, GROUPS, 5)) == {"gemeente": 8}


def test_open_round_shows_no_groups() -> None:
    entries, people = hall(hulp=9, zorg=9)
    assert by_group(a_round(open=True), entries, people, GROUPS, 5) == {"shown": [], "hidden": 18}


def test_removed_entries_are_in_no_group() -> None:
    entries, people = hall(hulp=6, zorg=7)
    outcome = by_group(a_round(), [*entries, vote(99, "P01", status="hidden")], people, GROUPS, 5)
    assert (shown(outcome), outcome["hidden"]) == ({"hulp": 6, "zorg": 7}, 0)


def test_areas_are_groups_as_well() -> None:
    people = {n: somebody(n, None, "WK1" if n < 7 else "WK2") for n in range(1, 13)}
    entries = [vote(n, OPTIONS[n % 3]["code"]) for n in people]
    outcome = by_group(a_round(), entries, people, (Named("WK1", "Een"), Named("WK2", "Twee")), 5, of="area")
    assert shown(outcome) == {"WK1": 6, "WK2": 6}


@given(st.fixed_dictionaries({name: st.integers(0, 9) for name in ("hulp", "zorg", "gemeente", "wonen", "none")}))
def test_what_is_left_out_is_nobody_or_at_least_the_threshold(sizes: dict[str, int]) -> None:
    entries, people = hall(**sizes)
    outcome = by_group(a_round(), entries, people, GROUPS, 5)
    assert all(size >= 5 for size in shown(outcome).values())
    assert outcome["hidden"] == 0 or outcome["hidden"] >= 5 or not outcome["shown"]
    assert sum(shown(outcome).values()) + outcome["hidden"] == len(entries)


def test_note_beside_a_vote_is_no_second_person_of_a_group() -> None:
    """Mutant: counted by entries, four people who all wrote a note would be a group of eight."""

    def entry(id: int, participant: int, key: str, body: dict[str, Any]) -> EntryState:
        return EntryState(id, 1, participant, key, 1, f"tap-{id}", body, "shown")

    people = {n: somebody(n, "hulp" if n <= 4 else "zorg") for n in range(1, 13)}
    statuses = ("done", "delayed")
    votes = [entry(n, n, "vote", {"status": {"P01": statuses[n % 2]}}) for n in people]
    notes = [entry(20 + n, n, "idea:1", {"text": "Loopt", "item": "P01"}) for n in range(1, 5)]
    outcome = by_group(a_round(kind="progress"), [*votes, *notes], people, GROUPS, 5)
    assert (shown(outcome), outcome["hidden"]) == ({}, 12)
    larger = by_group(a_round(kind="progress"), [*votes, *notes], {n: somebody(n, "zorg") for n in people}, GROUPS, 5)
    assert shown(larger) == {"zorg": 12}
