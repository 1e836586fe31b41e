"""Coming in, and what each who is in costs."""

from app.commands.simulated.crowd import percentile
from benchmarks.figures import KIB, Figure, figure, milliseconds
from benchmarks.stage import hall

JOIN_PHONES, JOIN_TIMES, MEMORY_PHONES = 1_500, 3, 1_000


def join() -> list[Figure]:
    """Phones come in as fast as the server takes them: page, websocket, first state."""
    runs: list[list[float]] = []
    rates: list[float] = []
    for _each in range(JOIN_TIMES):
        with hall(JOIN_PHONES) as (stage, _desk, people):
            before = stage.cpu()
            runs.append(people.join())
            rates.append(JOIN_PHONES / (stage.cpu() - before))
    return [
        milliseconds(f"{JOIN_PHONES} joins: page to first state, p50", [percentile(each, 0.5) for each in runs]),
        milliseconds(f"{JOIN_PHONES} joins: page to first state, p95", [percentile(each, 0.95) for each in runs], 500),
        figure("joins for each second of the core", "1/s", rates, 800, more=True),
    ]


def memory() -> list[Figure]:
    """What a connected phone costs the server."""
    with hall(MEMORY_PHONES) as (stage, _desk, people):
        before = stage.memory()
        people.join()
        each = (stage.memory() - before) / MEMORY_PHONES / KIB
    return [figure(f"memory for each of {MEMORY_PHONES} connected phones", "KiB", [each], 40)]
