"""Take in what other authorities tell of people (数据比对): kept of those who draw benefits here, of others the number.

Then the rules look at what was told: what they suspect is not paid until somebody has looked into it.
"""

from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

import polars as pl

from services.claims import queries
from services.claims.commands._people import people_of
from services.claims.commands.verification._looking import look
from services.claims.commands.verification._status_rows import STATUSES, checked
from services.claims.queries.verification import Told
from shared.bulk.intake import kept_file, take_in_rows
from shared.bulk.rows import LINE
from shared.db import Transaction
from shared.db.tables import FileRow
from shared.jobs import JobRun


async def take_in_statuses(tx: Transaction, run: JobRun) -> Mapping[str, Any]:
    """Keep rows about beneficiaries, by person id; returns how many, and how many findings they raised."""
    file = await kept_file(tx, run)
    intake = _Intake(tx, file)
    check = partial(checked, received_on=file.received_on)
    result = await take_in_rows(tx, run, STATUSES, check=check, take=intake.take, settle=intake.settle)
    told = {"beneficiaries": intake.kept, "others": result["taken"] - intake.kept}
    return {**result, **told, "findings": intake.findings}


@dataclass
class _Intake:
    """One file while it is taken in."""

    tx: Transaction
    file: FileRow
    kept: int = 0
    findings: int = 0

    async def take(self, rows: pl.DataFrame) -> Mapping[int, str]:
        told = rows.select(pl.col(LINE).alias("line"), "kind", "true_from", "true_until", "source")
        self.kept += await queries.verification.keep_statuses(self.tx, self.file.id, people_of(self.tx, rows), told)
        return {}

    async def settle(self) -> AsyncIterator[Mapping[int, str]]:
        self.findings = await look(self.tx, Told(file_id=self.file.id))
        yield {}
