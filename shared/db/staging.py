"""Rows laid by inside one transaction, in tables that it alone sees and that go with it: nothing half done stays.

Row-level security does not reach them: COPY cannot pass it, an `INSERT ... SELECT` out of them must.
"""

from typing import Any

import polars as pl
from sqlalchemy import Column, MetaData, Table, text
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.schema import CreateTable

from shared.db.copy import copy_in


def staging_table(name: str, *columns: Column[Any]) -> Table:
    """Describe such a table; it is no part of the schema."""
    return Table(name, MetaData(), *columns, prefixes=["TEMPORARY"], postgresql_on_commit="DROP")


async def make_room(session: AsyncSession, *tables: Table) -> None:
    """Make the tables for this transaction, or clear those it made before."""
    for table in tables:
        await session.execute(CreateTable(table, if_not_exists=True))
        await session.execute(table.delete())


async def lay_by(session: AsyncSession, table: Table, rows: pl.DataFrame) -> None:
    """Put rows into such a table, in the columns of the same names; what else they hold is left out."""
    named = [column.name for column in table.columns if column.name in rows.columns]
    await copy_in(session, table.name, rows.select(named))


async def tell_planner(session: AsyncSession, table: Table, *columns: str) -> None:
    """Let the planner know the rows laid by, by these columns or all: of a table just filled it knows nothing."""
    chosen = f"({', '.join(columns)})" if columns else ""
    await session.execute(text(f"ANALYZE {table.name} {chosen}"))
