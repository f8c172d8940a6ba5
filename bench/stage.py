"""What benchmarks run on: a PostgreSQL that syncs every commit, a real Kafka, and services with the kernel's tables."""

import asyncio
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import asyncpg

from shared.auth import Actor
from shared.crypto import Secrets
from shared.db import Database, KernelBase
from shared.db.migrate import migrate
from tongchou.databases import Databases, create_databases
from tongchou.embedded_postgres import EmbeddedPostgres
from tongchou.kafka_broker import KafkaBroker

HOME = Path(".local/bench/stage")
KAFKA_JARS = Path(".kafka/jars")
PROVINCE = Actor("bench", "99", frozenset({"service"}))


@dataclass(frozen=True)
class Stage:
    """Databases by service, all migrated, and the broker's address."""

    databases: Databases
    kafka_servers: str

    def database(self, service: str) -> Database:
        """Connect to a service's database as its own role."""
        return Database.connect(self.databases.services[service].url, Secrets(b"bench" * 8), pool_size=4)

    async def as_owner(self, service: str, statement: str) -> None:
        """Run one statement that the service's own role may not."""
        owner = await asyncpg.connect(self.databases.services[service].owner_url)
        await owner.execute(statement)
        await owner.close()


@asynccontextmanager
async def stage(*services: str) -> AsyncIterator[Stage]:
    """Set the stage anew for these services, and clear it away afterwards."""
    shutil.rmtree(HOME, ignore_errors=True)
    HOME.mkdir(parents=True)
    postgres, broker = EmbeddedPostgres(HOME / "postgres"), KafkaBroker(HOME / "kafka", KAFKA_JARS)
    (HOME / "kafka").mkdir()
    (HOME / "migrations").mkdir()
    try:
        await asyncio.to_thread(postgres.ensure_started)
        await asyncio.to_thread(broker.start)
        databases = await create_databases(postgres.dsn(), services, HOME / "passwords.json")
        for made in databases.services.values():
            await migrate(made.owner_url, [KernelBase.metadata], HOME / "migrations")
        yield Stage(databases, broker.servers)
    finally:
        await asyncio.to_thread(broker.stop)
        await asyncio.to_thread(postgres.destroy)
