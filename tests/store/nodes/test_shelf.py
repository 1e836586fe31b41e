"""Workbooks that wait for a yes: given back once, to who brought them, whichever process asks."""

from datetime import timedelta

import pytest
from sqlmodel import Session as Db
from sqlmodel import select

from app.errors import NotFound
from app.store import shelf
from app.store.tables import Account, Workbook
from tests.store.town import Town


def second_account(db: Db) -> int:
    account = Account(email="bo@example.org", name="Bo", role="officer")
    db.add(account)
    db.flush()
    return account.id or 0


def waiting(town: Town) -> list[bytes]:
    with town.database.read() as db:
        return sorted(each.content for each in db.exec(select(Workbook)))


def test_workbook_is_given_back_once_and_to_nobody_else(town: Town) -> None:
    other = town.database.write(second_account)
    key = town.database.write(shelf.put, town.plan_id, town.account_id, b"mine")
    for wrong in ((key, town.plan_id, other), (key, town.plan_id + 1, town.account_id), ("", town.plan_id, other)):
        with pytest.raises(NotFound, match="workbook-gone"):
            town.database.write(shelf.take, *wrong)
    assert town.database.write(shelf.take, key, town.plan_id, town.account_id) == b"mine"
    with pytest.raises(NotFound):
        town.database.write(shelf.take, key, town.plan_id, town.account_id)


def test_of_each_account_the_newest_waits_and_nothing_longer_than_a_day(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = town.database.write(second_account)
    for account, content in ((town.account_id, b"first"), (other, b"theirs"), (town.account_id, b"second")):
        town.database.write(shelf.put, town.plan_id, account, content)
    assert waiting(town) == [b"second", b"theirs"]
    assert key_is_nowhere(town)
    monkeypatch.setattr(shelf, "KEPT", timedelta(0))
    town.database.write(shelf.put, town.plan_id, other, b"last")
    assert waiting(town) == [b"last"]


def key_is_nowhere(town: Town) -> bool:
    key = town.database.write(shelf.put, town.plan_id, town.account_id, b"second")
    return key not in str(town.rows())
