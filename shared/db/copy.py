"""COPY: the fastest way of many rows into a table, inside the session's own transaction."""

from collections.abc import AsyncIterator

import polars as pl
from polars import selectors
from sqlalchemy.ext.asyncio import AsyncSession

SENT_AT_ONCE = 1 << 16


async def copy_in(session: AsyncSession, table: str, rows: pl.DataFrame) -> None:
    """Copy rows into the columns of the same names; row-level security must not protect them: COPY cannot pass it."""
    raw = await (await session.connection()).get_raw_connection()
    if raw.driver_connection is None:
        raise ConnectionError("the session's connection is gone")
    await raw.driver_connection.copy_to_table(table, source=_as_csv(rows), columns=rows.columns, format="csv")


async def _as_csv(rows: pl.DataFrame) -> AsyncIterator[bytes]:
    """Yield the rows as CSV, bytes in hexadecimal, by and by: a file object would be read in threads."""
    hexadecimal = selectors.binary().bin.encode("hex").str.replace("^", r"\x")
    text = rows.with_columns(hexadecimal).write_csv(include_header=False).encode()
    for start in range(0, len(text), SENT_AT_ONCE):
        yield text[start : start + SENT_AT_ONCE]
