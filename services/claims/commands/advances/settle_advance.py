"""End an application for advance payment because the employer has paid: what it owed is recorded as paid before."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from services.claims.commands._history import note
from services.claims.commands.advances._advances import (
    advance_for_update,
    move_advance,
    of_the_funds_kind,
    unpaid_by_employer,
)
from services.claims.domain.advances.advance import AdvanceMove
from services.claims.models import Advance, Happening
from shared.dates import check_day
from shared.db import Transaction
from shared.problems import RuleViolated


class EmployerStillOwes(RuleViolated):
    """The demand is met when nothing is left unpaid of what the fund could advance."""

    code = "employer-still-owes"
    title = "The employer still owes benefits"
    zh = "用人单位仍有未付待遇（{awards}），请先登记其支付，再办结先行支付申请。"
    en = "The employer has not paid yet: {awards}. Record what it paid first, then end the application."


@dataclass(frozen=True, slots=True)
class SettleAdvance:
    """Which application, and the day on which the employer had paid everything."""

    advance_id: UUID
    employer_paid_on: date


async def settle_advance(tx: Transaction, command: SettleAdvance) -> Advance:
    """Close the application without an advance; raises `EmployerStillOwes`, `NoDecisionInForce`."""
    claim, advance = await advance_for_update(tx, command.advance_id)
    check_day(tx, "employer_paid_on", command.employer_paid_on, not_before=advance.applied_on)
    move_advance(advance, AdvanceMove.SETTLE)
    unpaid = of_the_funds_kind(await unpaid_by_employer(tx, claim))
    if unpaid:
        raise EmployerStillOwes(awards=" / ".join(str(award.id) for award in unpaid))
    advance.employer_paid_on = command.employer_paid_on
    told = str(advance.id)
    note(tx, claim, Happening.ADVANCE_SETTLED, effective_on=command.employer_paid_on, advance_id=told)
    return advance
