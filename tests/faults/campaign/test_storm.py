"""A small storm: every promise is kept, and a server that breaks one is caught. `./run faults` has the large ones."""

import asyncio
import os

import pytest

from tests.faults.campaign.ledger import Findings
from tests.faults.campaign.stores import Place, sqlite
from tests.faults.campaign.storm import Outcome, Wishes, prepared, storm
from tests.faults.life import Server

SEEDS = range(1, int(os.environ.get("SAMEN_SEEDS", "1")) + 1)
SECONDS, PHONES = 3.0, 40


def blow(place: Place, seed: int, mutant: str = "", patience: float = 60.0) -> Outcome:
    server = Server(place.folder, mutant)
    token = prepared(server)
    server.start()
    try:
        return asyncio.run(storm([server], Wishes(seed, place.deeds, PHONES, SECONDS, patience=patience), token))
    finally:
        server.kill()


@pytest.mark.breadth
@pytest.mark.parametrize("seed", SEEDS)
def test_every_promise_is_kept_in_a_storm(seed: int) -> None:
    with sqlite() as places:
        outcome = blow(next(places), seed)
    assert outcome.findings == Findings()
    assert outcome.counts["acknowledged"] > PHONES
    assert any(outcome.counts[each] for each in ("kills", "pauses", "locks", "full disks"))


@pytest.mark.breadth
def test_server_that_forgets_the_order_is_caught() -> None:
    with sqlite() as places:
        place = next(places)
        place.deeds = place.deeds[:1]
        outcome = blow(place, 1, "no_sequence", patience=3.0)
    assert outcome.findings.lost + outcome.findings.different
