"""After the cut every result is what it was, and nobody's answers lead to a phone or to their other answers."""

from collections import Counter
from random import Random
from typing import Any

from sqlmodel import Session as Db
from sqlmodel import col, select

from app.exports.plan_report import proposal
from app.live import outcome
from app.live.state import Join, Snapshot
from app.store.live.entries import hand_in_all
from app.store.live.participants import join_all
from app.store.live.snapshots import load
from app.store.results import plan_record
from app.store.tables import Entry, Participant, Round
from app.store.upkeep.cutting import CUT, cut, is_cut
from app.store.upkeep.rewriting import rewrite_file
from tests.store.held import held
from tests.store.town import Town, idea, support, vote
from tests.store.upkeep.conftest import on_disk

PEOPLE, GROUPS = 48, ("buren", "zorg")
CODES = ("A", "B", "C")


def evening(town: Town) -> tuple[int, int]:
    """Two rounds of votes, with a choice in each that tells who it was; gives the rounds."""
    rounds = []
    joins = [Join(town.session_id, f"{number:016x}", "nl") for number in range(PEOPLE)]
    who = [each.id for each in town.database.write(join_all, joins)]

    def groups(db: Db) -> None:
        for number, id in enumerate(who):
            db.get_one(Participant, id).group_code = GROUPS[number % 2]

    town.database.write(groups)
    for _each in range(2):
        rounds.append(town.open("dots"))
        for seq in (1, 2):
            votes = [
                vote(id, rounds[-1], seq, f"tap-{rounds[-1]}-{number}-{seq}", CODES[number % 3])
                for number, id in enumerate(who)
            ]
            town.database.write(hand_in_all, votes)
    town.steer("end")
    return rounds[0], rounds[1]


def after_cut(town: Town, seed: int = 1) -> None:
    assert town.database.write(cut, town.session_id, Random(seed)) > 0


def results(town: Town) -> list[Any]:
    """All that is counted of the session, in total, per group, by origin, and in the plan."""
    snapshot = town.database.write(load, town.session_id)
    return [*(of_round(snapshot, each.id) for each in snapshot.session.rounds), plan_of(town), joined(snapshot)]


def of_round(snapshot: Snapshot, round_id: int) -> Any:
    round = next(each for each in snapshot.session.rounds if each.id == round_id)
    people = {each.id: each for each in snapshot.participants}
    groups = snapshot.session.groups
    tally = outcome.tally_round(round, snapshot.entries).model_dump()
    return tally, outcome.by_group(round, snapshot.entries, people, groups, 3), origins(snapshot, round_id)


def origins(snapshot: Snapshot, round_id: int) -> dict[str, int]:
    people = {each.id: each for each in snapshot.participants}
    return outcome.origins([each for each in snapshot.entries if each.round_id == round_id], people)


def plan_of(town: Town) -> Any:
    with town.database.read() as db:
        return proposal(plan_record(db, town.plan_id)).standings


def joined(snapshot: Snapshot) -> Counter[Any]:
    return Counter((each.group, each.area, each.language, each.origin, each.removed) for each in snapshot.participants)


def test_every_result_stays_as_it_was(town: Town) -> None:
    evening(town)
    before = results(town)
    after_cut(town)
    assert results(town) == before


def test_example_evening_stays_as_it_was(town: Town) -> None:
    session_id = town.database.write(held, town.plan_id, "residents", "S2")
    before = plan_of(town)
    snapshot = town.database.write(load, session_id)
    town.database.write(cut, session_id, Random(1))
    cut_snapshot = town.database.write(load, session_id)
    assert plan_of(town) == before
    round_id = snapshot.session.rounds[0].id
    assert of_round(cut_snapshot, round_id) == of_round(snapshot, round_id)


def pairs(town: Town, rounds: tuple[int, int]) -> list[tuple[int, int]]:
    """For each participant which of the voters' marks lies under their name in the two rounds."""

    def read(db: Db) -> list[tuple[int, int]]:
        marks = [
            {each.participant_id: each.marks for each in db.exec(select(Entry).where(Entry.round_id == round))}
            for round in rounds
        ]
        return [(int(marks[0][who]), int(marks[1][who])) for who in sorted(marks[0])]

    return town.database.write(read)


