"""The step by which a worker's own monthly benefits of a case end with the death."""

from services.claims import queries
from services.claims.commands.entitlements._last_month import last_month
from services.claims.commands.entitlements._opening import end_after
from services.claims.commands.entitlements._timeline import redraw
from services.claims.domain.entitlements.proposal import EndReason
from services.claims.models import Claim
from shared.db import Transaction


async def end_at_death(tx: Transaction, claim: Claim) -> None:
    """Let the month of the death be the last one due to the worker; what was paid beyond it is overpaid."""
    if claim.died_on is None:
        return
    entitlements = await queries.survivors.workers_entitlements_for_update(tx, claim)
    for each in entitlements:
        last = await last_month(tx, each, EndReason.DEATH, claim.died_on)
        if each.ends is None or each.ends > last:
            end_after(tx, each, last, effective_on=claim.died_on, why=EndReason.DEATH)
    await redraw(tx, entitlements)
