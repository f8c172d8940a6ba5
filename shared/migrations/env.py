"""Alembic's environment: migrates the one database whose connection it is given."""

from typing import Any

from alembic import context

connection: Any = context.config.attributes["connection"]
context.configure(connection=connection, target_metadata=context.config.attributes["metadata"])
with context.begin_transaction():
    context.execute("SET LOCAL lock_timeout = '5s'")
    context.run_migrations()
