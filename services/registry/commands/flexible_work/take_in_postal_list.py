"""Take in the postal authority's monthly list of express outlets: what it names is held against those enrolled."""

from collections.abc import Mapping
from functools import partial
from typing import Any

import polars as pl

from services.registry import queries
from services.registry.commands.flexible_work._postal_rows import POSTAL_LIST, PostalRules, checked
from services.registry.domain.flexible_work.postal_list import PostalFault
from shared.bulk.intake import kept_file, take_in_rows
from shared.bulk.rows import LINE
from shared.db import Transaction
from shared.db.tables import FileRow
from shared.jobs import JobRun
from shared.periods import Month


async def take_in_postal_list(tx: Transaction, run: JobRun) -> Mapping[str, Any]:
    """Keep the outlets of a list for its months; a later list of a month amends the outlets it names."""
    file = await kept_file(tx, run)
    await queries.lock_postal_lists(tx, file.prefecture)
    rules = PostalRules(file.prefecture, tx.actor.division, Month.of(file.received_on))
    listed: set[tuple[str, str]] = set()

    async def take(rows: pl.DataFrame) -> Mapping[int, str]:
        outlets, repeated = [], {}
        for row in rows.iter_rows(named=True):
            outlet = row["month"], row["outlet_code"]
            if outlet in listed:
                repeated[row[LINE]] = PostalFault.DUPLICATE.value
            else:
                listed.add(outlet)
                outlets.append(_outlet(tx, file, row))
        await queries.keep_outlets(tx, file.prefecture, file.id, outlets)
        return repeated

    return await take_in_rows(tx, run, POSTAL_LIST, check=partial(checked, rules=rules), take=take)


def _outlet(tx: Transaction, file: FileRow, row: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "prefecture": file.prefecture,
        "month": Month.parse(row["month"]),
        "outlet_code": row["outlet_code"],
        "division": row["division"],
        "credit_code": row["credit_code"] or None,
        "name": row["name"],
        "licence_no": row["licence_no"],
        "company_code": row["company_code"],
        "couriers": int(row["couriers"]),
        "file_id": file.id,
        "recorded_at": tx.now,
    }
