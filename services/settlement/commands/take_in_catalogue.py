"""Take a catalogue in: good rows are in force on the days they name, wrong rows go back with their reason."""

from collections.abc import AsyncIterator, Mapping
from typing import Any

import polars as pl

from services.settlement import queries
from services.settlement.commands._catalogue_rows import CATALOGUE, checked
from services.settlement.models import Catalogue
from shared.bulk.intake import kept_file, take_in_rows
from shared.db import Transaction
from shared.db.tables import FileRow
from shared.jobs import JobRun


async def take_in_catalogue(tx: Transaction, run: JobRun) -> Mapping[str, Any]:
    """Give a kept catalogue file its effect; returns how many rows were taken and refused."""
    file = await kept_file(tx, run)

    async def lay_by(rows: pl.DataFrame) -> Mapping[int, str]:
        await queries.stage_items(tx, rows)
        return {}

    await queries.make_room_for_items(tx)
    return await take_in_rows(tx, run, CATALOGUE, check=checked, take=lay_by, settle=lambda: _settle(tx, file))


async def _settle(tx: Transaction, file: FileRow) -> AsyncIterator[Mapping[int, str]]:
    """Refuse rows of one code whose days overlap; the others are in force, on the terms of this file."""
    async for refused in queries.refuse_overlapping_items(tx):
        yield refused
    catalogue = tx.add(
        Catalogue(
            id=file.id,
            version=file.facts["version"],
            file_name=file.file_name,
            job_id=file.job_id,
            recorded_at=tx.now,
        )
    )
    await tx.session.flush()
    await queries.add_items(tx, catalogue)
