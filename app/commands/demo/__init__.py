"""`demo`: the example municipality, a session, and a simulated crowd that takes part while you watch or steer."""

import tempfile
from collections.abc import Coroutine
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from app.commands.demo.director import play
from app.commands.demo.stage import Stage, set_stage
from app.commands.serve import addresses_of, greeting, run
from app.commands.terminal import say, show
from app.i18n import _
from app.settings import Settings
from app.store.upkeep import claimed, opened


@dataclass(frozen=True, slots=True)
class Wishes:
    """What was asked for on the command line."""

    fast: bool = False
    residents: bool = False
    data: Path | None = None


def demo(settings: Settings, wishes: Wishes) -> None:
    """Set the stage, serve, and let the crowd play; stays up until Ctrl-C."""
    with ExitStack() as stack:
        folder = wishes.data or Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="samenspraak-demo-")))
        settings = settings.model_copy(update={"data": folder, "database": ""})
        stack.enter_context(claimed(settings.database_url))
        with opened(settings.database_url) as database:
            stage = set_stage(database, "S2" if wishes.residents else "S1")

        def began(actual: Settings) -> Coroutine[None, None, None]:
            welcome(actual, stage)
            return play(f"http://127.0.0.1:{actual.port}", stage, wishes.fast)

        run(settings, began)
    say(_("Stopped.") if wishes.data else _("Stopped; the demo is gone."))


def welcome(settings: Settings, stage: Stage) -> None:
    """Say where everything is."""
    greeting(settings, stage.token, qr=False, path=f"/j/{stage.code}")
    address = addresses_of(settings)[0]
    for name, path in (
        (_("Board"), f"/b/{stage.code}"),
        (_("Console"), f"/sessions/{stage.session_id}/console"),
        (_("Phone"), f"/j/{stage.code}"),
        (_("Priority list"), f"/plans/{stage.plan_id}/priorities"),
    ):
        say(_("%(name)-14s %(address)s"), name=name, address=f"{address}{path}")
    show("")
