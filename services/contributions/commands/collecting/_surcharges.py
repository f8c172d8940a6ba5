"""The step that charges late payment (滞纳金): a due of its own for each fee period, from the day the money came.

Nothing accrues in the database: what is unpaid is reckoned up to a day when somebody asks, and is due once it is paid.
"""

from collections.abc import Collection
from datetime import date

from services.contributions import queries
from services.contributions.domain.collecting.due import Due
from services.contributions.domain.collecting.payments import PaidDue, pay_dues
from services.contributions.domain.collecting.receipt import ReceiptItem
from services.contributions.domain.collecting.surcharge import (
    Deadline,
    Part,
    Surcharge,
    SurchargeRule,
    late_payment_surcharge,
)
from services.contributions.queries import AccountKey, AccountStatement, Owed
from shared import policy
from shared.db import Transaction
from shared.money import ZERO, Money


async def charge_late_payment(tx: Transaction, prefecture: str, keys: Collection[AccountKey]) -> set[AccountKey]:
    """Set what late payment on these accounts costs; returns the accounts of surcharges that changed."""
    surcharges = [
        _surcharge(prefecture, account, paid)
        for account in await queries.late_accounts(tx, keys)
        for paid in pay_dues(account.dues, account.payments)
    ]
    return await queries.set_dues(tx, prefecture, surcharges) if surcharges else set()


def accrued_surcharge(prefecture: str, key: AccountKey, owed: Owed, on: date) -> Money:
    """Return what the arrears of an account cost if they are paid on a day; a surcharge itself costs nothing more."""
    if key.item is ReceiptItem.SURCHARGE:
        return ZERO
    deadline = Deadline.of(key.month, owed.due_on, owed.deferred_until)
    return reckoned_surcharge(prefecture, deadline, [Part(owed.outstanding, on)]).amount


def _surcharge(prefecture: str, account: AccountStatement, paid: PaidDue) -> Due:
    """Return the surcharge on what was paid of a due, due as soon as the last of it came."""
    return Due(
        employer_id=account.key.employer_id,
        division=account.division,
        month=account.key.month,
        item=ReceiptItem.SURCHARGE,
        document_id=paid.due.id,
        amount=reckoned_surcharge(prefecture, paid.due.deadline, paid.parts).amount,
        due_on=max((part.paid_on for part in paid.parts), default=paid.due.deadline.due_on),
    )


def reckoned_surcharge(prefecture: str, deadline: Deadline, parts: Collection[Part]) -> Surcharge:
    """Return the surcharge on what was paid late, by the law of the day on which the arrears began."""
    rule = policy.at(prefecture).load(SurchargeRule, "surcharge", in_force_on=deadline.arrears_begin_on)
    return late_payment_surcharge(deadline, parts, rule)
