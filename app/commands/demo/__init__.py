"""`demo`: the example municipality, a session, and a simulated crowd that takes part while you watch or steer."""

import tempfile
from collections.abc import Coroutine
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from app.commands.demo.director import play
from app.commands.demo.stage import Stage, set_stage
from app.commands.serve import addresses_of, greeting, run, sign_in_addresses
from app.commands.terminal import phrase, say, show
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
    everywhere = addresses_of(settings)
    here = sign_in_addresses(settings, everywhere)[0]
    for name, address in (
        (_("Board"), f"{here}/b/{stage.code}"),
        (_("Console"), f"{here}/sessions/{stage.session_id}/console"),
        (_("Proposal"), f"{here}/plans/{stage.plan_id}/priorities"),
        (_("Phone"), f"{everywhere[0]}/j/{stage.code}"),
    ):
        show(f"{phrase(name):<18} {address}")
    show("")
