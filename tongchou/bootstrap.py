"""Before the first start, and before each new version: databases, roles, migrations, topics. May be repeated."""

import os
from pathlib import Path

from shared.db.migrate import migrate
from shared.events import topic_of
from shared.transport.choose import transport_over
from tongchou.databases import Databases, create_databases
from tongchou.services import NAMES, load


async def bootstrap(admin_url: str, passwords_file: Path) -> Databases:
    """Bring the server at `admin_url` to where this version's services can start."""
    databases = await create_databases(admin_url, NAMES, passwords_file)
    for name in NAMES:
        service = load(name)
        await migrate(databases.services[name].owner_url, service.metadata, service.migrations)
    carrier = os.environ.get("TONGCHOU_TRANSPORT", "postgres")
    transport = transport_over(carrier, os.environ.get("TONGCHOU_KAFKA_SERVERS", ""), databases.events_url)
    await transport.prepare([topic_of(name) for name in NAMES])
    await transport.close()
    return databases
