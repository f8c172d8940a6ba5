"""One database and two roles for each service, made as often as one likes.

The owner role migrates; the application role reads and writes rows but owns nothing, so row-level security binds it and
it cannot change the schema. Nobody else may even connect: the server itself refuses a service that would read another's
tables.
"""

import json
import secrets
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote, urlsplit

import asyncpg

from tongchou.local_server import write_private

EVENTS = "events"
BOOTSTRAP_LOCK = 2026_0001  # an advisory lock of ours: two bootstraps at once would trip over CREATE ROLE


@dataclass(frozen=True, slots=True)
class ServiceDatabase:
    """Addresses of one service's database: `url` for its work, `owner_url` for its migrations."""

    url: str
    owner_url: str


@dataclass(frozen=True, slots=True)
class Databases:
    """Everything `create_databases` made; `events_url` is where the `postgres` transport keeps its topics."""

    services: Mapping[str, ServiceDatabase]
    events_url: str


async def create_databases(admin_dsn: str, services: Iterable[str], passwords_file: Path) -> Databases:
    """Create what is missing, and set every role's rights and password to what they should be.

    `admin_dsn` must be a superuser's. Passwords live in `passwords_file` (JSON, 0600): those found there are kept, the
    others are made up.
    """
    admin = await asyncpg.connect(admin_dsn)
    try:
        await admin.execute("SELECT pg_advisory_lock($1)", BOOTSTRAP_LOCK)
        passwords = _Passwords(passwords_file)
        made = {}
        for service in services:
            owner, app = f"{service}_owner", f"{service}_app"
            await _create_role(admin, owner, passwords.of(owner))
            await _create_role(admin, app, passwords.of(app))
            database = await _create_database(admin, service, owner)
            made[service] = ServiceDatabase(
                url=_address(admin_dsn, database, app, passwords.of(app)),
                owner_url=_address(admin_dsn, database, owner, passwords.of(owner)),
            )
            await _grant(made[service].owner_url, database, app)
        await _create_role(admin, EVENTS, passwords.of(EVENTS))
        database = await _create_database(admin, EVENTS, owner=EVENTS)
        return Databases(made, _address(admin_dsn, database, EVENTS, passwords.of(EVENTS)))
    finally:
        await admin.close()  # and with it goes the lock


class _Passwords:
    """The file of passwords by role; written before a role gets its password, so that none is ever lost."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._by_role: dict[str, str] = json.loads(file.read_text()) if file.exists() else {}

    def of(self, role: str) -> str:
        if role not in self._by_role:
            self._by_role[role] = secrets.token_urlsafe(24)
            write_private(self._file, json.dumps(self._by_role, indent=2) + "\n")
        return self._by_role[role]


async def _create_role(admin: asyncpg.Connection, role: str, password: str) -> None:
    exists = await admin.fetchval("SELECT true FROM pg_roles WHERE rolname = $1", role)
    verb = "ALTER" if exists else "CREATE"
    rights = "LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS PASSWORD"
    # Statements of this kind take no parameters: the server itself quotes what goes in.
    await admin.execute(
        await admin.fetchval(f"SELECT format('{verb} ROLE %I {rights} %L', $1::text, $2::text)", role, password)
    )


async def _create_database(admin: asyncpg.Connection, name: str, owner: str) -> str:
    database = f"tongchou_{name}"
    if not await admin.fetchval("SELECT true FROM pg_database WHERE datname = $1", database):
        await admin.execute(f"CREATE DATABASE {database} OWNER {owner} TEMPLATE template0 ENCODING 'UTF8'")
    return database


async def _grant(owner_url: str, database: str, app: str) -> None:
    """Give the application role rows, now and in every table to come; take from PUBLIC what nobody asked for."""
    owner = await asyncpg.connect(owner_url)
    try:
        await owner.execute(f"""
            REVOKE CREATE, CONNECT ON DATABASE {database} FROM PUBLIC;
            REVOKE ALL ON SCHEMA public FROM PUBLIC;
            GRANT CONNECT ON DATABASE {database} TO {app};
            GRANT USAGE ON SCHEMA public TO {app};
            ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO {app};
            ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT USAGE ON SEQUENCES TO {app};
        """)
    finally:
        await owner.close()


def _address(admin_dsn: str, database: str, role: str, password: str) -> str:
    """Return the address of a database on the server that `admin_dsn` names.

    >>> _address("postgresql://root:x@db:5432/postgres?sslmode=require", "tongchou_claims", "claims_app", "p@ss")
    'postgresql://claims_app:p%40ss@db:5432/tongchou_claims?sslmode=require'
    """
    server = urlsplit(admin_dsn)
    place = server.netloc.rpartition("@")[2]
    return server._replace(netloc=f"{role}:{quote(password, safe='')}@{place}", path=f"/{database}").geturl()
