"""Take receipts in (到账): good lines are income, wrong lines go back with their reason, and all is matched.

Income is announced by the day it reached the treasury (cash basis); whose it is follows from the credit code.
"""

from collections.abc import Iterator, Mapping
from typing import Any
from uuid import UUID

import polars as pl

from services.contributions import queries
from services.contributions.commands.collecting._matching import match_accounts
from services.contributions.commands.collecting._receipt_rows import COLUMNS, checked
from services.contributions.domain.collecting.income_account import income_account
from services.contributions.domain.collecting.receipt import ReceiptFault, ReceiptItem
from services.contributions.events import Received
from services.contributions.models import KnownEmployer, ReceiptFile
from services.contributions.queries import AccountKey
from shared.bulk.files import rejects_path, stored_path
from shared.bulk.rows import LINE, read_rows, write_rejects
from shared.db import Transaction
from shared.ids import new_id
from shared.jobs import JobRun
from shared.money import Money
from shared.periods import Month

SLICE = 5_000


async def take_in_receipts(tx: Transaction, run: JobRun) -> Mapping[str, Any]:
    """Give a kept file of receipts its effect; returns how many lines were taken and refused."""
    file = await queries.receipt_file(tx, UUID(run.facts["file_id"]))
    rows = checked(read_rows(stored_path(run.files_dir, file.digest), COLUMNS), tx.today)
    await queries.lock_collection(tx, file.prefecture)
    refused = _give_back(run, rows, await _record(tx, run, file, rows))
    await queries.raise_for_unknown_employers(tx, file.id)
    receipts = await queries.receipts_of_file(tx, file.id)
    for receipt in receipts:
        tx.emit(Received.of(receipt))
    keys = {AccountKey(r.employer_id, r.month, ReceiptItem(r.item)) for r in receipts if r.employer_id}
    await match_accounts(tx, file.prefecture, keys)
    return {"rows": rows.height, "taken": rows.height - refused, "refused": refused}


async def _record(tx: Transaction, run: JobRun, file: ReceiptFile, rows: pl.DataFrame) -> list[int]:
    """Record the good lines; returns those that an earlier file brought already."""
    good = rows.filter(pl.col("reason").is_null())
    repeated: list[int] = []
    for offset in range(0, good.height, SLICE):
        chunk = good.slice(offset, SLICE)
        employers = await queries.employers_by_code(tx, file.prefecture, chunk["credit_code"].unique().to_list())
        receipts = list(_receipts(tx, file, chunk, employers))
        new = await queries.record_receipts(tx, receipts)
        repeated += [receipt["line"] for receipt in receipts if receipt["id"] not in new]
        await run.progress(offset + chunk.height, rows.height)
    return repeated


def _receipts(
    tx: Transaction, file: ReceiptFile, rows: pl.DataFrame, employers: Mapping[str, KnownEmployer]
) -> Iterator[dict[str, Any]]:
    for row in rows.iter_rows(named=True):
        employer, item = employers.get(row["credit_code"]), ReceiptItem(row["item"])
        yield {
            "id": new_id(),
            "prefecture": file.prefecture,
            "division": employer.division if employer else file.division,
            "file_id": file.id,
            "line": row[LINE],
            "ticket_no": row["ticket_no"],
            "treasury_reference": row["treasury_reference"],
            "credit_code": row["credit_code"],
            "employer_id": employer.employer_id if employer else None,
            "month": Month.parse(row["month"]),
            "item": item,
            "amount": Money(row["amount_fen"]),
            "received_on": row["date"],
            "income_account": income_account(item, employer.employer_type if employer else None),
            "recorded_at": tx.now,
        }


def _give_back(run: JobRun, rows: pl.DataFrame, repeated: list[int]) -> int:
    """Write the refused lines, as they came, beside the job; returns how many there are."""
    again = pl.when(pl.col(LINE).is_in(repeated)).then(pl.lit(ReceiptFault.ALREADY_RECEIVED.value))
    refused = rows.with_columns(pl.coalesce("reason", again).alias("reason")).filter(pl.col("reason").is_not_null())
    rejects = rejects_path(run.files_dir, run.id)
    rejects.unlink(missing_ok=True)  # a worker that died before its commit may have left one
    if refused.height:
        write_rejects(rejects, refused, COLUMNS)
    return refused.height
