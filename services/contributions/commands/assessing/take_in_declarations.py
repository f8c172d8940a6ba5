"""Take a file of declarations in: each row says that an employer confirms a month."""

from collections.abc import Mapping
from typing import Any

import polars as pl

from services.contributions import queries
from services.contributions.commands.assessing._declaration_rows import DECLARATIONS, checked
from services.contributions.domain.assessing.declaration import DeclarationFault
from services.contributions.queries import DeclaredMonth
from shared.bulk.intake import kept_file, take_in_rows
from shared.bulk.rows import LINE
from shared.db import Transaction
from shared.jobs import JobRun
from shared.periods import Month


async def take_in_declarations(tx: Transaction, run: JobRun) -> Mapping[str, Any]:
    """Give a kept file its effect; returns how many rows were taken and refused."""
    file = await kept_file(tx, run)

    async def take(rows: pl.DataFrame) -> Mapping[int, str]:
        codes = rows["credit_code"].unique().to_list()
        known = await queries.employers_by_code(tx, file.prefecture, codes)
        told = list(rows.select(LINE, "credit_code", "month").iter_rows())
        declared = [
            DeclaredMonth(file.prefecture, known[code].employer_id, Month.parse(month))
            for _, code, month in told
            if code in known
        ]
        await queries.record_declarations(tx, declared, confirmed_by=file.submitted_by, file_id=file.id)
        return {line: DeclarationFault.EMPLOYER.value for line, code, _ in told if code not in known}

    return await take_in_rows(tx, run, DECLARATIONS, check=lambda rows: checked(rows, Month.of(tx.today)), take=take)