def marked(town: Town, rounds: tuple[int, int]) -> None:
    """Write on each vote whose it is, where the cut does not look."""

    def write(db: Db) -> None:
        people = db.exec(select(Participant.id).order_by(col(Participant.id))).all()
        for entry in db.exec(select(Entry).where(col(Entry.round_id).in_(rounds))):
            entry.marks = str(people.index(entry.participant_id))

    town.database.write(write)


def test_votes_of_two_rounds_lead_no_longer_to_one_person(town: Town) -> None:
    rounds = evening(town)
    marked(town, rounds)
    assert all(here == there for here, there in pairs(town, rounds))
    after_cut(town)
    found = pairs(town, rounds)
    # One in a permutation stays where it was, on average; six of 48 would be chance of less than one in a thousand.
    assert sum(here == there for here, there in found) <= 6
    assert sum(here == number for number, (here, _there) in enumerate(found)) <= 6
    assert all(here % 2 == number % 2 == there % 2 for number, (here, there) in enumerate(found)), "groups stay"


def test_order_of_the_rows_tells_nothing(town: Town) -> None:
    rounds = evening(town)
    marked(town, rounds)
    after_cut(town)

    def order(db: Db) -> list[int]:
        rows = db.exec(select(Entry.marks).where(Entry.round_id == rounds[0]).order_by(col(Entry.id)))
        return [int(each) for each in rows]

    found = town.database.write(order)
    squares = sum((place - mark) ** 2 for place, mark in enumerate(found))
    spearman = 1 - 6 * squares / (PEOPLE * (PEOPLE**2 - 1))
    assert abs(spearman) < 0.5


def test_no_token_and_no_tap_of_a_phone_is_left_on_the_disk(town: Town) -> None:
    evening(town)
    needles = [b"tap-", f"{PEOPLE - 1:016x}".encode()]
    assert all(each in on_disk(town) for each in needles)
    after_cut(town)
    assert rewrite_file(town.database)
    assert [each for each in needles if each in on_disk(town)] == []
    assert town.database.write(is_cut, town.session_id)


def test_texts_keep_their_numbers_and_their_support(town: Town) -> None:
    round_id = town.open("ideas")
    who = [town.join(number) for number in range(12)]
    # The same key from everybody: no phone makes it so, and it must not trip the cut.
    receipts = town.database.write(hand_in_all, [idea(id, round_id, f"Idee van {id}") for id in who])
    ids = [each.entry.id for each in receipts if each.entry]
    town.database.write(hand_in_all, [support(id, round_id, ids[0]) for id in who[1:5]])
    town.steer("merge", entry=ids[7], into=ids[0])
    town.steer("end")
    before = town.database.write(load, town.session_id)
    after_cut(town)
    after = town.database.write(load, town.session_id)
    assert of_round(after, round_id) == of_round(before, round_id)
    texts = {each.id: each.body["text"] for each in before.entries if each.body.get("text")}
    assert {each.id: each.body["text"] for each in after.entries if each.body.get("text")} == texts
    assert {each.seq for each in after.entries} == {1}


def test_entries_of_one_person_stay_with_one_person(town: Town) -> None:
    round_id = town.open("ideas")
    who = [town.join(number) for number in range(12)]
    ideas = [idea(id, round_id, f"{id} {name}", name) for id in who for name in ("one", "two")]
    town.database.write(hand_in_all, ideas)
    town.steer("end")
    after_cut(town)
    after = town.database.write(load, town.session_id)
    writers: dict[int, set[str]] = {}
    for each in after.entries:
        writers.setdefault(each.participant_id, set()).add(each.body["text"].split()[0])
    assert len(writers) == 12
    assert all(len(each) == 1 for each in writers.values())


def test_cut_is_done_once(town: Town) -> None:
    evening(town)
    assert not town.database.write(is_cut, town.session_id)
    after_cut(town)

    def tokens(db: Db) -> set[str]:
        return set(db.exec(select(Participant.token_hash)))

    assert all(each.startswith(CUT) for each in town.database.write(tokens))
    assert len(town.database.write(tokens)) == PEOPLE


def test_phone_that_comes_back_later_is_nobody(town: Town) -> None:
    evening(town)
    after_cut(town)
    rounds = town.database.write(lambda db: len(db.exec(select(Round.id)).all()))
    snapshot = town.database.write(load, town.session_id)
    assert rounds == len(snapshot.session.rounds)
    assert f"{1:016x}" not in {each.token_hash for each in snapshot.participants}
