"""How soon, and how many: hand-ins until they are acknowledged, and other ways to build that."""

import time
from functools import partial

from app.commands.simulated.crowd import percentile
from benchmarks.bare.servers import PYTHON, running
from benchmarks.figures import MICROSECONDS, Figure, figure, milliseconds
from benchmarks.phones.crowd import Crowd, crowd
from benchmarks.stage import hall

BURST_PHONES, BURST_TIMES = 500, 5
RACE_PHONES, RACE_TIMES, BREATH = 900, 5, 3.0
"""Seconds in which each phone may send a full load again: the server takes 20 messages at once and then 5 a second."""
VOTES_OF_ONE, SLOW_VOTES_OF_ONE = 15, 3
"""Below what one phone may send at once; fewer where it takes long."""
TIMES_AS_MANY = 15
BARE = {
    "a session for each vote (SQLModel)": ("benchmarks.bare.session_per_vote", SLOW_VOTES_OF_ONE),
    "bare group commit": ("benchmarks.bare.group_commit", VOTES_OF_ONE),
}


def burst() -> list[Figure]:
    """500 phones hand in at one moment, five times."""
    runs: list[list[float]] = []
    with hall(BURST_PHONES) as (_stage, desk, people):
        people.join()
        for _each in range(BURST_TIMES):
            desk.command("open")
            runs.append(people.vote())
            desk.command("close")
    at = partial(milliseconds, goal=None)
    return [
        at(f"{BURST_PHONES} votes at once: hand-in to mine, p50", [percentile(each, 0.5) for each in runs]),
        at(f"{BURST_PHONES} votes at once: hand-in to mine, p95", [percentile(each, 0.95) for each in runs], goal=50),
        at(f"{BURST_PHONES} votes at once: hand-in to mine, p99", [percentile(each, 0.99) for each in runs]),
    ]


def acks() -> list[Figure]:
    """Phones hand in again as soon as they are acknowledged: durable acknowledgements a second, here and elsewhere."""
    rates: list[float] = []
    costs: list[float] = []
    with hall(RACE_PHONES) as (stage, desk, people):
        people.join()
        for _each in range(RACE_TIMES):
            desk.command("open")
            before = stage.cpu()
            rates.append(rate(people, VOTES_OF_ONE))
            costs.append((stage.cpu() - before) / (RACE_PHONES * VOTES_OF_ONE) * MICROSECONDS)
            desk.command("close")
            time.sleep(BREATH)
    others = {name: bare_rates(module, votes) for name, (module, votes) in BARE.items()}
    slowest = figure("", "", others["a session for each vote (SQLModel)"]).value
    ratios = [each / slowest for each in rates]
    return [
        figure(f"durable acknowledgements, {RACE_PHONES} phones", "1/s", rates, 15_000, more=True),
        figure("time of the core for each of them", "µs", costs),
        *(figure(f"durable acknowledgements: {name}", "1/s", each) for name, each in others.items()),
        figure("times as many as with a session for each vote", "x", ratios, TIMES_AS_MANY, more=True),
    ]


def rate(people: Crowd, votes: int) -> float:
    """Acknowledgements a second, when each phone hands in so many times."""
    spans = people.race(votes)
    seconds = max(end for _begin, end, _number in spans) - min(begin for begin, _end, _number in spans)
    return sum(number for *_span, number in spans) / seconds


def bare_rates(module: str, votes: int) -> list[float]:
    """The same race with another server."""
    with running([*PYTHON, module]) as server, crowd(f"http://127.0.0.1:{server.place.port}", RACE_PHONES) as people:
        people.bring_cookies()
        people.join()
        return [rate(people, votes) for _each in range(RACE_TIMES)]
