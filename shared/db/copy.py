"""COPY: the fastest way of many rows into a table, inside the session's own transaction."""

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession


async def copy_in(session: AsyncSession, table: str, columns: Sequence[str], rows: Iterable[tuple[Any, ...]]) -> None:
    """Copy rows into a table that row-level security does not protect: COPY cannot pass it."""
    raw = await (await session.connection()).get_raw_connection()
    if raw.driver_connection is None:
        raise ConnectionError("the session's connection is gone")
    await raw.driver_connection.copy_records_to_table(table, records=rows, columns=columns)
