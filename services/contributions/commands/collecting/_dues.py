"""The step that fixes what employers have to pay: whoever makes something due calls it, and matching follows."""

from collections.abc import Sequence
from datetime import date

from services.contributions import queries
from services.contributions.commands.collecting._matching import match_accounts
from services.contributions.domain.collecting.due import Due
from services.contributions.domain.collecting.payment_deadline import PaymentDeadline
from shared import policy
from shared.calendars import working_days
from shared.db import Transaction
from shared.periods import Month

__all__ = ["Due", "payment_due_on", "set_dues"]


async def set_dues(tx: Transaction, prefecture: str, dues: Sequence[Due]) -> None:
    """Keep these dues as they stand now, and match the accounts again on which that changed anything.

    Call it under `queries.lock_collection`.
    """
    if dues:
        await match_accounts(tx, prefecture, await queries.set_dues(tx, prefecture, dues))


def payment_due_on(prefecture: str, month: Month) -> date:
    """Return the last day for paying a month's contributions, by the law of the month's first day."""
    deadline = policy.at(prefecture).load(PaymentDeadline, "payment_deadline", in_force_on=month.first_day)
    return deadline.due_on(month, working_days(prefecture))
