"""Sets in one parameter: rows as columns for `unnest`, ids as one array."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, any_, literal
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.dialects.postgresql import UUID as PG_UUID


def columns_of(rows: Iterable[Mapping[str, Any]]) -> dict[str, list[Any]]:
    """Return the rows turned on their side."""
    columns: dict[str, list[Any]] = {}
    for row in rows:
        for name, value in row.items():
            columns.setdefault(name, []).append(value)
    return columns


def among(column: Any, ids: Sequence[UUID]) -> ColumnElement[bool]:
    """Return the condition that a column holds one of so many ids, however many there are."""
    found: ColumnElement[bool] = column == any_(literal(list(ids), ARRAY(PG_UUID(as_uuid=True))))
    return found
