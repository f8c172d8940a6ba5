"""The step that says from which day the fund pays the treatment of a case: WII Reg, Arts. 17(4) and 62(3)."""

from datetime import date, timedelta

from services.claims import queries
from services.claims.commands.reporting._late_filing import late_filing_of
from services.claims.domain.recognition.grounds import RecognitionResult
from services.claims.domain.recognition.liability import Payer
from services.claims.models import Claim, Decision
from shared.db import Transaction


async def fund_pays_treatment_from(tx: Transaction, claim: Claim, decision: Decision) -> date | None:
    """Return the first day at the fund's cost, after a late application or a back payment; None if it pays none."""
    if not RecognitionResult(decision.result).counts:
        return None
    made = await queries.recovery.back_payment(tx, claim.id)
    if decision.payer == Payer.EMPLOYER and made is None:
        return None
    applied_for = (await late_filing_of(tx, claim)).fund_pays_from
    return applied_for if made is None else max(applied_for, made.settled_on + timedelta(days=1))
