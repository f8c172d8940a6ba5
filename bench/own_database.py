"""A service's own database on a PostgreSQL of its own, as the service's migrations make it."""

import asyncio
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import asyncpg

from shared.crypto import Secrets
from shared.db import Database
from shared.db.migrate import migrate
from shared.web import Service
from tongchou.databases import create_databases
from tongchou.embedded_postgres import EmbeddedPostgres


@dataclass(frozen=True, slots=True)
class OwnDatabase:
    """The database as the service's role sees it, and as its administrator does, whom no guard holds up."""

    service: Database
    admin: asyncpg.Connection

    async def clear(self, *tables: str) -> None:
        """Empty tables, and what refers to them: even those that only grow."""
        await self.admin.execute(
            "SET session_replication_role = replica;"
            f"TRUNCATE {', '.join(tables)} CASCADE;"
            "RESET session_replication_role"
        )


@asynccontextmanager
async def own_database(service: Service, home: Path) -> AsyncIterator[OwnDatabase]:
    """Make a service's database under `home`, and clear it away afterwards."""
    shutil.rmtree(home, ignore_errors=True)
    home.mkdir(parents=True)
    postgres = EmbeddedPostgres(home / "postgres")
    try:
        await asyncio.to_thread(postgres.ensure_started)
        databases = await create_databases(postgres.dsn(), [service.name], home / "passwords.json")
        made = databases.services[service.name]
        await migrate(made.owner_url, service.metadata, service.migrations)
        admin = await asyncpg.connect(postgres.dsn(f"tongchou_{service.name}"))
        owned = OwnDatabase(Database.connect(made.url, Secrets(b"bench" * 8)), admin)
        try:
            yield owned
        finally:
            await owned.service.close()
            await owned.admin.close()
    finally:
        await asyncio.to_thread(postgres.destroy)
