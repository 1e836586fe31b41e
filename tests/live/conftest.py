"""An evening on a real database, with listeners instead of sockets."""

from collections.abc import AsyncIterator

import pytest_asyncio

from tests.live.ears import Evening, evening_in
from tests.live.served import Served, serving
from tests.store.town import Town, built, town  # noqa: F401  fixtures


@pytest_asyncio.fixture
async def evening(town: Town) -> AsyncIterator[Evening]:  # noqa: F811
    async with evening_in(town) as evening:
        yield evening


@pytest_asyncio.fixture
async def served(town: Town) -> AsyncIterator[Served]:  # noqa: F811
    async with serving(town) as served:
        yield served
