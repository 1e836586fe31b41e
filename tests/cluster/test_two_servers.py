"""A session at two servers at once: one truth, whichever of the two somebody is on."""

import asyncio
from collections.abc import Callable
from typing import Any

import pytest

from app.commands.simulated.facilitator import Facilitator
from app.commands.simulated.phone import Turned
from tests.cluster.cluster import Cluster, Evening, evening

Start = Callable[..., Cluster]


@pytest.mark.breadth
def test_every_board_shows_the_votes_of_both_servers(cluster: Start) -> None:
    async def story() -> None:
        async with evening(cluster()) as here:
            phones = [await here.phone(n % 2, n) for n in range(12)]
            await asyncio.gather(*(each.hand_in(here.dots(n % 3)) for n, each in enumerate(phones)))
            for board in here.boards:
                count = await board.wait_for("count", lambda value: value["handed_in"] == 12)
                assert count["joined"] == 12
                # Half of them are on the lines of the other server.
                await board.wait_for("count", lambda value: value["present"] == 12)
            results = await here.final_results()
            assert results == [here.stored()] * 2
            assert sum(results[0].values()) == 12

    asyncio.run(story())


@pytest.mark.breadth
def test_vote_that_is_changed_at_the_other_server_counts_once_and_newest(cluster: Start) -> None:
    async def story() -> None:
        async with evening(cluster()) as here:
            phone = await here.phone(0, 1)
            await phone.hand_in(here.dots(0))
            first = dict(phone.memory.acknowledged[here.round_id, "vote"])
            await here.go_to(phone, 1)
            # The other server knows of it before it says anything.
            assert (await phone.wait_for("mine"))["entries"]["vote"]["tap"] == first["tap"]
            await phone.hand_in(here.dots(1))
            # The network delivers the old one once more, at the server where it was first sent.
            await here.go_to(phone, 0)
            again = {
                "t": "hand_in",
                "round": here.round_id,
                "key": "vote",
                **{k: first[k] for k in ("seq", "tap", "body")},
            }
            await phone.line.send(again)
            await phone.hand_in(here.dots(2), key="vote")
            assert await here.final_results() == [here.stored()] * 2
            assert here.stored() == dict.fromkeys(here.codes, 0) | {here.codes[2]: 1}

    asyncio.run(story())


async def closing(here: Evening) -> tuple[set[str], dict[str, Any]]:
    """Everybody votes at one server while the other closes. Gives the taps told counted and the published result."""
    phones = [await here.phone(1, n) for n in range(40)]
    sent = [each.put(here.dots(n % 4), "vote", here.round_id) for n, each in enumerate(phones)]
    sending = [phone.line.send(each.message) for phone, each in zip(phones, sent, strict=True)]
    results, *_ = await asyncio.gather(here.final_results(), *sending)
    outcomes = await asyncio.gather(*(each.answer for each in sent), return_exceptions=True)
    assert {each.code for each in outcomes if isinstance(each, Turned)} <= {"round-closed"}
    closed = {one.message["tap"] for one, each in zip(sent, outcomes, strict=True) if isinstance(each, Turned)}
    assert results[0] == results[1]
    return {each.message["tap"] for each in sent} - closed, results[0]


@pytest.mark.breadth
def test_nothing_comes_in_at_one_server_after_the_other_closed(cluster: Start) -> None:
    async def story() -> None:
        async with evening(cluster()) as here:
            counted, result = await closing(here)
            assert counted == set(here.cluster.votes(here.round_id))
            assert result == here.stored()

    asyncio.run(story())


def test_of_two_commands_that_saw_the_same_one_is_carried_out(cluster: Start) -> None:
    async def story() -> None:
        async with evening(cluster()) as here:
            rev = here.desk.slots.values["session"]["session_rev"]
            other = await second_desk(here)
            for desk in (here.desk, other):
                await desk.line.send({"t": "close", "id": "race", "rev": rev})
            answers = [(await each.wait_for("answer:race"))["code"] for each in (here.desk, other)]
            assert sorted(answers) == ["changed-by-other", "ok"]

    asyncio.run(story())


async def second_desk(here: Evening) -> Facilitator:
    """The same facilitator with a second console, at the other server."""
    other = Facilitator(here.cluster.nodes[1].address, here.cluster.stage.session_id)
    here.others.append(other)
    other.line.cookies.update(here.desk.line.cookies)
    await other.connect()
    return other
