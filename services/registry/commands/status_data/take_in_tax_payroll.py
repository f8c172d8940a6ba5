"""Take in tax payrolls: employers' people and taxable wages of a month, or their number, held against enrolments."""

from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

import polars as pl

from services.registry import queries
from services.registry.commands.status_data._looking import look
from services.registry.commands.status_data._payroll_rows import TAX_PAYROLLS, checked
from services.registry.commands.status_data._rules import OF_PAYROLLS
from services.registry.commands.status_data._stock import in_stock
from services.registry.domain.divisions.division_code import reach_of
from services.registry.queries.risk_rules import Look
from shared.bulk.intake import kept_file, take_in_rows
from shared.bulk.rows import LINE
from shared.db import Transaction
from shared.db.tables import FileRow
from shared.jobs import JobRun


async def take_in_tax_payroll(tx: Transaction, run: JobRun) -> Mapping[str, Any]:
    """Keep rows about enrolled employers and people in the stock; of the others it returns the number alone."""
    file = await kept_file(tx, run)
    intake = _Intake(tx, file)
    await queries.make_room_for_statuses(tx)
    check = partial(checked, received_on=file.received_on)
    result = await take_in_rows(tx, run, TAX_PAYROLLS, check=check, take=intake.take, settle=intake.settle)
    told = {"in_stock": intake.kept, "not_in_stock": result["taken"] - intake.kept}
    return {**result, **told, "findings": intake.findings}


@dataclass
class _Intake:
    """One file while it is taken in."""

    tx: Transaction
    file: FileRow
    kept: int = 0
    findings: int = 0

    async def take(self, rows: pl.DataFrame) -> Mapping[int, str]:
        heads = pl.col("heads").is_not_null()
        people = (await in_stock(self.tx, rows.filter(~heads))).with_columns(heads=pl.lit(1, pl.Int64))
        told = pl.concat([people, rows.filter(heads)], how="diagonal")
        lines = told.select(
            pl.col(LINE).alias("line"), "credit_code", "month", "person_id", "heads", "taxable_wage_fen"
        )
        await queries.stage_payroll(self.tx, lines.rename({"heads": "headcount"}))
        return {}

    async def settle(self) -> AsyncIterator[Mapping[int, str]]:
        self.kept = await queries.keep_payrolls(self.tx, self.file)
        where = Look(reach_of(self.file.division), self.file.received_on, self.file.id)
        for rule in OF_PAYROLLS:
            yield {}
            self.findings += await look(self.tx, rule, where)
