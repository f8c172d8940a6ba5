"""The kernel belongs to no service, so its tests stand on the smallest one: `tests/shared/parcels`."""

import asyncio
from collections.abc import AsyncIterator, Callable
from datetime import date
from functools import cache
from pathlib import Path

import asyncpg
import pytest
from fastapi import FastAPI
from sqlalchemy import select

from shared.auth import Actor
from shared.db import Database
from shared.db.migrate import migrate
from shared.ids import new_id
from shared.money import Money
from shared.web import Service
from tests.shared.parcels.service import SERVICE, Note, Parcel, send_parcel
from tongchou.databases import Databases, ServiceDatabase, create_databases
from tongchou.embedded_postgres import EmbeddedPostgres


@pytest.fixture(scope="session")
def databases(postgres: EmbeddedPostgres, workplace: Path) -> Databases:
    return asyncio.run(create_databases(postgres.dsn(), [SERVICE.name], workplace / "passwords.json"))


@pytest.fixture(scope="session")
def migrated(databases: Databases, postgres: EmbeddedPostgres) -> Callable[[str], ServiceDatabase]:
    async def prepare(name: str) -> ServiceDatabase:
        made = databases.services[name]
        await migrate(made.owner_url, SERVICE.metadata, SERVICE.migrations)
        admin = await asyncpg.connect(postgres.dsn())
        await admin.execute(f"CREATE DATABASE template_{name} TEMPLATE tongchou_{name}")
        await admin.close()
        return made

    return cache(lambda name: asyncio.run(prepare(name)))


@pytest.fixture
def service() -> Service:
    return SERVICE


@pytest.fixture
def worker() -> Actor:
    """Who works for the whole province."""
    return Actor("parcels-worker", "99", frozenset({"service"}))


@pytest.fixture
async def events_url(postgres: EmbeddedPostgres, databases: Databases) -> AsyncIterator[str]:
    """A database of the test's own for the topics of the `postgres` carrier."""
    admin, name = await asyncpg.connect(postgres.dsn()), f"events_{new_id().hex}"
    await admin.execute(f"CREATE DATABASE {name} OWNER events")
    yield databases.events_url.replace("/tongchou_events", f"/{name}")
    await admin.execute(f"DROP DATABASE {name} WITH (FORCE)")
    await admin.close()


@pytest.fixture
def notes(own_database: Database, worker: Actor) -> Callable:
    """What took effect so far, in its order."""

    async def taken() -> list[str]:
        async with own_database.begin(worker) as tx:
            return list(await tx.session.scalars(select(Note.text).order_by(Note.seq)))

    return taken


@pytest.fixture
def send(own_database: Database, clerk: Actor) -> Callable:
    """Send a parcel in a transaction of its own."""

    async def send_one(code: str, price: str = "10.00", *, on: date = date(2025, 9, 10)) -> Parcel:
        async with own_database.begin(clerk) as tx:
            return await send_parcel(tx, code, Money.yuan(price), "990800", on)

    return send_one


@pytest.fixture
def own_app(app: FastAPI, own_database: Database) -> FastAPI:
    """The service over a database of the test's own, where each request is a transaction of its own."""
    app.state.database = own_database
    return app
