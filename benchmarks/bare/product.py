"""The program itself: the whole server with a session in it; a change of the session is told to every phone."""

import os
import sys
from collections.abc import Coroutine
from dataclasses import replace
from itertools import count

from app.access import Role
from app.commands import serve
from app.live.hall import Hall
from app.main import create_app
from app.settings import Settings
from benchmarks.bare.commands import FRAME, obey

numbers = count()


def tell_all(hall: Hall) -> None:
    """One slot that changed, of the size of the others' frame, by way of the hall and every outbox."""
    session = replace(hall.room.session, groups=(), areas=(), fields=(), welcome=f"{next(numbers):08}")
    hall.room.session = session
    lacking = len(FRAME) - len(hall.frame("hello", hall.value(Role.PARTICIPANT, "hello")))
    hall.room.session = replace(session, welcome=session.welcome + "x" * lacking)
    hall.publish(Role.PARTICIPANT, {"hello"})


def main() -> None:
    """Serve on the folder that is given, in which a session was written."""
    settings = Settings(host="127.0.0.1", port=0, data=sys.argv[1], capacity=20_000)
    made = []

    def remembered(actual: Settings):  # type: ignore[no-untyped-def]
        made.append(create_app(actual))
        return made[0]

    serve.create_app = remembered  # type: ignore[attr-defined, assignment]

    async def send_all() -> None:
        tell_all(next(iter(made[0].state.site.hub.halls.values())))

    def began(actual: Settings) -> Coroutine[None, None, None]:
        print(f"port {actual.port}", flush=True)
        return until_end(send_all)

    serve.run(settings, began)


async def until_end(send_all) -> None:  # type: ignore[no-untyped-def]
    await obey(send_all)
    os._exit(0)


if __name__ == "__main__":
    main()
