"""Makes a service's application: its own routes, and what every service answers to."""

from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager

from fastapi import APIRouter, FastAPI
from fastapi_offline import FastAPIOffline
from prometheus_client import CONTENT_TYPE_LATEST
from starlette.responses import PlainTextResponse, Response

from shared.asking import Asking
from shared.auth import Actor, TokenReader
from shared.crypto import Secrets
from shared.db import Database
from shared.grants import GrantedActors
from shared.settings import Settings
from shared.web import answers, changes, filings, findings, heard, jobs, role_list
from shared.web.correlation import CorrelationMiddleware
from shared.web.documented import name_roles
from shared.web.measures import measured
from shared.web.service import Service

VERSION = "0.1.0"


def create_app(service: Service, settings: Settings) -> FastAPI:
    """Return the application, connected as `settings` say; it migrates nothing."""
    app = FastAPIOffline(title=service.title, version=VERSION, lifespan=_connected)
    app.state.service = service
    connect(app, settings)
    app.add_middleware(CorrelationMiddleware)
    answers.install(app)
    _watch(app)
    for router in _routers(service):
        name_roles(router)
        app.include_router(router)
    return app


def connect(app: FastAPI, settings: Settings) -> None:
    """Let an application use what `settings` name, and forget what it used and knew before."""
    app.state.settings = settings
    app.state.database = Database.connect(settings.database_url, Secrets.from_file(settings.secret_key_file))
    app.state.tokens = TokenReader(settings.jwks)
    app.state.granted_actors = GrantedActors()
    app.state.asking = Asking.from_settings(settings)


@asynccontextmanager
async def _connected(app: FastAPI) -> AsyncIterator[None]:
    yield
    await app.state.asking.close()
    await app.state.database.close()


def _routers(service: Service) -> Iterator[APIRouter]:
    yield from (*service.routers, jobs.router, changes.router, heard.router, role_list.router)
    if service.filing is not None:
        yield filings.router
    if service.findings is not None:
        yield findings.router


def _watch(app: FastAPI) -> None:
    """Add what operators look at: alive, ready, measured."""
    watcher = Actor("operator", app.state.settings.division)

    @app.get("/health", include_in_schema=False)
    async def health() -> dict[str, str]:
        return {"status": "ok"}

    @app.get("/ready", include_in_schema=False)
    async def ready() -> dict[str, str]:
        async with app.state.database.begin(watcher):
            return {"status": "ready"}

    @app.get("/metrics", include_in_schema=False)
    async def metrics() -> Response:
        async with app.state.database.begin(watcher) as tx:
            return PlainTextResponse(await measured(tx), media_type=CONTENT_TYPE_LATEST)
