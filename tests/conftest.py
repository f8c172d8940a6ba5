"""What tests stand on: a real PostgreSQL, migrated databases, actors with tokens, a client for each service; Kafka and
Chromium where they can be had."""

import asyncio
import os
import secrets
import shutil
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import NoReturn
from urllib.parse import urlsplit, urlunsplit

import asyncpg
import httpx
import pytest
from fastapi import FastAPI
from playwright.async_api import Browser, async_playwright
from sqlalchemy import NullPool
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, async_sessionmaker, create_async_engine

from shared.auth import Actor
from shared.crypto import Secrets
from shared.db import Database, Transaction
from shared.db.database import async_url
from shared.db.migrate import migrate
from shared.ids import new_id
from shared.settings import Settings
from shared.web import Service, connect, create_app
from tongchou import logs
from tongchou.databases import Databases, ServiceDatabase, create_databases
from tongchou.embedded_postgres import EmbeddedPostgres
from tongchou.kafka_broker import KafkaBroker, KafkaUnavailable
from tongchou.services import NAMES, load
from tongchou.tokens import Issuer

PROVINCE = "99"
PREFECTURE = "990800"
KAFKA_JARS = Path(__file__).parents[1] / ".kafka" / "jars"
CHROMIUM_NAMES = ("chromium", "chromium-browser")
CHROMIUM_ARGUMENTS = [
    *("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync"),
    *("--disable-background-networking", "--disable-component-update"),
]
BeginTransaction = Callable[..., AbstractAsyncContextManager[Transaction]]

logs.configure()


LONGEST_FIRST = ("kafka", "tests/journeys", "browser")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let tests run side by side by file, those of one broker or one browser together, what takes longest first."""
    for item in items:
        together = next((name for name in ("kafka", "browser") if item.get_closest_marker(name)), None)
        item.add_marker(pytest.mark.xdist_group(together or item.nodeid.partition("::")[0]))
    items.sort(key=_wait)


def _wait(item: pytest.Item) -> int:
    for place, name in enumerate(LONGEST_FIRST):
        if item.get_closest_marker(name) or item.nodeid.startswith(name):
            return place
    return len(LONGEST_FIRST)


def leave_out(reason: str, *, required_by: str = "") -> NoReturn:
    """Leave a test out and name what this machine lacks; where the environment sets `required_by`, fail instead."""
    if required_by and os.environ.get(required_by):
        pytest.fail(f"{reason} ({required_by} is set)", pytrace=False)
    pytest.skip(reason)


@pytest.fixture(scope="session")
def anyio_backend() -> str:
    return "asyncio"


@pytest.fixture(scope="session")
def workplace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("tongchou")


@pytest.fixture(scope="session")
def postgres(workplace: Path) -> Iterator[EmbeddedPostgres]:
    server = EmbeddedPostgres(workplace / "postgres", throwaway=True)
    server.ensure_started()
    yield server
    server.destroy()


@pytest.fixture(scope="session")
def databases(postgres: EmbeddedPostgres, workplace: Path) -> Databases:
    """A database and two roles for each service."""
    return asyncio.run(create_databases(postgres.dsn(), NAMES, workplace / "passwords.json"))


@pytest.fixture(scope="session")
def migrated(databases: Databases, postgres: EmbeddedPostgres) -> Callable[[str], ServiceDatabase]:
    """Bring a service's database to its newest revision, once, and keep a template of it; tests leave no row in it."""

    async def prepare(name: str) -> ServiceDatabase:
        service, made = load(name), databases.services[name]
        await migrate(made.owner_url, service.metadata, service.migrations)
        await _as_admin(postgres, f"CREATE DATABASE template_{name} TEMPLATE tongchou_{name}")
        return made

    return cache(lambda name: asyncio.run(prepare(name)))


@pytest.fixture(scope="session")
def kafka(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a real Apache Kafka; mark what uses it `kafka`."""
    broker = KafkaBroker(tmp_path_factory.mktemp("kafka"), KAFKA_JARS)
    try:
        broker.start()
    except KafkaUnavailable as missing:
        leave_out(f"left out, needs Apache Kafka: {missing}", required_by="TONGCHOU_REQUIRE_KAFKA")
    yield broker.servers
    broker.stop()


@pytest.fixture(scope="session")
async def chromium() -> AsyncIterator[Browser]:
    """Debian's Chromium, driven by Playwright; mark what uses it `browser`."""
    program = next(filter(None, map(shutil.which, CHROMIUM_NAMES)), None)
    if program is None:
        leave_out("left out, needs Chromium: apt-get install chromium", required_by="TONGCHOU_REQUIRE_BROWSER")
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=program, args=CHROMIUM_ARGUMENTS)
        yield browser
        await browser.close()


@pytest.fixture(scope="session")
def province_secret(workplace: Path) -> Path:
    path = workplace / "province-secret"
    path.write_bytes(secrets.token_hex(32).encode())
    return path


@pytest.fixture(scope="session")
def issuer(workplace: Path) -> Issuer:
    issuer = Issuer(workplace / "tokens")
    issuer.token("first", division=PROVINCE, roles=())
    return issuer


@pytest.fixture
def service() -> Service:
    """Each service's folder of tests names its own."""
    raise LookupError("tests/<service>/conftest.py names the service")


@pytest.fixture
def settings(
    service: Service,
    databases: Databases,
    migrated: Callable[[str], ServiceDatabase],
    province_secret: Path,
    issuer: Issuer,
    tmp_path: Path,
) -> Settings:
    made = migrated(service.name)
    return Settings(
        database_url=made.url,
        database_owner_url=made.owner_url,
        events_url=databases.events_url,
        jwks=str(issuer.jwks),
        secret_key_file=province_secret,
        division=PROVINCE,
        files_dir=tmp_path / "files",
    )


