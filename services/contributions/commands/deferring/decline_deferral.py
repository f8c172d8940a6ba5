"""Decline a deferral (放弃缓缴): an employer that would rather pay, often one of an industry that was flagged whole.

What would have been due by the day of declining is due on that day, without surcharge; what comes later, as usual.
"""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from services.contributions import queries
from services.contributions.commands.deferring._deferrals import deferral_at, let_wait
from services.contributions.domain.deferring.deferral_state import DeferralState
from services.contributions.models import Deferral
from shared.dates import check_day
from shared.db import Transaction


@dataclass(frozen=True, slots=True)
class DeclineDeferral:
    """Which deferral, and the day the employer said so."""

    deferral_id: UUID
    declined_on: date


async def decline_deferral(tx: Transaction, command: DeclineDeferral) -> Deferral:
    """End the deferral on a day; the payment day of each month counts again where it comes later."""
    deferral = await deferral_at(tx, command.deferral_id, DeferralState.APPROVED)
    check_day(tx, "declined_on", command.declined_on, not_before=deferral.applied_on)
    months = await queries.deferred_months_of(tx, deferral.id)
    for month in months:
        month.due_on, month.deferred_until = command.declined_on, min(month.deferred_until, command.declined_on)
    deferral.state, deferral.declined_on = DeferralState.DECLINED, command.declined_on
    await tx.session.flush()
    await let_wait(tx, deferral, [month.month for month in months])
    return deferral
