"""Explain what an employer owes for a month: each due, and for a surcharge the workings by which it came about."""

from uuid import UUID

from services.contributions import queries
from services.contributions.commands.collecting._surcharges import reckoned_surcharge
from services.contributions.domain.collecting.payments import pay_dues
from services.contributions.domain.collecting.receipt import ReceiptItem
from services.contributions.models import DueRow
from services.contributions.queries import AccountKey
from shared.db import Transaction
from shared.periods import Month
from shared.workings import Workings


async def explain_dues(tx: Transaction, employer_id: UUID, month: Month) -> list[tuple[DueRow, Workings | None]]:
    """Return the dues with the workings of surcharges; what else is due is explained by the document behind it."""
    dues = await queries.dues_of(tx, employer_id, month)
    keys = {AccountKey(due.employer_id, due.month, ReceiptItem(due.item)) for due in dues}
    workings = {
        paid.due.id: reckoned_surcharge(account.prefecture, paid.due.deadline, paid.parts).workings
        for account in await queries.late_accounts(tx, keys)
        for paid in pay_dues(account.dues, account.payments)
    }
    return [(due, workings.get(due.document_id) if due.item == ReceiptItem.SURCHARGE else None) for due in dues]
