"""How long each kind takes to count 5,000 entries that its own imagination makes. No server, no network."""

import gc
import time
from pathlib import Path
from random import Random
from typing import Any

import orjson

import app.activities
from app.activities import KINDS
from app.activities.kind import Handed, Kind
from benchmarks.figures import Figure, milliseconds

ENTRIES, REPEATS = 5_000, 5
OPTIONS = 20
SAMPLES = Path(app.activities.__file__).parent


GOAL = 20


def tally() -> list[Figure]:
    """5,000 entries of each kind."""
    return [milliseconds(f"{ENTRIES:,} entries counted: {kind.name}", tally_times(kind), GOAL) for kind in asking()]


def tally_times(kind: Kind) -> list[float]:
    """Seconds of each repeat."""
    sample = orjson.loads((SAMPLES / kind.name / "sample.json").read_bytes())
    config = kind.config.model_validate(widened(sample["config"]))
    entries = imagined(kind, config, sample["entries"][0]["key"])
    gc.collect()
    gc.freeze()  # as the server does after its start: else the collector's pause is measured
    return [timed(kind, config, entries) for _each in range(REPEATS)]


def widened(config: dict[str, Any]) -> dict[str, Any]:
    """The sample's config with as many options as a long list has, where the kind has options."""
    if len(config.get("options", ())) < 2:
        return config
    more = [{"code": f"x{number}", "title": f"Option {number}"} for number in range(OPTIONS - len(config["options"]))]
    return config | {"options": [*config["options"], *more]}


def imagined(kind: Kind, config: Any, key: str) -> list[Handed[Any]]:
    chance = Random(1)
    bodies = [kind.imagine(config, chance.randrange) for _each in range(ENTRIES)]
    entries = [kind.entry.model_validate(each) for each in bodies]
    return [Handed(number, number, key, each) for number, each in enumerate(entries, start=1)]


def timed(kind: Kind, config: Any, entries: list[Handed[Any]]) -> float:
    begin = time.perf_counter()
    kind.tally(config, entries)
    return time.perf_counter() - begin


def asking() -> list[Kind]:
    """The kinds that have something to count."""
    return [kind for kind in KINDS.values() if kind.asks]
