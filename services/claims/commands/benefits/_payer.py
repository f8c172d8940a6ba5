"""Who owes a benefit of a case: whoever the decision found liable; of new costs after back payment, the fund."""

from datetime import date

from services.claims import queries
from services.claims.domain.benefits.benefit import Benefit
from services.claims.domain.liability.back_payment_liability import (
    COST_OF,
    Bearer,
    CostKind,
    LateEnrolment,
    NewCosts,
    bearer_of_cost,
)
from services.claims.domain.recognition.liability import Payer
from services.claims.models import Claim, Decision
from shared import policy
from shared.db import Transaction


async def payer_of(tx: Transaction, claim: Claim, decision: Decision, benefit: Benefit, arisen_on: date) -> Payer:
    """Return who owes a benefit of a recognised injury, of which the cost arose on a day."""
    if benefit.employers_alone:
        return Payer.EMPLOYER
    if decision.payer is None:
        raise LookupError(f"decision {decision.id} is in favour of the injury but names no payer")
    if decision.payer == Payer.FUND:
        return Payer.FUND
    bearer = await bearer_after_back_payment(tx, claim, COST_OF[benefit], arisen_on)
    return bearer.payer if bearer else Payer.EMPLOYER


async def bearer_after_back_payment(tx: Transaction, claim: Claim, kind: CostKind, arisen_on: date) -> Bearer | None:
    """Return who bears a cost of an employer that enrolled and paid back after the injury; None if it did not."""
    made = await queries.recovery.back_payment(tx, claim.id)
    if made is None:
        return None
    new_costs = policy.at(claim.division).load(NewCosts, "late_enrolment", in_force_on=claim.accident_on)
    enrolment = LateEnrolment(claim.accident_on, made.enrolled_on, made.paid_back_on)
    return bearer_of_cost(kind, arisen_on, enrolment, new_costs)
