"""The step that says which month is the last one due once something has ended a monthly benefit.

By the law of that day; a case's survivors by the law that measures their shares, whoever tells what ended them.
"""

from datetime import date

from services.claims import queries
from services.claims.commands.survivors._shares import share_table
from services.claims.domain.benefits.benefit import Benefit
from services.claims.domain.death.last_month import DeathMonthRule
from services.claims.domain.entitlements.proposal import EndReason
from services.claims.domain.survivors.shares import ShareTable
from services.claims.models import Entitlement
from shared import policy
from shared.db import Transaction
from shared.periods import Month


async def last_month(tx: Transaction, entitlement: Entitlement, reason: EndReason, happened_on: date) -> Month:
    """Return the last month due once something ended an entitlement on a day."""
    if entitlement.benefit == Benefit.SURVIVORS_PENSION:
        return (await _shares_of(tx, entitlement, happened_on)).stop.last_month(happened_on)
    if reason is EndReason.DEATH:
        return workers_last_month(entitlement.division, happened_on)
    return Month.of(happened_on)


def workers_last_month(division: str, died_on: date) -> Month:
    """Return the last month due to a worker who died on a day."""
    return policy.at(division).load(DeathMonthRule, "death_month", in_force_on=died_on).last_month(died_on)


async def _shares_of(tx: Transaction, entitlement: Entitlement, happened_on: date) -> ShareTable:
    """Return the shares of a case by the day that its pensions rest on; an older system told of no such day."""
    claim_id = entitlement.claim_id
    pension = await queries.survivors.survivors_pension(tx, claim_id) if claim_id is not None else None
    return share_table(entitlement.division, happened_on if pension is None else pension.basis_on)
