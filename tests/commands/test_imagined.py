"""What simulated people hand in is allowed by the rules of every kind, whatever chance they have."""

import json
from pathlib import Path
from random import Random

import pytest

from app import activities
from app.activities import KINDS
from app.activities.kind import Kind
from app.activities.texts import SUPPORT
from app.commands.simulated.crowd import config_of, imagined
from app.commands.simulated.phone import Phone

ASKING = [kind for kind in KINDS.values() if kind.asks]
FOLDERS = Path(activities.__file__).parent


def phone(seed: int) -> Phone:
    """A phone that sees two texts of this round and one of another."""
    made = Phone("http://localhost", "CODE", Random(seed))
    for id, round_id in ((7, 1), (8, 1), (9, 2)):
        made.slots.take(f"idea:{id}", {"id": id, "round": round_id})
    return made


@pytest.mark.parametrize("kind", ASKING, ids=lambda kind: kind.name)
def test_everything_imagined_passes_the_rules(kind: Kind) -> None:
    config = json.loads((FOLDERS / kind.name / "sample.json").read_text("utf-8"))["config"]
    round_ = {"id": 1, "kind": kind.name, "config": kind.config.model_validate(config).model_dump(mode="json")}
    supported: set[str] = set()
    for seed in range(40):
        entries = list(imagined(phone(seed), round_))
        assert entries
        assert len({key for key, _body in entries}) == len(entries)
        for key, body in entries:
            kind.check(config_of(round_), kind.entry.model_validate(body), key)
            supported |= {key} if key.startswith(SUPPORT) else set()
    assert supported <= {"up:7", "up:8"}
