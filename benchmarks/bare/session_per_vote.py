"""The way of the manuals: a session of SQLModel for each vote, committed and flushed to disk, then acknowledged."""

import json
import tempfile
from itertools import count
from typing import Any

from fastapi import FastAPI, WebSocket
from sqlalchemy import Engine, UniqueConstraint, event
from sqlmodel import Field, Session, SQLModel, create_engine, select
from starlette.concurrency import run_in_threadpool

from benchmarks.bare.voting import MINE, converse, serve

PARTICIPANTS = count(1)


class Vote(SQLModel, table=True):
    """One participant's entry of one round."""

    __table_args__ = (UniqueConstraint("round_id", "participant_id"),)
    id: int | None = Field(default=None, primary_key=True)
    round_id: int
    participant_id: int
    seq: int
    body: str


def database() -> Engine:
    """SQLite as safe as the program has it."""
    folder = tempfile.mkdtemp(prefix="samenspraak-bench-")
    engine = create_engine(f"sqlite:///{folder}/votes.sqlite3")

    @event.listens_for(engine, "connect")
    def prepare(raw: Any, _record: Any) -> None:
        for pragma in ("journal_mode=WAL", "synchronous=FULL", "busy_timeout=60000"):
            raw.execute(f"PRAGMA {pragma}")

    SQLModel.metadata.create_all(engine)
    return engine


app = FastAPI()
engine = database()


def store(participant_id: int, message: dict[str, Any]) -> None:
    with Session(engine) as db:
        place = (Vote.round_id == message["round"], Vote.participant_id == participant_id)
        vote = db.exec(select(Vote).where(*place)).first()
        if vote is None:
            vote = Vote(round_id=message["round"], participant_id=participant_id, seq=0, body="")
        vote.seq, vote.body = message["seq"], json.dumps(message["body"])
        db.add(vote)
        db.commit()


@app.websocket("/ws/phone/{code}")
async def line(websocket: WebSocket, code: str) -> None:
    """One phone."""
    participant_id = next(PARTICIPANTS)

    async def hand_in(message: dict[str, Any]) -> None:
        await run_in_threadpool(store, participant_id, message)
        await websocket.send_text(MINE % message["seq"])

    await converse(websocket, hand_in)


if __name__ == "__main__":
    serve(app)
