"""Take receipts in (到账): good lines are income, wrong lines go back with their reason, and all is matched.

Income is announced by the day it reached the treasury (cash basis). Whose it is says the bill's number; where there is
none, the credit code.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import polars as pl

from services.contributions import queries
from services.contributions.commands.collecting._matching import match_accounts
from services.contributions.commands.collecting._receipt_rows import RECEIPTS, checked
from services.contributions.domain.collecting.income_account import income_account
from services.contributions.domain.collecting.receipt import ReceiptFault, ReceiptItem
from services.contributions.events import Received
from services.contributions.models import KnownEmployer
from services.contributions.queries import PaidAccount
from shared.bulk.intake import kept_file, take_in_rows
from shared.bulk.rows import LINE
from shared.db import Transaction
from shared.db.tables import FileRow
from shared.ids import new_id
from shared.jobs import JobRun
from shared.money import Money
from shared.periods import Month


async def take_in_receipts(tx: Transaction, run: JobRun) -> Mapping[str, Any]:
    """Give a kept file of receipts its effect; returns how many lines were taken and refused."""
    file = await kept_file(tx, run)
    await queries.lock_collection(tx, file.prefecture)

    async def take(rows: pl.DataFrame) -> Mapping[int, str]:
        return await _record(tx, file, rows)

    result = await take_in_rows(tx, run, RECEIPTS, check=lambda rows: checked(rows, tx.today), take=take)
    async for receipts in queries.receipts_of_file(tx, file.prefecture, file.id):
        await tx.announce(map(Received.of, receipts))
    await queries.raise_for_unknown_employers(tx, file.prefecture, file.id)
    async for keys in queries.accounts_of_file(tx, file.prefecture, file.id):
        await match_accounts(tx, file.prefecture, keys)
        await tx.announce()
    return result


async def _record(tx: Transaction, file: FileRow, rows: pl.DataFrame) -> Mapping[int, str]:
    """Record good lines; returns those that were received before."""
    bills = await queries.billed_accounts(tx, file.prefecture, rows["bill_no"].unique().to_list())
    employers = await queries.employers_by_code(tx, file.prefecture, rows["credit_code"].unique().to_list())
    digest = tx.secrets.cipher("payer_account").blind
    receipts = [
        _receipt(tx, file, row, _paid_account(row, bills, employers))
        | {"payer_digest": digest(row["payer_account"]) if row["payer_account"] else None}
        for row in rows.iter_rows(named=True)
    ]
    new = await queries.record_receipts(tx, receipts)
    return {line: ReceiptFault.ALREADY_RECEIVED.value for line in rows[LINE].to_list() if line not in new}


def _paid_account(
    row: Mapping[str, Any], bills: Mapping[str, PaidAccount], employers: Mapping[str, KnownEmployer]
) -> PaidAccount | None:
    """Return whose account the money is for: by the bill's number, else by credit code, month and item."""
    item, billed = ReceiptItem(row["item"]), bills.get(row["bill_no"])
    if billed is not None:
        return billed if item.counts_against is not billed.item else replace(billed, item=item)
    employer = employers.get(row["credit_code"])
    return PaidAccount.of(employer, Month.parse(row["month"]), item) if employer else None


def _receipt(tx: Transaction, file: FileRow, row: Mapping[str, Any], account: PaidAccount | None) -> dict[str, object]:
    item = account.item if account else ReceiptItem(row["item"])
    return {
        "id": new_id(),
        "prefecture": file.prefecture,
        "division": account.division if account else file.division,
        "file_id": file.id,
        "line": row[LINE],
        "bill_no": row["bill_no"] or None,
        "ticket_no": row["ticket_no"],
        "treasury_reference": row["treasury_reference"],
        "credit_code": row["credit_code"],
        "employer_id": account.employer_id if account else None,
        "month": account.month if account else Month.parse(row["month"]),
        "item": item,
        "amount": Money(row["amount_fen"]),
        "received_on": row["date"],
        "income_account": income_account(item, account.employer_type if account else None),
        "recorded_at": tx.now,
    }
