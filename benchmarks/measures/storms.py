"""A whole hall on one core: everybody comes in, votes within ten seconds and within one, and hears what changes."""

import time
from dataclasses import dataclass

from app.commands.simulated.crowd import percentile
from benchmarks.figures import KIB, Figure, figure, milliseconds
from benchmarks.phones.crowd import Crowd
from benchmarks.phones.screen import Screen, screen
from benchmarks.scene import Scene
from benchmarks.stage import Desk, hall

HALLS = {5_000: 40, 10_000: 60}
"""Phones, and the milliseconds in which 99 of 100 should be acknowledged."""
WAVE, WITHIN = 30, (10, 1)
JOIN_GOAL, BOARD_GOAL, PUSH_GOAL, MEMORY_GOAL = 500, 150, 150, 40
PUSHES = 5
PATIENCE = 30.0


@dataclass(frozen=True, slots=True)
class Evening:
    """One hall."""

    phones: int
    stage: Scene
    desk: Desk
    people: Crowd
    board: Screen


def storms() -> list[Figure]:
    return [figure for phones, goal in HALLS.items() for figure in evening(phones, goal)]


def evening(phones: int, goal: int) -> list[Figure]:
    with hall(phones) as (stage, desk, people), screen(stage.address) as board:
        now = Evening(phones, stage, desk, people, board)
        found = come_in(now)
        for seconds in WITHIN:
            found += vote(now, seconds, goal)
        return [*found, push(now)]


def come_in(now: Evening) -> list[Figure]:
    """All of them in thirty seconds."""
    memory, cpu, load = now.stage.memory(), now.stage.cpu(), now.people.cpu()
    took = now.people.join(WAVE)
    worked = (now.stage.cpu() - cpu) / WAVE * 100
    each = (now.stage.memory() - memory) / now.phones / KIB
    name = f"{now.phones:,} phones come in within {WAVE} s"
    return [
        figure(f"{name}: not let in", "phones", [float(now.phones - len(took))], 0),
        milliseconds(f"{name}: page to first state, p95", [percentile(took, 0.95)], JOIN_GOAL),
        figure(f"{name}: part of the core", "%", [worked]),
        figure(f"{name}: busiest core of the phones", "%", [busiest(now, load, WAVE)]),
        figure(f"{now.phones:,} phones: memory for each", "KiB", [each], MEMORY_GOAL),
    ]


def vote(now: Evening, seconds: int, goal: int) -> list[Figure]:
    """All of them vote, spread over so many seconds."""
    now.desk.command("open")
    cpu, load = now.stage.cpu(), now.people.cpu()
    votes = now.people.votes(seconds)
    worked, phones_worked = (now.stage.cpu() - cpu) / seconds * 100, busiest(now, load, seconds)
    assert now.board.shows(now.phones, PATIENCE), "the board never showed all votes"
    now.desk.command("close")
    delays = now.board.delays([sent for sent, _took in votes])
    name = f"{now.phones:,} phones vote within {seconds} s"
    return [
        milliseconds(f"{name}: hand-in to mine, p99", [percentile([took for _sent, took in votes], 0.99)], goal),
        milliseconds(f"{name}: hand-in to board, p99", [percentile(delays, 0.99)], BOARD_GOAL),
        figure(f"{name}: part of the core", "%", [worked]),
        figure(f"{name}: busiest core of the phones", "%", [phones_worked]),
    ]


def push(now: Evening) -> Figure:
    """Somebody opens and closes; from the command until the last phone has heard of it."""
    took = []
    for _each in range(PUSHES):
        for command in ("open", "close"):
            began = time.monotonic()
            now.desk.command(command)
            took.append(max(now.people.heard(began)) - began)
    return milliseconds(f"a command, until the last of {now.phones:,} idle phones heard of it", took, PUSH_GOAL)


def busiest(now: Evening, before: list[float], seconds: float) -> float:
    """How busy the busiest process of the phones was meanwhile, in percent of its core."""
    return max(after - each for each, after in zip(before, now.people.cpu(), strict=True)) / seconds * 100
