"""A ready-made frame, written straight to the transports of uvicorn: as fast as its loop can be used from Python."""

import asyncio

from uvicorn import Config, Server
from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol

from benchmarks.bare.commands import FRAME, listening, obey


async def app(scope, receive, send) -> None:  # type: ignore[no-untyped-def]
    if scope["type"] == "websocket":
        await send({"type": "websocket.accept"})
        while (await receive())["type"] != "websocket.disconnect":
            pass


def main() -> None:
    config = Config(app, ws=WebSocketsSansIOProtocol, ws_per_message_deflate=False, log_config=None, lifespan="off")
    server = Server(config)

    async def send_all() -> None:
        for protocol in server.server_state.connections:
            protocol.transport.write(FRAME)

    async def both() -> None:
        beside = asyncio.create_task(obey(send_all))
        await server.serve(sockets=[listening()])
        beside.cancel()

    with asyncio.Runner(loop_factory=config.get_loop_factory()) as runner:
        runner.run(both())


if __name__ == "__main__":
    main()
