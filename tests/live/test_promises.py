"""Actions on an evening: the organisations of the plan, and a promise that only its own people can make."""

from collections.abc import AsyncIterator
from typing import Any

import pytest
import pytest_asyncio
from sqlmodel import Session as Db

from app.errors import Refused
from app.live.hall import Line
from app.store import agenda
from app.store.agenda import ActivityDraft
from app.store.tables import Organisation
from tests.live.ears import BOARD, Evening, evening_in, told
from tests.store.town import Town

ACTION = {"text": "Samen lopen op vrijdag", "owner": "team", "language": "nl"}


@pytest_asyncio.fixture
async def partners(town: Town) -> AsyncIterator[Evening]:
    """An evening on which actions are written; the plan has a team of care and a shop."""

    def prepare(db: Db) -> int:
        for code, group in (("team", "zorg"), ("shop", "winkels")):
            db.add(Organisation(plan_id=town.plan_id, code=code, name=code.title(), group_code=group))
        return agenda.add(db, town.session_id, "actions", ActivityDraft(title="actions"), {"moderation": "after"})

    town.steps["actions"] = town.database.write(prepare)
    async with evening_in(town) as evening:
        await evening.open("actions")
        yield evening


async def somebody(evening: Evening, number: int, group: str | None) -> Line:
    _ear, line = await evening.phone(number)
    await evening.answer_door(line, group)
    return line


async def promise(evening: Evening, line: Line, entry: int, organisation: str = "team", seq: int = 1) -> str:
    body = {"supports": entry, "confirms": organisation}
    return await evening.hand_in(line, body, key=f"up:{entry}", seq=seq)


def agreed(evening: Evening) -> Any:
    return told(evening, BOARD)["result"]["facts"]["agreed"]


async def test_frozen_config_names_the_organisations_of_the_plan(partners: Evening) -> None:
    config = told(partners, BOARD)["round"]["round"]["config"]
    assert [(each["code"], each["group"]) for each in config["organisations"]] == [
        ("shop", "winkels"),
        ("team", "zorg"),
    ]


async def test_plan_without_organisations_lends_its_groups(evening: Evening) -> None:
    town = evening.town
    draft = ActivityDraft(title="actions")
    town.steps["actions"] = town.database.write(agenda.add, town.session_id, "actions", draft, {})
    await evening.hub.refresh(town.session_id)
    await evening.open("actions")
    config = told(evening, BOARD)["round"]["round"]["config"]
    assert {(each["code"], each["group"]) for each in config["organisations"]} == {
        (code, code) for code in ("buren", "zorg", "winkels")
    }


async def test_only_who_belongs_to_the_owner_can_promise(partners: Evening) -> None:
    writer, care, shop = [await somebody(partners, n, group) for n, group in enumerate((None, "zorg", "winkels"))]
    await partners.hand_in(writer, ACTION, key="idea:one")
    (entry,) = partners.hall.room.by_id
    assert agreed(partners) == []
    for line, organisation in ((shop, "team"), (writer, "team")):
        with pytest.raises(Refused, match="not-your-organisation"):
            await promise(partners, line, entry, organisation)
    with pytest.raises(Refused, match="owner-changed"):
        await promise(partners, shop, entry, "shop")
    assert agreed(partners) == []
    assert await promise(partners, care, entry) == "counted"
    assert agreed(partners) == [entry]
    assert told(partners, BOARD)[f"idea:{entry}"]["supporters"] == 1


async def test_promise_ends_when_the_card_gets_another_owner(partners: Evening) -> None:
    writer, care = [await somebody(partners, n, group) for n, group in enumerate((None, "zorg"))]
    await partners.hand_in(writer, ACTION, key="idea:one")
    (entry,) = partners.hall.room.by_id
    await promise(partners, care, entry)
    assert agreed(partners) == [entry]
    await partners.hand_in(writer, ACTION | {"owner": "shop"}, key="idea:one", seq=2)
    assert agreed(partners) == []
