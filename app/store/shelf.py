"""Workbooks that somebody looked at and did not take over yet; stored, for the yes may come to another node."""

import hashlib
import secrets
from datetime import timedelta

from sqlmodel import Session as Db
from sqlmodel import col, delete, select

from app.errors import NotFound
from app.store.columns import now
from app.store.tables import Workbook

KEPT = timedelta(days=1)


def put(db: Db, plan_id: int, account_id: int, content: bytes) -> str:
    """Keep it, in place of the one before of this account. Gives the key: only its sender knows it."""
    db.exec(delete(Workbook).where((col(Workbook.account_id) == account_id) | (col(Workbook.at) < now() - KEPT)))
    key = secrets.token_urlsafe(16)
    db.add(Workbook(plan_id=plan_id, account_id=account_id, key_hash=hashed(key), content=content, at=now()))
    return key


def take(db: Db, key: str, plan_id: int, account_id: int) -> bytes:
    """Give it back once. Raises NotFound for somebody else's, or one that is gone."""
    found = db.exec(
        select(Workbook).where(
            Workbook.key_hash == hashed(key), Workbook.plan_id == plan_id, Workbook.account_id == account_id
        )
    ).first()
    if found is None:
        raise NotFound("workbook-gone")
    db.delete(found)
    return found.content


def hashed(key: str) -> str:
    return hashlib.sha256(key.encode()).hexdigest()
