"""Why a goal is missed, as profiling of the server's core found it. A reason is only shown when its goal is missed."""

REASONS: dict[str, str] = {
    "sockets: share of the floor": (
        "what is above the floor is uvloop's own write (buffer, fast path, hooks): a ready-made frame written to bare "
        "transports in the same run costs as much, within a few percent."
    ),
    "durable acknowledgements, 900 phones": (
        "four fifths of the core is Python in the loop: reading and checking a vote against its round, the "
        "acknowledgement with all that is stored, a tenth for counting; the writer takes 14 µs a vote beside it."
    ),
    "times as many as with a session for each vote": "the same: Python in the loop.",
    "phones vote within 1 s": "more votes in that second than one core acknowledges in it, so they wait their turn.",
    "phones vote within 10 s": "counting all entries for the console takes the loop for tens of milliseconds.",
    "phones come in within": (
        "a newcomer takes a millisecond of the core: the page, the upgrade in the framework, a row, the first look."
    ),
    "joins": (
        "two fifths of a join are the way of the upgrade through middleware and routing; its page, and the "
        "beats that tell all others of it, share the rest."
    ),
    "votes at once": "the last of so many votes waits for the time of all before it, about 80 µs each.",
    "a command, until the last of": "all phones are written to in one go, ten microseconds each, eight of the kernel.",
    "two processes send": "both write through one kernel, and whoever listens shares the other cores.",
    "start of the": "importing the framework, the mapper and the makers of files takes most of it.",
    "entries counted": "the kind compares every entry with every option.",
}
"""By a part of the figure's name; the first that fits counts."""
