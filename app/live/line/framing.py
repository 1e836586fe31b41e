"""Websocket frames (RFC 6455 §5.2), as far as the line needs them past the library: cutting up, and plain texts."""

try:
    from websockets.speedups import apply_mask
except ImportError:  # a system for which the library brings no compiled part
    from websockets.utils import apply_mask

TEXT = 0x81
"""Final, without extensions."""
HEADS = frozenset({0x00, 0x01, 0x02, 0x80, 0x81, 0x82, 0x88, 0x89, 0x8A})
"""With which a frame from a client may begin: all else is for the library to refuse."""
MASKED = 0x80
REFUSED = -1


def end_of_frame(data: bytes, at: int, largest: int) -> int:
    """Where the frame that begins at `at` ends, also beyond the data; 0 when its head is not all there.

    REFUSED for a frame that may not be, or is too large: whoever reads that reads no further.
    """
    left = len(data) - at
    if left < 2:
        return 0
    if data[at] not in HEADS or not data[at + 1] & MASKED:
        return REFUSED
    size, head = data[at + 1] & 0x7F, 6
    if size >= 126:
        more = 2 if size == 126 else 8
        if left < 2 + more:
            return 0
        size, head = int.from_bytes(data[at + 2 : at + 2 + more], "big"), 6 + more
    return at + head + size if size <= largest else REFUSED


def text_in(frame: bytes) -> str | None:
    """The text in a whole frame from a client; None when it is anything else than a whole and valid text."""
    if frame[0] != TEXT or frame[1] == MASKED | 127:
        return None
    head = 6 if frame[1] < MASKED | 126 else 8
    try:
        return apply_mask(frame[head:], frame[head - 4 : head]).decode()
    except UnicodeDecodeError:
        return None


def text_frame(payload: bytes) -> bytes:
    """Make a frame from server to client: not masked."""
    size = len(payload)
    if size < 126:
        return bytes((TEXT, size)) + payload
    if size < 65536:
        return b"\x81\x7e" + size.to_bytes(2, "big") + payload
    return b"\x81\x7f" + size.to_bytes(8, "big") + payload
