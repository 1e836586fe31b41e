"""A crowd of phones on one event loop: comes in, answers the door, takes part in each round, and is counted."""

import asyncio
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from random import Random
from typing import Any

import orjson
from pydantic import ValidationError

from app.activities import kind_named
from app.activities.texts import OWN, SUPPORT
from app.commands.simulated.phone import Phone, Turned
from app.commands.simulated.wire import Broken, TurnedAway
from app.errors import Refused

MOST_TEXTS, MOST_SUPPORT = 2, 3

Entry = tuple[str, dict[str, Any]]
Choose = Callable[[Phone, dict[str, Any]], Iterable[Entry]]
"""What a phone hands in to a round: keys with bodies."""


@dataclass(slots=True)
class Figures:
    """What a crowd went through; latencies in seconds from handing in to `mine`."""

    joined: int = 0
    acknowledged: int = 0
    latencies: list[float] = field(default_factory=list)
    refusals: Counter[str] = field(default_factory=Counter)

    def percentile(self, part: float) -> float:
        """The latency that this part of the hand-ins stayed below, in milliseconds; 0 when there is none."""
        return percentile(self.latencies, part) * 1000


def percentile(values: list[float], part: float) -> float:
    """The value at this part of the ordered values; 0 when there is none."""
    ordered = sorted(values)
    return ordered[min(int(part * len(ordered)), len(ordered) - 1)] if ordered else 0.0


def crowd_of(number: int, address: str, code: str, seed: int) -> list[Phone]:
    """That many phones, each with a chance of its own."""
    return [Phone(address, code, Random(f"{seed}:{each}")) for each in range(number)]  # noqa: S311  no secret


async def come_in(phone: Phone, figures: Figures, wait: float = 0.0) -> bool:
    """Join after a while and answer the door; False when the way in was closed."""
    await asyncio.sleep(wait)
    try:
        await phone.connect()
        await phone.answer_door(**door_of(phone))
    except TurnedAway as refused:
        figures.refusals[str(refused.status)] += 1
        return False
    except Turned as refused:
        figures.refusals[refused.code] += 1
        return False
    except Broken as broken:
        figures.refusals[type(broken).__name__] += 1
        return False
    figures.joined += 1
    return True


def door_of(phone: Phone) -> dict[str, Any]:
    """A group and an area from those that are offered."""
    hello = phone.slots.values["hello"]
    return {"group": some_code(phone, hello["groups"]), "area": some_code(phone, hello["areas"])}


def some_code(phone: Phone, named: list[dict[str, Any]]) -> str | None:
    return str(phone.chance.choice(named)["code"]) if named else None


async def take_part(phone: Phone, figures: Figures, pace: float, choose: Choose, rounds: int | None = None) -> None:
    """Hand in once to each round that opens, at a moment within `pace` seconds; stop after so many rounds."""
    done: set[int] = set()
    while rounds is None or len(done) < rounds:
        here = await phone.wait_for("round", lambda value: is_open(value) and round_id(value) not in done, seconds=None)
        done.add(round_id(here))
        for key, body in choose(phone, here["round"] | {"kind": here["activity"]["kind"]}):
            await asyncio.sleep(phone.chance.uniform(0, pace))
            await hand_in(phone, figures, key, body, round_id(here))


async def hand_in(phone: Phone, figures: Figures, key: str, body: dict[str, Any], round_id: int) -> None:
    """Hand in and count the acknowledgement or the refusal."""
    try:
        await phone.hand_in(body, key, round_id)
    except Turned as refusal:
        figures.refusals[refusal.code] += 1
    else:
        figures.acknowledged += 1
        figures.latencies.append(phone.memory.latencies[-1])


def is_open(value: Any) -> bool:
    """Whether the slot `round` holds a round that takes entries."""
    return bool(value and value["round"] and value["round"]["open"])


def round_id(value: dict[str, Any]) -> int:
    return int(value["round"]["id"])


def imagined(phone: Phone, round_: dict[str, Any]) -> Iterator[Entry]:
    """What somebody could have sent, made by the round's kind: one entry, or several texts and support for others."""
    kind, config = kind_named(round_["kind"]), config_of(round_)
    wanted = 1 + phone.chance.randrange(min(MOST_TEXTS, getattr(config, "most_per_person", 1))) if kind.many else 1
    for _each in range(wanted):
        body = kind.imagine(config, phone.chance.randrange)
        yield (f"{OWN}{phone.chance.getrandbits(40):010x}" if kind.many else "vote"), body
    if kind.many:
        yield from support(phone, round_)


def support(phone: Phone, round_: dict[str, Any]) -> Iterator[Entry]:
    """A few of the texts that this phone sees by now, where the kind knows support."""
    kind = kind_named(round_["kind"])
    if "supports" not in kind.entry.model_fields or not round_["config"].get("upvotes", True):
        return
    seen = [value for name, value in phone.slots.values.items() if name.startswith("idea:") and value]
    here = [each["id"] for each in seen if each["round"] == round_["id"]]
    for id in phone.chance.sample(here, min(len(here), phone.chance.randrange(MOST_SUPPORT + 1))):
        key, body = f"{SUPPORT}{id}", {"supports": id, "on": True}
        if fits(round_, key, body):
            yield key, body


def fits(round_: dict[str, Any], key: str, body: dict[str, Any]) -> bool:
    """Whether the rules of the round allow this; what a kind asks besides may be unknown here."""
    kind = kind_named(round_["kind"])
    try:
        kind.check(config_of(round_), kind.entry.model_validate(body), key)
    except (Refused, ValidationError):
        return False
    return True


def config_of(round_: dict[str, Any]) -> Any:
    """The config of a round as the phone was told it."""
    return kind_named(round_["kind"]).config.model_validate_json(orjson.dumps(round_["config"]))
