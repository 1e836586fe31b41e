"""Run the server: check what can go wrong, say calmly where it is, and stay up until it is stopped."""

import asyncio
import errno
import gc
import signal
import socket
import sys
from collections.abc import Callable, Coroutine
from contextlib import suppress

from uvicorn import Config, Server

from app import __version__
from app.access import Role
from app.commands.backup import keep_before_migration
from app.commands.logs import start_logging
from app.commands.terminal import complain, phrase, say, show, terminal_qr
from app.errors import Conflict, Refused
from app.i18n import _
from app.live.protocol import HardenedProtocol
from app.main import create_app
from app.settings import Settings
from app.store import accounts
from app.store.columns import now
from app.store.engine import Database
from app.store.nodes.presence import agree
from app.store.upkeep import claimed, opened, wal_bug
from app.web.lan import join_addresses
from app.web.security.patience import PatientProtocol

if sys.platform != "win32":
    import resource

LARGEST_MESSAGE = 16_384
SEND_BUFFER = 64 * 1024
UNREAD_MS = 30_000
BACKLOG = 4096
SPARE_DESCRIPTORS = 1_000
A_PHONE = 2
"""Descriptors for one: a phone that comes back may be here before its old line is gone."""
ENOUGH_PHONES = 1_000
"""Where fewer fit the operator should know; a full session of ten thousand is seldom meant."""
TURN = 0.0005
"""Seconds that the loop may keep the interpreter's lock when the writer wants it. The writer lets go of it around each
statement, and may wait as long to have it back; with Python's own 5 ms a voting hall was answered a sixth later."""
EVERYWHERE = ("0.0.0.0", "::", "")  # noqa: S104  a comparison

Began = Callable[[Settings], Coroutine[None, None, None] | None]
"""Called when the server is up; what it gives back goes on beside the server and ends with it."""


def serve(settings: Settings, qr: bool = False) -> None:
    """Serve until Ctrl-C or SIGTERM; raises an AppError when something stands in the way."""

    def greet(actual: Settings) -> None:
        greeting(actual, token, qr)

    with claimed(settings.database_url):
        keep_before_migration(settings)
        with opened(settings.database_url) as database:
            if not database.sqlite:
                database.write(agree, settings.mark())
            token = start_link(database)
        run(settings, greet)
    say(_("Stopped."))


def run(settings: Settings, began: Began) -> None:
    """Listen and serve; `began` gets the settings as they are in fact, such as the port that was free."""
    settings.all_keys()
    listening = listen(settings.host, settings.port)
    settings = settings.model_copy(update={"port": listening.getsockname()[1]})
    enough_descriptors(settings.capacity)
    behind = start_logging(as_json=settings.log == "json")
    rarely_collect()
    sys.setswitchinterval(TURN)
    config = Config(
        create_app(settings),
        http=PatientProtocol,
        ws=HardenedProtocol,
        ws_max_size=LARGEST_MESSAGE,
        ws_per_message_deflate=False,
        timeout_graceful_shutdown=10,
        access_log=False,
        log_config=None,
        server_header=False,
        backlog=BACKLOG,
    )
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    with suppress(KeyboardInterrupt), asyncio.Runner(loop_factory=config.get_loop_factory()) as runner:
        runner.run(Host(config, settings, began).serve(sockets=[listening]))
    behind.drain()


def rarely_collect() -> None:
    """Leave what is loaded now alone, and look for cycles seldom: a hall is many small objects that stay.

    With Python's own thresholds the collector took three quarters of the time of parsing a vote.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)


class Host(Server):
    """Uvicorn's server, that says when it is up, and tells everybody on the line to come back before it hangs up."""

    def __init__(self, config: Config, settings: Settings, began: Began) -> None:
        super().__init__(config)
        self.settings = settings
        self.began = began
        self.beside: asyncio.Task[None] | None = None

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        beside = self.began(self.settings)
        if beside is not None:
            self.beside = asyncio.create_task(beside)

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        if self.beside:
            self.beside.cancel()
            await asyncio.gather(self.beside, return_exceptions=True)
        hub = self.config.app.state.site.hub  # type: ignore[union-attr]
        if hub is not None:
            hub.send_away()
        await super().shutdown(sockets)


