"""Whatever comes over a line is a message, a refusal or nothing: frames and messages of chance.

For hours instead of a moment: ./run test tests/live/line/test_fuzz.py --hypothesis-profile=long
"""

from itertools import pairwise
from typing import Any

import orjson
from hypothesis import example, given
from hypothesis import strategies as st
from pydantic import BaseModel, TypeAdapter
from websockets.frames import Opcode
from websockets.protocol import Protocol, Side, State

from app.errors import Refused
from app.live.line.framing import REFUSED, end_of_frame, text_in
from app.live.messages import PARSE_CONSOLE, PARSE_PHONE
from app.live.socket import LONGEST, parse
from tests.live.line.test_conformance import BINARY, CONTINUED, PING, PONG, TEXT, frame

payloads = st.binary(max_size=300) | st.text(st.characters(exclude_categories=()), max_size=100).map(
    lambda text: text.encode("utf-8", "surrogatepass")
)
frames = st.builds(
    frame,
    st.sampled_from([TEXT, TEXT, TEXT, BINARY, PING, PONG, CONTINUED]),
    payloads,
    st.booleans(),
    st.binary(min_size=4, max_size=4),
)


def cut_up(data: bytes) -> tuple[list[bytes], bytes]:
    """The whole frames at the beginning, and what is left; nothing after one that is refused."""
    found, at = [], 0
    while 0 < (end := end_of_frame(data, at, LONGEST)) <= len(data):
        found.append(data[at:end])
        at = end
    return found, data[at:]


def library(data: bytes) -> list[str]:
    """The texts in single frames that the library reads before it refuses something."""
    line = Protocol(Side.SERVER, state=State.OPEN, max_size=LONGEST)
    line.receive_data(data)
    found = []
    for event in line.events_received():
        if event.opcode is Opcode.TEXT and event.fin:
            try:
                found.append(event.data.decode())
            except UnicodeDecodeError:
                break
    return found


@given(st.lists(frames, max_size=6), st.binary(max_size=20))
def test_frames_are_cut_where_they_end(sent: list[bytes], after: bytes) -> None:
    found, _left = cut_up(b"".join(sent) + after)
    whole = list(takewhile_allowed(sent))
    assert found[: len(whole)] == whole


def takewhile_allowed(sent: list[bytes]) -> Any:
    for each in sent:
        if end_of_frame(each, 0, LONGEST) == REFUSED:
            return
        yield each


@given(st.lists(frames, max_size=4), st.lists(st.integers(0, 1500), max_size=8))
def test_pieces_of_a_stream_give_the_same_frames(sent: list[bytes], cuts: list[int]) -> None:
    data = b"".join(sent)
    places = sorted({0, len(data), *(cut for cut in cuts if cut < len(data))})
    found, left = [], b""
    for start, end in pairwise(places):
        more, left = cut_up(left + data[start:end])
        found += more
    assert (found, left) == cut_up(data)


@given(st.lists(frames, max_size=6))
def test_texts_are_those_that_the_library_reads(sent: list[bytes]) -> None:
    """As far as every frame is one of those that we read ourselves; the others are given to the library."""
    own = [each for each in sent if text_in(each) is not None]
    assert [text_in(each) for each in own] == library(b"".join(own))


@given(st.binary(max_size=64), st.integers(0, 70), st.integers(0, 2**20))
@example(bytes((0x81, 0xFF)) + b"\xff" * 8 + bytes(4), 0, LONGEST)
def test_anything_is_no_frame_a_part_of_one_or_whole(data: bytes, at: int, largest: int) -> None:
    end = end_of_frame(data, at, largest)
    assert end in (REFUSED, 0) or at + 6 <= end <= at + 14 + largest
    if 0 < end <= len(data):
        assert text_in(data[at:end]) is None or data[at] == 0x81


json_values = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**70), 2**70) | st.floats() | st.text(max_size=30),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=12), inner, max_size=5),
    max_leaves=8,
)
names = [name for adapter in (PARSE_PHONE, PARSE_CONSOLE) for name in adapter.json_schema()["discriminator"]["mapping"]]
fields = sorted(
    {
        name
        for adapter in (PARSE_PHONE, PARSE_CONSOLE)
        for shape in adapter.json_schema()["$defs"].values()
        for name in shape.get("properties", {})
    }
)
messages = st.builds(
    lambda name, values: {"t": name, **values},
    st.sampled_from(names) | st.text(max_size=10),
    st.dictionaries(st.sampled_from(fields) | st.text(max_size=8), json_values, max_size=6),
)


def read(adapter: TypeAdapter[Any], raw: str | bytes) -> BaseModel | None:
    """The message, or nothing when it is refused; any other error is a fault."""
    try:
        found = parse(adapter, raw)
    except Refused:
        return None
    assert isinstance(found, BaseModel)
    return found


@given(st.binary(max_size=400) | st.text(st.characters(exclude_categories=()), max_size=200))
def test_anything_is_refused_or_a_message(raw: str | bytes) -> None:
    for adapter in (PARSE_PHONE, PARSE_CONSOLE):
        read(adapter, raw)


@given(messages)
def test_what_looks_like_a_message_is_refused_or_one(value: dict[str, Any]) -> None:
    try:
        raw = orjson.dumps(value)
    except (TypeError, orjson.JSONEncodeError):
        return
    for adapter in (PARSE_PHONE, PARSE_CONSOLE):
        found = read(adapter, raw)
        if found is not None:
            assert found.model_dump()["t"] == value["t"]
            assert set(value) <= set(type(found).model_fields)
