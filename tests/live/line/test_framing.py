"""Cutting up what comes in: however it is split, the same messages; and what may not be is left to the library."""

import asyncio
from random import Random

import orjson
import pytest

from app.live.line.framing import REFUSED, end_of_frame, text_in
from tests.live.served import hand_in, serving
from tests.store.town import Town

LARGEST = 16_384


def masked(text: bytes, first: int = 0x81, key: bytes = b"\x11\x22\x33\x44") -> bytes:
    size = len(text)
    length = bytes((0x80 | size,)) if size < 126 else b"\xfe" + size.to_bytes(2, "big")
    return bytes((first,)) + length + key + bytes(each ^ key[at % 4] for at, each in enumerate(text))


@pytest.mark.parametrize("size", [0, 1, 125, 126, 127, 1000, LARGEST])
def test_a_text_comes_out_as_it_went_in(size: int) -> None:
    text = "é" * (size // 2) + "x" * (size % 2)
    whole = masked(text.encode())
    assert end_of_frame(whole, 0, LARGEST) == len(whole)
    assert end_of_frame(b"before" + whole + b"after", 6, LARGEST) == 6 + len(whole)
    assert text_in(whole) == text


def test_half_a_head_says_nothing_yet() -> None:
    whole = masked(b"x" * 200)
    assert [end_of_frame(whole[:size], 0, LARGEST) for size in range(5)] == [0, 0, 0, 0, len(whole)]


@pytest.mark.parametrize(
    "head",
    [
        b"\xff\xff",  # reserved bits, unknown kind
        b"\x83\x80",  # unknown kind
        b"\x81\x05",  # not masked
        b"\x81\xfe\x40\x01",  # one too long
        b"\x81\xff" + b"\xff" * 8,
    ],
)
def test_what_may_not_be_is_refused(head: bytes) -> None:
    assert end_of_frame(head, 0, LARGEST) == REFUSED


@pytest.mark.parametrize("whole", [masked(b"\xff\xfe"), masked(b"x", 0x82), masked(b"x", 0x01), masked(b"", 0x89)])
def test_what_is_no_whole_text_is_left_to_the_library(whole: bytes) -> None:
    assert text_in(whole) is None


def message(seq: int) -> bytes:
    return orjson.dumps(hand_in(seq=seq, tap=f"tap-tap-{seq}"))


def idea(round_id: int, number: int) -> bytes:
    body = {"text": f"Meer licht bij nummer {number}", "language": "nl"}
    return orjson.dumps(hand_in(round=round_id, key=f"idea:{number}", seq=number, tap=f"tap-tap-{number}", body=body))


async def test_votes_cut_anywhere_are_all_understood(town: Town) -> None:
    """Pings, a vote in two frames, and votes after that, in pieces that end anywhere."""
    town.open("dots")
    async with serving(town) as served:
        client = await served.phone()
        await client.hear("me")
        sent = masked(message(1)) + masked(b"p" * 20, 0x89) + masked(message(2))
        sent += masked(message(3)[:40], 0x01) + masked(b"", 0x89) + masked(message(3)[40:], 0x80) + masked(message(4))
        pieces = Random(7)
        while sent:
            size = pieces.randrange(1, 60)
            client.write(sent[:size])
            sent = sent[size:]
            await asyncio.sleep(0)
        assert (await client.hear("mine", lambda mine: mine["seq"] == 4))["entries"]["vote"]["tap"] == "tap-tap-4"
        await client.socket.close()


async def test_text_that_is_no_text_ends_the_line_with_1007(town: Town) -> None:
    async with serving(town) as served:
        client = await served.phone()
        await client.hear("me")
        client.write(masked(b"\xff\xff\xff"))
        assert await client.closed() == 1007


async def test_message_in_a_message_ends_the_line_with_1002(town: Town) -> None:
    """A text may not begin before the one before it ended."""
    async with serving(town) as served:
        client = await served.phone()
        await client.hear("me")
        client.write(masked(b"{", 0x01) + masked(message(1)))
        assert await client.closed() == 1002


async def test_one_phone_sends_one_after_another(town: Town) -> None:
    """Ideas that come in one breath: each is held against what the ones before it came to."""
    round_id = town.open("ideas")
    async with serving(town) as served:
        client = await served.phone()
        await client.hear("me")
        most = served.hall.room.config_of(served.hall.room.rounds[round_id]).most_per_person  # type: ignore[attr-defined]
        ideas = [idea(round_id, number) for number in range(1, most + 3)]
        client.write(b"".join(map(masked, ideas)))
        refused = [await client.hear(f"error:tap-tap-{number}") for number in (most + 1, most + 2)]
        assert [each["code"] for each in refused] == ["too-many-ideas"] * 2
        assert len(served.hall.room.own(1, round_id)) == most
        await client.socket.close()
