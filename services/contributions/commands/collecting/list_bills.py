"""List a month's bills for the tax authority, with what is still owed and what that costs by now."""

from collections.abc import AsyncIterator

from services.contributions import queries
from services.contributions.commands.collecting._surcharges import accrued_surcharge
from services.contributions.queries import IssuedBill
from shared.db import Transaction
from shared.money import ZERO, Money
from shared.periods import Month


async def list_bills(tx: Transaction, month: Month) -> AsyncIterator[tuple[IssuedBill, Money]]:
    """Yield each bill with the surcharge that has accrued by today on what its account owes."""
    async for bill in queries.bills(tx, month):
        accrued = ZERO
        if bill.owed is not None:
            accrued = accrued_surcharge(bill.prefecture, bill.account, bill.owed, tx.today)
        yield bill, accrued
