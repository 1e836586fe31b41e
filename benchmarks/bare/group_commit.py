"""Nothing but a group commit: a thread writes what is there in one transaction, and then all of it is acknowledged."""

import asyncio
import json
import sqlite3
import tempfile
from itertools import count
from queue import Empty, SimpleQueue
from threading import Thread
from typing import Any

from fastapi import FastAPI, WebSocket

from benchmarks.bare.voting import MINE, converse, serve

BATCH = 256
PARTICIPANTS = count(1)
TABLE = (
    "CREATE TABLE votes (round INTEGER, participant INTEGER, seq INTEGER, body TEXT, PRIMARY KEY (round, participant))"
)
STORE = "INSERT OR REPLACE INTO votes VALUES (?, ?, ?, ?)"

Row = tuple[int, int, int, str]
app = FastAPI()
queue: SimpleQueue[tuple[Row, "asyncio.Future[None]"]] = SimpleQueue()


def write() -> None:
    folder = tempfile.mkdtemp(prefix="samenspraak-bench-")
    db = sqlite3.connect(f"{folder}/votes.sqlite3", isolation_level=None)
    for statement in ("PRAGMA journal_mode=WAL", "PRAGMA synchronous=FULL", TABLE):
        db.execute(statement)
    while True:
        batch = [queue.get()]
        try:
            while len(batch) < BATCH:
                batch.append(queue.get_nowait())
        except Empty:
            pass
        db.execute("BEGIN IMMEDIATE")
        db.executemany(STORE, [row for row, _future in batch])
        db.execute("COMMIT")
        futures = [future for _row, future in batch]
        futures[0].get_loop().call_soon_threadsafe(settle, futures)


def settle(futures: list["asyncio.Future[None]"]) -> None:
    for each in futures:
        each.set_result(None)


@app.websocket("/ws/phone/{code}")
async def line(websocket: WebSocket, code: str) -> None:
    """One phone."""
    participant_id = next(PARTICIPANTS)

    async def hand_in(message: dict[str, Any]) -> None:
        stored = asyncio.get_running_loop().create_future()
        queue.put(((message["round"], participant_id, message["seq"], json.dumps(message["body"])), stored))
        await stored
        await websocket.send_text(MINE % message["seq"])

    await converse(websocket, hand_in)


if __name__ == "__main__":
    Thread(target=write, daemon=True).start()
    serve(app)
