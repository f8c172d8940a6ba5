"""Take a catalogue in: good rows are in force on the days they name, wrong rows go back with their reason."""

from collections.abc import Iterator, Mapping
from typing import Any
from uuid import UUID

import polars as pl

from services.settlement import queries
from services.settlement.commands._catalogue_rows import COLUMNS, checked
from services.settlement.models import Catalogue
from shared.bulk.files import rejects_path, stored_path
from shared.bulk.rows import read_rows, write_rejects
from shared.db import Transaction
from shared.jobs import JobRun


async def take_in_catalogue(tx: Transaction, run: JobRun) -> Mapping[str, Any]:
    """Give a kept catalogue file its effect; returns how many rows were taken and refused."""
    catalogue = await queries.catalogue(tx, UUID(run.facts["catalogue_id"]))
    rows = checked(read_rows(stored_path(run.files_dir, catalogue.digest), COLUMNS))
    await run.progress(0, rows.height)
    good, refused = rows.filter(pl.col("reason").is_null()), rows.filter(pl.col("reason").is_not_null())
    await queries.add_items(tx, _items(catalogue, good))
    if refused.height:
        write_rejects(rejects_path(run.files_dir, run.id), refused, COLUMNS)
    return {"rows": rows.height, "taken": good.height, "refused": refused.height}


def _items(catalogue: Catalogue, rows: pl.DataFrame) -> Iterator[tuple[Any, ...]]:
    """Yield items in the column order of `queries.ITEM_COLUMNS`."""
    for row in rows.iter_rows(named=True):
        item = {
            **row,
            "catalogue_id": catalogue.id,
            "version": catalogue.version,
            "limit_price": row["limit_price_read"],
            "pay_ratio": row["pay_ratio_read"],
            "restricted": row["restricted"] == "true",
            "approval_needed": row["approval_needed"] == "true",
            "valid_from": row["valid_from_read"],
            "valid_to": row["valid_to_read"],
        }
        yield tuple(item[column] for column in queries.ITEM_COLUMNS)
