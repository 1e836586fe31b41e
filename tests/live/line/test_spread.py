"""A large hall hears what does not hurry in parts; the newest value wins, and everybody has it in the end."""

import orjson

from app.live.line.framing import text_frame
from app.live.line.spread import AT_ONCE, Spread
from app.live.outbox import Outbox
from tests.live.ears import Ear

PARTS = 10


def made(number: int) -> tuple[list[Ear], list[Outbox]]:
    ears = [Ear() for _each in range(number)]
    return ears, [Outbox(each) for each in ears]


def frame(slot: str, value: int) -> dict[str, bytes]:
    return {slot: text_frame(orjson.dumps({"slot": slot, "value": value}))}


def those_who_know(ears: list[Ear], slot: str, value: int) -> int:
    return sum(each.knows.get(slot) == value for each in ears)


def test_few_hear_at_once() -> None:
    ears, outboxes = made(AT_ONCE)
    Spread(PARTS).tell(outboxes, frame("count", 1), hurry=False)
    assert those_who_know(ears, "count", 1) == AT_ONCE


def test_many_hear_a_part_at_a_time_and_all_of_them_in_as_many_steps_as_it_may_take() -> None:
    ears, outboxes = made(AT_ONCE * PARTS * 2)
    spread = Spread(PARTS)
    spread.tell(outboxes, frame("count", 1), hurry=False)
    assert those_who_know(ears, "count", 1) == len(ears) / PARTS
    for _step in range(PARTS - 1):
        spread.go_on()
    assert all(each.answers("count") == [1] for each in ears)


def test_who_waits_hears_only_the_newest_when_that_hurries() -> None:
    ears, outboxes = made(AT_ONCE * 3)
    spread = Spread(PARTS)
    spread.tell(outboxes, frame("count", 1), hurry=False)
    spread.tell(outboxes, frame("count", 2), hurry=True)
    for _step in range(PARTS):
        spread.go_on()
    assert those_who_know(ears, "count", 2) == len(ears)
    assert ears[-1].answers("count") == [2]


def test_what_others_still_have_to_hear_is_not_lost_when_something_else_hurries() -> None:
    ears, outboxes = made(AT_ONCE * 3)
    spread = Spread(PARTS)
    spread.tell(outboxes, frame("count", 1), hurry=False)
    spread.tell(outboxes, frame("session", 5), hurry=True)
    for _step in range(PARTS):
        spread.go_on()
    assert those_who_know(ears, "count", 1) == those_who_know(ears, "session", 5) == len(ears)


def test_a_second_round_of_telling_waits_for_nobody_who_did_not_hear_the_first() -> None:
    ears, outboxes = made(AT_ONCE * 3)
    spread = Spread(PARTS)
    spread.tell(outboxes, frame("count", 1), hurry=False)
    spread.tell(outboxes, frame("result", 7), hurry=False)
    for _step in range(PARTS):
        spread.go_on()
    assert those_who_know(ears, "count", 1) == those_who_know(ears, "result", 7) == len(ears)


def test_a_slow_reader_hears_it_later() -> None:
    ears, outboxes = made(AT_ONCE * 2)
    ears[-1].slow = True
    spread = Spread(PARTS)
    spread.tell(outboxes, frame("count", 1), hurry=False)
    for _step in range(PARTS):
        spread.go_on()
    assert ears[-1].heard == []
    ears[-1].slow = False
    outboxes[-1].flush()
    assert ears[-1].answers("count") == [1]
