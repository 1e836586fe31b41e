"""The way of the framework's manual: a list of websockets, and `send_text` to each."""

import asyncio

from fastapi import FastAPI, WebSocket
from starlette.websockets import WebSocketDisconnect
from uvicorn import Config, Server

from benchmarks.bare.commands import TEXT, listening, obey

app = FastAPI()
connected: list[WebSocket] = []


@app.websocket("/")
async def line(websocket: WebSocket) -> None:
    await websocket.accept()
    connected.append(websocket)
    try:
        while True:
            await websocket.receive_text()
    except WebSocketDisconnect:
        connected.remove(websocket)


async def send_all() -> None:
    for websocket in connected:
        await websocket.send_text(TEXT)


def main() -> None:
    config = Config(app, ws="websockets-sansio", ws_per_message_deflate=False, log_config=None, lifespan="off")

    async def both() -> None:
        beside = asyncio.create_task(obey(send_all))
        await Server(config).serve(sockets=[listening()])
        beside.cancel()

    with asyncio.Runner(loop_factory=config.get_loop_factory()) as runner:
        runner.run(both())


if __name__ == "__main__":
    main()