@pytest.fixture(scope="session")
def engine_of() -> Callable[[str], AsyncEngine]:
    """Engines by address, one for all tests: each remembers the statements it has compiled, and keeps no connection."""
    return cache(lambda url: create_async_engine(async_url(url), poolclass=NullPool))


@pytest.fixture
async def connection(settings: Settings, engine_of: Callable[[str], AsyncEngine]) -> AsyncIterator[AsyncConnection]:
    """One connection whose outer transaction is rolled back when the test ends."""
    async with engine_of(settings.database_url).connect() as connection:
        outer = await connection.begin()
        yield connection
        await outer.rollback()


@pytest.fixture
def database(connection: AsyncConnection, province_secret: Path) -> Database:
    """The service's database, in which nothing outlives the test."""
    sessions = async_sessionmaker(
        connection, expire_on_commit=False, join_transaction_mode="create_savepoint", autoflush=True
    )
    return Database(sessions, Secrets.from_file(province_secret))


@pytest.fixture
def clerk() -> Actor:
    return Actor("clerk-1", PREFECTURE[:4], frozenset({"clerk"}))


@pytest.fixture
def begin(database: Database, clerk: Actor) -> BeginTransaction:
    def begin_as(actor: Actor = clerk) -> AbstractAsyncContextManager[Transaction]:
        return database.begin(actor)

    return begin_as


@pytest.fixture
async def clone(
    settings: Settings, service: Service, postgres: EmbeddedPostgres
) -> AsyncIterator[Callable[[], Awaitable[Settings]]]:
    """Make settings for a database cloned from the migrated one; all clones go when the test ends."""
    names: list[str] = []

    async def make() -> Settings:
        names.append(f"clone_{new_id().hex}")
        template, owner = f"template_{service.name}", f"{service.name}_owner"
        await _as_admin(postgres, f"CREATE DATABASE {names[-1]} TEMPLATE {template} OWNER {owner} STRATEGY FILE_COPY")
        urls = ("database_url", "database_owner_url")
        return settings.model_copy(update={key: in_database(getattr(settings, key), names[-1]) for key in urls})

    yield make
    for name in names:
        await _as_admin(postgres, f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
async def own_settings(clone: Callable[[], Awaitable[Settings]]) -> Settings:
    """Settings for a database of the test's own: for locks, NOTIFY, relay and inbox."""
    return await clone()


@pytest.fixture
async def own_database(own_settings: Settings, province_secret: Path) -> AsyncIterator[Database]:
    database = Database.connect(own_settings.database_url, Secrets.from_file(province_secret))
    yield database
    await database.close()


async def _as_admin(postgres: EmbeddedPostgres, statement: str) -> None:
    admin = await asyncpg.connect(postgres.dsn())
    await admin.execute(statement)
    await admin.close()


def in_database(url: str, name: str) -> str:
    """Return the address of another database on the same server, as the same role."""
    return urlunsplit(urlsplit(url)._replace(path=f"/{name}"))


@dataclass
class Caller:
    """Sends requests to one service as somebody, each write under a fresh `Idempotency-Key`."""

    http: httpx.AsyncClient
    issuer: Issuer

    async def get(self, path: str, *, roles: str = "", **named: object) -> httpx.Response:
        return await self._send("GET", path, roles, named)

    async def post(self, path: str, *, roles: str = "", **named: object) -> httpx.Response:
        return await self._send("POST", path, roles, named)

    async def _send(self, method: str, path: str, roles: str, named: dict) -> httpx.Response:
        token = self.issuer.token(
            named.pop("subject", "clerk-1"),
            division=named.pop("division", PREFECTURE[:4]),
            roles=roles.split(),
            institution=named.pop("institution", ""),
            seconds=named.pop("seconds", 600),
        )
        headers = {"authorization": f"Bearer {token}", "idempotency-key": named.pop("key", str(new_id()))}
        return await self.http.request(method, path, headers=headers | named.pop("headers", {}), **named)


@pytest.fixture
def enact(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Let the sample province set a parameter of its own, from 2024 on unless told otherwise."""

    def write(name: str, values: str, since: str = "2024-01-01") -> None:
        folder = tmp_path / "law" / "provinces" / "SP"
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "pack.toml").write_text('division_prefix = "99"\n')
        (folder / f"{name}.toml").write_text(f'[[in_force]]\nfrom = {since}\ncitation = "notice"\n{values}\n')
        monkeypatch.setenv("TONGCHOU_POLICY_DIR", str(tmp_path / "law"))

    return write


@pytest.fixture(scope="session")
def applications() -> dict[int, FastAPI]:
    """Applications by service: building their routes takes longer than most tests."""
    return {}


@pytest.fixture
def app(service: Service, settings: Settings, database: Database, applications: dict[int, FastAPI]) -> FastAPI:
    """The service's application, connected anew."""
    if id(service) not in applications:
        applications[id(service)] = create_app(service, settings)
    app = applications[id(service)]
    connect(app, settings)
    app.state.database = database
    return app


@pytest.fixture
async def caller(app: FastAPI, issuer: Issuer) -> AsyncIterator[Caller]:
    transport = httpx.ASGITransport(app, raise_app_exceptions=False)
    async with httpx.AsyncClient(transport=transport, base_url="http://service") as http:
        yield Caller(http, issuer)
