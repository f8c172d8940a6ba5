"""The step that ends the employer's own pension with the contract: WII Reg, Art. 36(1)(2)."""

from datetime import date

from services.claims import queries
from services.claims.commands.entitlements._opening import end_after
from services.claims.commands.entitlements._timeline import redraw
from services.claims.domain.benefits.benefit import Benefit
from services.claims.domain.entitlements.ended_why import EndedWhy
from services.claims.models import Claim
from shared.db import Transaction
from shared.periods import Month


async def end_employers_pension(tx: Transaction, claim: Claim, ended_on: date) -> None:
    """Let the month in which the contract ended be the last one that the employer owes a pension for."""
    last = Month.of(ended_on)
    running = [
        each
        for each in await queries.entitlements_of_claim_for_update(tx, claim.id)
        if each.benefit == Benefit.EMPLOYERS_DISABILITY_PENSION and (each.ends is None or each.ends > last)
    ]
    for each in running:
        end_after(tx, each, last, effective_on=ended_on, why=EndedWhy.CONTRACT_ENDED)
    await redraw(tx, running)
