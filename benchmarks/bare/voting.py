"""What the servers of a comparison that store votes have in common: so much of the protocol that phones can vote."""

import json
from collections.abc import Awaitable, Callable
from typing import Any

from fastapi import FastAPI, WebSocket
from starlette.websockets import WebSocketDisconnect
from uvicorn import Config, Server

from benchmarks.bare.commands import listening

CODES = [f"P{number:02}" for number in range(1, 21)]
ROUND = {"id": 1, "open": True, "config": {"options": [{"code": code} for code in CODES]}}
OPEN = json.dumps({"slot": "round", "value": {"round": ROUND}}, separators=(",", ":"))
MINE = '{"slot":"mine","value":{"round":1,"seq":%d,"entries":{}}}'
"""With the separators of the program's own frames: the phones look for `"seq":7,`."""

HandIn = Callable[[dict[str, Any]], Awaitable[None]]


async def converse(websocket: WebSocket, hand_in: HandIn) -> None:
    """Say that a round is open, and pass on what is handed in, until the phone goes."""
    await websocket.accept()
    await websocket.send_text(OPEN)
    await websocket.send_text(MINE % 0)
    try:
        while True:
            await hand_in(json.loads(await websocket.receive_text()))
    except WebSocketDisconnect:
        return


def serve(app: FastAPI) -> None:
    config = Config(app, ws="websockets-sansio", ws_per_message_deflate=False, log_config=None, lifespan="off")
    Server(config).run(sockets=[listening()])
