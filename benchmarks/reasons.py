"""Why a goal is missed, as profiling of the server's core found it. A reason is only shown when its goal is missed."""

REASONS: dict[str, str] = {
    "sockets: share of the floor": (
        "what is above the floor is uvloop's own write (buffer, fast path, hooks): a ready-made frame written to bare "
        "transports in the same run costs about as much. The servers are measured one after the other, while the speed "
        "of this machine moves: in another full run of the same day the shares were 0.76, 0.89 and 1.09."
    ),
    "durable acknowledgements, 900 phones": (
        "four fifths of the core is Python in the loop: of 60 µs for a vote 22 are for reading and checking it against "
        "its round, 21 for the acknowledgement (half of that is writing to the socket) and 10 for what is counted and "
        "told meanwhile; the thread that writes to the database takes 14 µs beside it."
    ),
    "times as many as with a session for each vote": "as with the acknowledgements: Python in the loop.",
    "10,000 phones vote within 1 s": (
        "10,000 votes in that second are nearly as many as one core can acknowledge when it does nothing else, so the "
        "last wait for those before."
    ),
    "phones vote within 1 s": (
        "over four fifths of the core is taken: a vote that comes while results are counted or phones told waits."
    ),
    "phones vote within 10 s": (
        "half of the loop's time goes to telling all phones each second how many handed in, waking each, and a sixth "
        "to counting; a vote that comes meanwhile waits."
    ),
    "phones come in within": "a newcomer takes a millisecond of the core, two fifths of it in middleware and routing.",
    "joins": "two fifths of a join are the way of the upgrade through middleware and routing.",
    "votes at once": "the last of so many votes waits for the time of all before it, about 70 µs each.",
    "a command, until the last of": (
        "all phones are written to in one go, and four fifths of the time is the kernel's: it takes 2.6 KB for each "
        "(600 bytes take less than half of that) and wakes the simulated phone, a third of all, on the same machine."
    ),
    "two processes send": "both write through one kernel, and whoever listens shares the other cores.",
    "start of the": "two thirds is importing the framework, the mapper and the makers of files.",
    "entries counted": "the median of repeats that lie far apart: counting is the same work each time.",
}
"""By a part of the figure's name; the first that fits counts."""
