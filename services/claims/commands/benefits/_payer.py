"""Who owes a benefit of a case: whoever the decision found liable; of new costs after back payment, the fund."""

from datetime import date

from services.claims.domain.benefits.back_payment_liability import CostKind
from services.claims.domain.recognition.liability import Payer
from services.claims.models import Claim, Decision
from shared.db import Transaction


async def payer_of(tx: Transaction, claim: Claim, decision: Decision, kind: CostKind, arisen_on: date) -> Payer:
    """Return who owes a benefit of a recognised injury, of which the cost arose on a day."""
    if decision.payer is None:
        raise LookupError(f"decision {decision.id} is in favour of the injury but names no payer")
    return Payer(decision.payer)
