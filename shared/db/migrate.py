"""Bringing a service's database to its newest revision: the kernel's tables first, then the service's own."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, MetaData
from sqlalchemy.ext.asyncio import create_async_engine

from shared.db.database import async_url

ENVIRONMENT = Path(__file__).parents[1] / "migrations"


def alembic_config(connection: Connection, metadata: list[MetaData], service_migrations: Path) -> Config:
    """Return Alembic's settings for one open connection."""
    config = Config()
    config.set_main_option("script_location", str(ENVIRONMENT))
    config.set_main_option("path_separator", "newline")
    config.set_main_option("version_locations", f"{ENVIRONMENT / 'kernel'}\n{service_migrations}")
    config.attributes["connection"] = connection
    config.attributes["metadata"] = metadata
    return config


async def migrate(owner_url: str, metadata: list[MetaData], service_migrations: Path) -> None:
    """Upgrade the database at `owner_url` to all heads."""
    engine = create_async_engine(async_url(owner_url))
    async with engine.connect() as connection:
        await connection.run_sync(lambda c: command.upgrade(alembic_config(c, metadata, service_migrations), "heads"))
        await connection.commit()
    await engine.dispose()
