"""Puts the parts together; the only file that imports everything."""

import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime
from random import SystemRandom

from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from fastapi.telemetry import TelemetryConfig
from starlette.exceptions import HTTPException

from app.errors import AppError
from app.exports.worker import Worker
from app.live.hub import Hub
from app.live.socket import Budgets
from app.settings import Settings
from app.store.engine import Database
from app.store.live.ledger import StoreLedger
from app.store.upkeep.caretaker import Caretaker
from app.store.upkeep.following import Follower
from app.store.upkeep.retention import terms_of, tidy_up
from app.web import accounts, api, devices, door, erasing, health, live, plans, results, sessions, static
from app.web.api import tokens
from app.web.api.callers import Paces
from app.web.door import passes, security_txt, sign_in
from app.web.door.threshold import Threshold
from app.web.house import choosing, served
from app.web.pages import Site, app_refusal, bug, http_refusal, refusal
from app.web.plans import candidates, parts
from app.web.programme import listing, measures, priority, weighing
from app.web.programme.after import answers, follow_up, report
from app.web.programme.after.kept import Kept
from app.web.programme.figures import indicators
from app.web.results import downloads, reimport
from app.web.security import Guard
from app.web.security.knocks import doors
from app.web.security.passwords import Attempts
from app.web.sessions import activities, decisions, texts

TELEMETRY: TelemetryConfig = {"tracing": False, "metrics": False, "logs": False, "auto_configure": False}
"""Off, whatever the environment says: spans and logs could hold what people typed."""

ROUTERS = (
    static.router,
    served.router,
    health.router,
    live.router,
    devices.router,
    door.router,
    sign_in.router,
    security_txt.router,
    passes.router,
    accounts.router,
    tokens.router,
    plans.router,
    candidates.router,
    parts.router,
    choosing.router,
    sessions.router,
    erasing.router,
    activities.router,
    decisions.router,
    texts.router,
    results.router,
    downloads.router,
    reimport.router,
    listing.router,
    priority.router,
    weighing.router,
    measures.router,
    indicators.router,
    answers.router,
    report.router,
    follow_up.router,
)


def create_app(settings: Settings) -> FastAPI:
    """Make the application; its database is opened when it starts."""
    app = FastAPI(
        title="Samenspraak",
        docs_url=None,
        redoc_url=None,
        openapi_url=None,
        redirect_slashes=False,
        telemetry=TELEMETRY,
        lifespan=lifespan,
    )
    equip(app, settings, Database(settings.database_url))
    app.add_middleware(Guard, settings=settings, refuse=refusal)
    app.add_middleware(Threshold)
    app.add_exception_handler(AppError, app_refusal)
    app.add_exception_handler(HTTPException, http_refusal)
    app.add_exception_handler(RequestValidationError, http_refusal)
    app.add_exception_handler(Exception, bug)
    for router in ROUTERS:
        app.include_router(router)
    app.mount(api.PATH, api.create_api(app, TELEMETRY))
    return app


def equip(app: FastAPI, settings: Settings, database: Database) -> None:
    """Give the application all that it keeps while it runs, new."""
    shared = not database.sqlite
    hub = Hub(StoreLedger(database, settings.mark() if shared else ""), settings.capacity, shared=shared)
    app.state.site = Site(
        settings, database, hub, static.own_files(), Attempts(time.monotonic), *doors(time.monotonic), Budgets()
    )
    app.state.worker = Worker()
    app.state.pulse = health.Pulse()
    app.state.reports = Kept(time.monotonic)
    app.state.paces = Paces(time.monotonic)
    app.state.asked = {}


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    """Open what needs opening, in order; close it in the other order."""
    site: Site = app.state.site
    site.database.migrate()
    if site.database.hints and site.hub.nodes:
        site.database.hints.heard = site.hub.nodes.hint
    site.hub.start()
    site.database.start(alone=False)
    caretaker = caretaker_of(site)
    caretaker.start()
    yield
    caretaker.stop()
    app.state.worker.stop()
    await site.hub.stop()
    site.database.stop()


def caretaker_of(site: Site) -> Caretaker:
    """Who makes backups and tidies up; and tells the log what staff did, when it is for programs to read."""
    glances = (Follower(site.database).look,) if site.settings.log == "json" else ()

    def tidied(moment: datetime) -> None:
        found = tidy_up(site.database, terms_of(site.settings), moment, SystemRandom())
        if found.links or found.texts:
            site.hub.let_go_soon()

    return Caretaker(site.database, (tidied,), glances=glances)
