"""A real site with a real database in a temporary folder, the example plan in it, and visitors of every role."""

import asyncio
import atexit
import secrets
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

import pytest
from anyio.from_thread import BlockingPortal
from fastapi import FastAPI
from starlette.testclient import TestClient

from app.access import ACCOUNT_ROLES, Role
from app.exports.worker import Worker
from app.main import create_app, equip
from app.settings import Settings
from app.store import accounts, plan_import, plans, sessions
from app.store.columns import now
from app.store.engine import Database
from app.store.upkeep import opened
from app.store.writer import Writer
from app.web.security.passwords import hash_password
from tests.web.api.description import api

ADDRESS = "http://localhost:8000"
PASSWORD = "een lange zin om te onthouden"
PASSWORD_HASH = hash_password(PASSWORD)


@dataclass(frozen=True)
class Place:
    """The running site, and clients of it that keep their own cookies."""

    app: FastAPI
    database: Database
    portal: BlockingPortal
    """The way into the one event loop of the site."""

    def visitor(self, role: Role | None = None, host: str = "127.0.0.1", address: str = ADDRESS) -> TestClient:
        """A browser; signed in as the account of that role, or as nobody."""
        client = TestClient(
            self.app,
            base_url=address,
            client=(host, 50000),
            headers={"Origin": address},
            follow_redirects=False,
            raise_server_exceptions=False,
        )
        client.portal = self.portal
        if role is not None:
            with self.database.read() as db:
                account = accounts.by_email(db, f"{role}@example.org")
            assert account is not None
            token = self.database.write(accounts.sign_in, accounts.key(account), now())
            client.cookies.set("staff", token)
        return client


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Place]:
    """A site that was just started for the first time: nobody has an account."""
    with site(tmp_path) as place:
        yield place


@pytest.fixture(scope="session")
def furnished(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of a database with an account of each role, the example plan (1) and a partner session in it (1)."""
    settings = Settings(data=tmp_path_factory.mktemp("furnished"))
    with opened(settings.database_url) as database:
        for role in ACCOUNT_ROLES:
            person = accounts.Person(name=role.title(), email=f"{role}@example.org")
            database.write(accounts.create, person, role, PASSWORD_HASH)
        plan = database.write(plan_import.import_plan, plans.example())
        database.write(sessions.create, plan, draft("simple"), "simple", secrets.randbelow)
    return settings.data / "samenspraak.sqlite3"


@pytest.fixture
def place(furnished: Path, tmp_path: Path) -> Iterator[Place]:
    """A site with an account of each role, the example plan (1) and a partner session in it (1)."""
    shutil.copy(furnished, tmp_path)
    with site(tmp_path) as place:
        yield place


@contextmanager
def site(folder: Path) -> Iterator[Place]:
    """The site on the database in this folder; one at a time."""
    settings, database, app = of_this_process()
    settings.data.unlink(missing_ok=True)
    settings.data.symlink_to(folder)
    database.writer = Writer(database.writing)
    equip(app, settings, database)
    routers = [each.router for each in (app, api(app))]
    routes = [[*router.routes] for router in routers]
    with TestClient(app) as client:
        assert client.portal
        with off_the_loop(database), shared_maker(app):
            yield Place(app, app.state.site.database, client.portal)
    for router, before in zip(routers, routes, strict=True):
        router.routes[:] = before


@contextmanager
def off_the_loop(database: Database) -> Iterator[None]:
    """Fail where the loop itself waits for the database: a hall would stand still with it."""

    def elsewhere(function: Callable[..., Any]) -> Callable[..., Any]:
        def checked(*arguments: Any) -> Any:
            assert not in_loop(), "the loop waits for the database"
            return function(*arguments)

        return checked

    with pytest.MonkeyPatch.context() as patched:
        for name in ("read", "write"):
            patched.setattr(database, name, elsewhere(getattr(database, name)))
        yield


@contextmanager
def shared_maker(app: FastAPI) -> Iterator[None]:
    """Files are made by one process for all tests: it would take each of them a second and a half to start its own."""
    own, app.state.worker = app.state.worker, maker()
    app.state.worker.jobs.clear()
    yield
    app.state.worker = own


@cache
def maker() -> Worker:
    """Starts its process when the first file is asked for."""
    worker = Worker()
    atexit.register(worker.stop)
    return worker


def in_loop() -> bool:
    try:
        asyncio.get_running_loop()
    except RuntimeError:
        return False
    return True


@cache
def of_this_process() -> tuple[Settings, Database, FastAPI]:
    """Made once for all its tests; the folder is a name that points at that of each test in turn.

    SQLAlchemy compiles a statement once for each engine, FastAPI its routes once for each application: with its own a
    test would take twice as long.
    """
    settings = Settings(data=Path(mkdtemp(prefix="samenspraak-")) / "here")
    database, app = Database(settings.database_url), create_app(settings)
    settings.data.rmdir()
    return settings, database, app


@pytest.fixture
def officer(place: Place) -> TestClient:
    """Somebody who may make and change plans and sessions, but does not lead them."""
    return place.visitor(Role.OFFICER)


def draft(template: str, **values: object) -> sessions.SessionDraft:
    """The settings of a template as a draft; values go over them."""
    return sessions.SessionDraft.model_validate(sessions.template_named(template)["session"] | values)
