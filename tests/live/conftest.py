"""An evening on a real database, with listeners instead of sockets."""

from collections.abc import AsyncIterator

import pytest_asyncio

from tests.live.ears import Evening, evening_in
from tests.store.town import Town, built, town  # noqa: F401  fixtures


@pytest_asyncio.fixture
async def evening(town: Town) -> AsyncIterator[Evening]:  # noqa: F811
    async with evening_in(town) as evening:
        yield evening
