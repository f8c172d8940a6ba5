"""What many tests begin with, taken through the doors once in a run: afterwards the rows it left are put back.

Only while nothing else was written, the clock is the true one, the law the shipped one and the neighbours say the same:
otherwise the steps are taken again.
"""

import json
import os
from collections.abc import Awaitable, Callable
from copy import deepcopy
from dataclasses import dataclass
from functools import wraps
from pathlib import Path
from typing import Any

from fastapi import FastAPI
from sqlalchemy import Table, text
from sqlalchemy.ext.asyncio import AsyncConnection

from services.claims.app import SERVICE
from shared.clock import utc_now
from shared.db.base import KernelBase

TABLES = [*KernelBase.metadata.sorted_tables, *SERVICE.tables.sorted_tables]
Rows = dict[str, list[dict[str, Any]]]


@dataclass(frozen=True)
class Left:
    """What some steps left behind: rows that are new, rows that were changed, files, and what was returned."""

    new: Rows
    changed: Rows
    writes: int
    files: dict[str, bytes]
    returned: Any


LIBRARY: dict[tuple[object, ...], Left] = {}


@dataclass
class Memory:
    """What a test's database looks like, as far as remembered steps made it so."""

    connection: AsyncConnection
    app: FastAPI
    neighbours: Any
    files: Path
    lineage: tuple[object, ...] = ()
    writes: int = 0

    async def recall(self, step: Callable[..., Awaitable[Any]], *args: Any, **named: Any) -> Any:
        """Put back what these steps left when they were last taken from here, or take them."""
        if not self._ordinary() or await self._writes() != self.writes:
            return await step(*args, **named)
        key = (self.lineage, step.__qualname__, repr(args[1:]), repr(named), self.neighbours.told())
        if key not in LIBRARY:
            LIBRARY[key] = await self._taken(step, args, named)
        else:
            await self._put_back(LIBRARY[key])
        self.lineage, self.writes = key, LIBRARY[key].writes
        return deepcopy(LIBRARY[key].returned)

    def _ordinary(self) -> bool:
        return "TONGCHOU_POLICY_DIR" not in os.environ and self.app.state.database.clock is utc_now

    async def _writes(self) -> int:
        async with self.connection.begin_nested():
            count = await self.connection.execute(text("SELECT count(*) FROM stored_replies"))
        return int(count.scalar_one())

    async def _taken(self, step: Callable[..., Awaitable[Any]], args: Any, named: Any) -> Left:
        before = await self._rows()
        returned = await step(*args, **named)
        after = await self._rows()
        new, changed = {}, {}
        for table in TABLES:
            known = {_key(table, row): row for row in before[table.name]}
            rows = after[table.name]
            new[table.name] = [row for row in rows if _key(table, row) not in known]
            changed[table.name] = [row for row in rows if known.get(_key(table, row), row) != row]
        files = {
            str(path.relative_to(self.files)): path.read_bytes() for path in self.files.rglob("*") if path.is_file()
        }
        return Left(new, changed, await self._writes(), files, deepcopy(returned))

    async def _rows(self) -> Rows:
        asked = " UNION ALL ".join(
            f"SELECT '{table.name}' AS name, coalesce(jsonb_agg(to_jsonb(t)), '[]') AS rows FROM {table.name} t"
            for table in TABLES
        )
        async with self.connection.begin_nested():
            await self._see_all()
            found = await self.connection.execute(text(asked))
            return {name: json.loads(rows) if isinstance(rows, str) else rows for name, rows in found}

    async def _see_all(self) -> None:
        await self.connection.execute(text("SELECT set_config('tongchou.scope', '99', true)"))

    async def _put_back(self, left: Left) -> None:
        for path, content in left.files.items():
            (self.files / path).parent.mkdir(parents=True, exist_ok=True)
            (self.files / path).write_bytes(content)
        async with self.connection.begin_nested():
            await self._see_all()
            for table in TABLES:
                await self._insert(table, left.new[table.name])
            for table in TABLES:
                pointing = left.new[table.name] if _pointers(table) else []
                await self._update(table, [*pointing, *left.changed[table.name]])

    async def _insert(self, table: Table, rows: list[dict[str, Any]]) -> None:
        if rows:
            names = ", ".join(column.name for column in table.columns if column.name not in _pointers(table))
            await self._write(
                f"INSERT INTO {table.name} ({names}) OVERRIDING SYSTEM VALUE"
                f" SELECT {names} FROM jsonb_populate_recordset(NULL::{table.name}, CAST(:rows AS jsonb))",
                rows,
            )

    async def _update(self, table: Table, rows: list[dict[str, Any]]) -> None:
        if rows:
            keys = [column.name for column in table.primary_key]
            put = ", ".join(f"{c.name} = r.{c.name}" for c in table.columns if c.name not in keys)
            same = " AND ".join(f"t.{key} = r.{key}" for key in keys)
            await self._write(
                f"UPDATE {table.name} t SET {put}"
                f" FROM jsonb_populate_recordset(NULL::{table.name}, CAST(:rows AS jsonb)) r WHERE {same}",
                rows,
            )

    async def _write(self, statement: str, rows: list[dict[str, Any]]) -> None:
        await self.connection.execute(text(statement), {"rows": json.dumps(rows)})


def _key(table: Table, row: dict[str, Any]) -> tuple[Any, ...]:
    return tuple(row[column.name] for column in table.primary_key)


def _pointers(table: Table) -> set[str]:
    """Return the columns that lead to a row which comes later."""
    return {key.parent.name for key in table.foreign_keys if key.use_alter}


def remembered(step: Callable[..., Awaitable[Any]]) -> Callable[..., Awaitable[Any]]:
    """Let an office's steps be taken once in a run."""

    @wraps(step)
    async def recalled(office: Any, *args: Any, **named: Any) -> Any:
        return await office.memory.recall(step, office, *args, **named)

    return recalled
