"""List what an employer has to pay back (补缴清单): month by month, with the surcharge until a day.

A month's due keeps its own deadline however late it is found: the surcharge runs from there.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from uuid import UUID

from services.contributions import queries
from services.contributions.commands.collecting._surcharges import accrued_surcharge
from services.contributions.domain.collecting.receipt import ReceiptItem
from services.contributions.queries import AccountKey, LaterDifference, Owed
from shared.db import Transaction
from shared.ids import prefecture_of
from shared.money import ZERO, Money
from shared.periods import Month


@dataclass(frozen=True, slots=True)
class MonthToPayBack:
    """What was found of a month later, when; what is still owed of the whole month, and the surcharge on that."""

    month: Month
    found: Sequence[LaterDifference]
    outstanding: Money
    due_on: date | None
    surcharge: Money

    @property
    def amount(self) -> Money:
        """All that was found later."""
        return Money.total(each.amount for each in self.found)


async def list_back_payments(tx: Transaction, employer_id: UUID, on: date) -> list[MonthToPayBack]:
    """Return the months that were raised after their first assessment; none for an employer the actor may not see."""
    found = await queries.later_differences_of(tx, employer_id)
    by_month = {month: list(each) for month, each in groupby(found, key=lambda each: each.month)}
    keys = [AccountKey(employer_id, month, ReceiptItem.PRINCIPAL) for month in by_month]
    changed = [
        MonthToPayBack(
            month=account.key.month,
            found=by_month[account.key.month],
            outstanding=account.owed.outstanding if account.owed else ZERO,
            due_on=account.oldest_due_on,
            surcharge=_surcharge(account.division, account.key, account.owed, on),
        )
        for account in await queries.accounts(tx, keys)
    ]
    return [month for month in changed if month.amount > ZERO]


def _surcharge(division: str, key: AccountKey, owed: Owed | None, on: date) -> Money:
    return accrued_surcharge(prefecture_of(division), key, owed, on) if owed and owed.outstanding else ZERO
