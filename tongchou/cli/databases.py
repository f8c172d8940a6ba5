"""Reading a service's database as the installation's operator: through its own role and its own functions."""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path

from shared.auth import Actor
from shared.crypto import Secrets
from shared.db import Database, Transaction
from tongchou.cli.shown import installation_in
from tongchou.databases import create_databases
from tongchou.services import NAMES


@asynccontextmanager
async def transactions(directory: Path, *services: str) -> AsyncIterator[dict[str, Transaction]]:
    """Open a transaction in each named service's database; all of them commit on leaving."""
    installation = installation_in(directory)
    installation.postgres.ensure_started()
    made = await create_databases(installation.postgres.dsn(), NAMES, installation.passwords_file)
    operator = Actor("operator", installation.division, frozenset({"auditor"}))
    async with AsyncExitStack() as opened:
        by_service = {}
        for service in services:
            database = Database.connect(made.services[service].url, Secrets.from_file(installation.secret_file))
            opened.push_async_callback(database.close)
            by_service[service] = await opened.enter_async_context(database.begin(operator))
        yield by_service