def listen(host: str, port: int) -> socket.socket:
    """A listening socket whose connections have small buffers; raises an AppError when it cannot be had."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listening = socket.socket(family, socket.SOCK_STREAM)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    # The kernel took 2.9 MB for a client that does not read; accepted connections inherit these two.
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, SEND_BUFFER)
    if hasattr(socket, "TCP_USER_TIMEOUT"):
        listening.setsockopt(socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT, UNREAD_MS)
    try:
        listening.bind((host, port))
        listening.listen(BACKLOG)
    except OSError as error:
        listening.close()
        raise no_place(error, host, port) from None
    return listening


def no_place(error: OSError, host: str, port: int) -> Conflict | Refused:
    if error.errno == errno.EADDRINUSE:
        return Conflict("address-in-use", port=port)
    if error.errno == errno.EACCES:
        return Refused("port-not-allowed", port=port)
    return Refused("host-unusable", host=host)


def enough_descriptors(capacity: int) -> None:
    """Raise the limit of open connections as far as the system lets us; say it when that is too few for a hall."""
    if sys.platform == "win32":
        return
    wanted = A_PHONE * capacity + SPARE_DESCRIPTORS
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if soft != resource.RLIM_INFINITY and soft < wanted:
        soft = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))
        phones = max(soft - SPARE_DESCRIPTORS, 0) // A_PHONE
        if phones < min(capacity, ENOUGH_PHONES):
            told = _("This system allows %(allowed)s open connections: enough for about %(phones)s phones.")
            complain(phrase(told, allowed=soft, phones=phones))


def start_link(database: Database) -> str:
    """The token of a link to sign in with: for the first administrator, or on a terminal for one that is there.

    Empty when there are accounts and nobody looks at this terminal: a log is no place for a token.
    """
    with database.read() as db:
        people = [each for each in accounts.everybody(db) if each.role == Role.ADMINISTRATOR and not each.disabled]
        first = accounts.first_run(db)
    if first:
        return database.write(accounts.new_link, None, now())
    if people and sys.stdout.isatty():
        return database.write(accounts.new_link, accounts.key(people[0]), now())
    return ""


def greeting(settings: Settings, token: str, qr: bool, path: str = "") -> None:
    """Say what runs where, how to sign in, and how to stop; the QR code leads to `path`."""
    addresses = addresses_of(settings)
    show(f"Samenspraak {__version__}")
    if settings.secure:
        say(_("Visitors come by https."))
    else:
        say(_("Plain-http mode: nothing is encrypted, so use it only on a network that you trust."))
    if version := wal_bug():
        say(
            _("SQLite %(version)s can damage a file that two programs write: open the database with no other program."),
            version=version,
        )
    say(_("Participants: %(address)s"), address=addresses[0])
    for other in addresses[1:]:
        say(_("  also on:    %(address)s"), address=other)
    if qr or sys.stdout.isatty():
        show(terminal_qr(addresses[0] + path, color=sys.stdout.isatty()))
    if token:
        say(_("One-time sign-in link (works for 30 minutes):"))
        for address in sign_in_addresses(settings, addresses):
            show(f"  {address}/sign-in/link#{token}")
    else:
        say(
            _("Staff sign in at %(address)s/sign-in; a link for somebody: ./run user link E-MAIL"), address=addresses[0]
        )
    say(_("Stop with Ctrl-C."))


def addresses_of(settings: Settings) -> list[str]:
    """Where visitors find this server, best first."""
    return [settings.address.rstrip("/")] if settings.address else join_addresses(settings.host, settings.port)


def sign_in_addresses(settings: Settings, addresses: list[str]) -> list[str]:
    """First at the machine itself, where passwords are taken without https, then from elsewhere."""
    here = not settings.address and settings.host in EVERYWHERE
    return list(dict.fromkeys([f"http://localhost:{settings.port}"] * here + addresses[:1]))
