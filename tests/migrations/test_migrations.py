"""Migrations run on a database that is in use, and lead to exactly what the models say, guards included."""

from collections.abc import AsyncIterator, Iterator

import asyncpg
import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, MetaData, NullPool
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

from shared.db.database import async_url
from shared.db.migrate import alembic_config
from shared.ids import new_id
from shared.web import Service
from tests.conftest import in_database
from tongchou.services import NAMES, load

COLUMNS = """
SELECT c.table_name, c.column_name, c.data_type, c.is_generated = 'ALWAYS' OR c.is_identity = 'YES' AS made
FROM information_schema.columns c JOIN information_schema.tables t USING (table_schema, table_name)
WHERE table_schema = 'public' AND table_type = 'BASE TABLE' AND table_name <> 'alembic_version'
ORDER BY table_name, ordinal_position
"""
VALUES = {
    "text": "'2025-09'",
    "character varying": "'2025-09'",
    "uuid": "gen_random_uuid()",
    "bytea": r"'\x00'",
    "jsonb": "'{}'",
    "boolean": "true",
    "date": "date '2025-09-01'",
    "timestamp with time zone": "now()",
    "ARRAY": "'{}'",
}
UNGUARDED = """
SELECT c.relname FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'prefecture'
WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition
  AND NOT (c.relrowsecurity AND c.relforcerowsecurity AND EXISTS (SELECT FROM pg_policy p WHERE p.polrelid = c.oid))
"""


@pytest.fixture(params=NAMES)
def service(request: pytest.FixtureRequest) -> Service:
    return load(request.param)


@pytest.fixture
async def empty(service, databases, postgres) -> AsyncIterator[str]:
    """The superuser's address of an empty database that belongs to the service's owner."""
    admin, name = await asyncpg.connect(postgres.dsn()), f"empty_{new_id().hex}"
    await admin.execute(f"CREATE DATABASE {name} OWNER {service.name}_owner TEMPLATE template0")
    yield in_database(databases.services[service.name].owner_url, name)
    await admin.execute(f"DROP DATABASE {name} WITH (FORCE)")
    await admin.close()


@pytest.fixture
async def engine(empty) -> AsyncIterator[AsyncEngine]:
    engine = create_async_engine(async_url(empty), poolclass=NullPool)
    yield engine
    await engine.dispose()


async def upgrade(engine: AsyncEngine, service: Service, revision: str) -> None:
    async with engine.connect() as connection:
        await connection.run_sync(
            lambda c: command.upgrade(alembic_config(c, service.metadata, service.migrations), revision)
        )
        await connection.commit()


def revisions(service: Service) -> Iterator[str]:
    """All revisions of the kernel and the service, each after those it rests on."""
    script = ScriptDirectory.from_config(alembic_config(None, service.metadata, service.migrations))
    return (revision.revision for revision in reversed(list(script.walk_revisions())))


async def fill(postgres, database: str) -> set[str]:
    """Put a row into each table, references unchecked; return the tables that took one, which not every check lets."""
    admin = await asyncpg.connect(postgres.dsn(database))
    await admin.execute("SET session_replication_role = replica")
    tables: dict[str, dict[str, str]] = {}
    for table, column, kind, made in await admin.fetch(COLUMNS):
        tables.setdefault(table, {}).update({} if made else {column: VALUES.get(kind, "1")})
    taken = set()
    for table, row in tables.items():
        try:
            await admin.execute(f"INSERT INTO {table} ({', '.join(row)}) VALUES ({', '.join(row.values())})")
        except (asyncpg.CheckViolationError, asyncpg.UniqueViolationError):
            continue
        taken.add(table)
    await admin.close()
    return taken


async def test_each_migration_runs_on_a_filled_database_and_loses_no_row(service, empty, engine, postgres):
    database, filled = empty.rpartition("/")[2], set()
    for revision in revisions(service):
        await upgrade(engine, service, revision)
        filled |= await fill(postgres, database)
    await upgrade(engine, service, "heads")

    assert {"outbox", "inbox", "jobs", "audit_rows", "approvals"} < filled
    admin = await asyncpg.connect(postgres.dsn(database))
    assert [table for table in filled if not await admin.fetchval(f"SELECT count(*) FROM {table}")] == []
    await admin.close()


async def test_models_and_schema_agree(service, engine):
    await upgrade(engine, service, "heads")
    async with engine.connect() as connection:
        assert await connection.run_sync(lambda c: differences(c, service.metadata)) == []


def differences(connection: Connection, metadata: list[MetaData]) -> list:
    """What a migration would still have to change. Policies, triggers and exclusions are not seen by Alembic."""
    context = MigrationContext.configure(connection, opts={"compare_type": True, "target_metadata": metadata})
    return compare_metadata(context, metadata)


async def test_every_row_of_a_prefecture_is_guarded(service, empty, engine, postgres):
    await upgrade(engine, service, "heads")
    admin = await asyncpg.connect(postgres.dsn(empty.rpartition("/")[2]))
    unguarded = {row["relname"] for row in await admin.fetch(UNGUARDED)}
    await admin.close()
    assert unguarded == set()
