"""The step that ends monthly benefits at once when what they rest on falls: WII Reg, Art. 31; Appraisal Rules, Art. 31.

The month in which that happens is not owed any more. A new decision or conclusion lets them run again.
"""

from datetime import date

from services.claims import queries
from services.claims.commands.entitlements._opening import end_after
from services.claims.commands.entitlements._timeline import redraw
from services.claims.domain.entitlements.ended_why import EndedWhy
from services.claims.domain.entitlements.workers_benefits import WORKERS
from services.claims.models import Claim
from shared.db import Transaction
from shared.periods import Month


async def close_entitlements(tx: Transaction, claim: Claim, why: EndedWhy, on: date) -> None:
    """End what a case owes monthly with the month before a day: everything, or what a conclusion measured."""
    last = Month.of(on).previous()
    falling = [
        each
        for each in await queries.entitlements_of_claim_for_update(tx, claim.id)
        if (each.ends is None or each.ends > last) and (why is EndedWhy.DECISION_REVOKED or each.benefit in WORKERS)
    ]
    for each in falling:
        end_after(tx, each, last, effective_on=on, why=why)
    await redraw(tx, falling)
