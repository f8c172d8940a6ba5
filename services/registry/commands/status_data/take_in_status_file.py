"""Take in a file of deaths, sentences, marriages or pensions, and hold it against the stock: findings, nothing else."""

from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass
from typing import Any

import polars as pl

from services.registry import queries
from services.registry.commands.status_data._looking import look
from services.registry.commands.status_data._rules import OF_STATUS
from services.registry.commands.status_data._status_rows import STATUS_FILES, StatusFile, checked
from services.registry.commands.status_data._stock import in_stock
from services.registry.domain.divisions.division_code import reach_of
from services.registry.queries.risk_rules import Look
from shared.bulk.intake import kept_file, take_in_rows
from shared.bulk.rows import LINE
from shared.db import Transaction
from shared.db.tables import FileRow
from shared.jobs import JobRun


async def take_in_status_file(tx: Transaction, run: JobRun) -> Mapping[str, Any]:
    """Keep what a file tells of people in the stock; of the others it returns the number alone."""
    file = await kept_file(tx, run)
    kind = STATUS_FILES[file.kind]
    intake = _Intake(tx, file, kind)
    await queries.make_room_for_statuses(tx)
    result = await take_in_rows(
        tx,
        run,
        kind.file,
        check=lambda rows: checked(rows, kind, file.received_on),
        take=intake.take,
        settle=intake.settle,
    )
    told = {"in_stock": intake.in_stock, "not_in_stock": result["taken"] - intake.in_stock}
    return {**result, **told, "findings": intake.findings}


@dataclass
class _Intake:
    """One file while it is taken in."""

    tx: Transaction
    file: FileRow
    kind: StatusFile
    in_stock: int = 0
    findings: int = 0

    async def take(self, rows: pl.DataFrame) -> Mapping[int, str]:
        known = await in_stock(self.tx, rows)
        self.in_stock += known.height
        await queries.stage_statuses(self.tx, known.rename({LINE: "line"}))
        return {}

    async def settle(self) -> AsyncIterator[Mapping[int, str]]:
        await queries.keep_statuses(self.tx, self.file, self.kind.status)
        where = Look(reach_of(self.file.division)[:4], self.file.received_on, self.file.id)
        for rule in OF_STATUS[self.kind.status]:
            yield {}
            self.findings += await look(self.tx, rule, where)
