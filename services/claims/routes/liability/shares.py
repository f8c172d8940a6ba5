"""Who bears what of a case (费用承担情况): fund, employer, third party; before and after a back payment."""

from datetime import date
from uuid import UUID

from fastapi import APIRouter
from pydantic import BaseModel

from services.claims import queries
from services.claims.commands._cases import InjuryNotFound
from services.claims.commands._decisions import NoDecisionInForce, NotAWorkInjury
from services.claims.commands.liability._shares import Shares, shares_of
from services.claims.domain.liability.back_payment_liability import CostKind
from services.claims.domain.recognition.liability import Payer
from services.claims.domain.third_parties.split import Loss
from services.claims.routes._debts import DebtOut
from services.claims.routes._fields import READERS
from shared.money import Money
from shared.policy import NotInForce
from shared.problems import problems
from shared.web import Begin, allow

router = APIRouter(prefix="/v1/injuries", tags=["liability"])


class BorneOut(BaseModel):
    """A kind of cost, who bears it by the decision, and who bears what arises after a back payment."""

    kind: CostKind
    before: Payer
    after: Payer | None
    reason: str | None


class PaidByOtherOut(BaseModel):
    """What a third party paid."""

    item: Loss
    amount: Money
    paid_on: date


class SplitOut(BaseModel):
    """A benefit that the fund has paid, its own part of it, and what it may claim from the third party."""

    award_id: UUID | None
    entitlement_id: UUID | None
    benefit: str
    due: Money
    fund: Money
    claimed: Money


class SharesOut(BaseModel):
    """Who bears what of a case, what third parties paid, and what has to come back to the fund."""

    payer: Payer
    new_costs_after: date | None
    costs: list[BorneOut]
    third_party_payments: list[PaidByOtherOut]
    splits: list[SplitOut]
    debts: list[DebtOut]

    @classmethod
    def of(cls, shares: Shares) -> "SharesOut":
        """Show the shares of a case."""
        return cls(
            payer=shares.payer,
            new_costs_after=shares.back_payment.settled_on if shares.back_payment else None,
            costs=[BorneOut.model_validate(cost, from_attributes=True) for cost in shares.costs],
            third_party_payments=[
                PaidByOtherOut.model_validate(payment, from_attributes=True) for payment in shares.third_party_payments
            ],
            splits=[
                SplitOut(
                    award_id=each.award_id,
                    entitlement_id=each.entitlement_id,
                    benefit=each.split.benefit,
                    due=each.split.due,
                    fund=each.split.fund,
                    claimed=each.split.claimed,
                )
                for each in shares.splits
            ],
            debts=[DebtOut.of(debt) for debt in shares.debts],
        )


@router.get(
    "/{claim_id}/shares",
    dependencies=[allow(*READERS)],
    responses=problems(InjuryNotFound, NoDecisionInForce, NotAWorkInjury, NotInForce),
)
async def get_shares(claim_id: UUID, begin: Begin) -> SharesOut:
    """Show who bears which kind of cost of a case, before and after a back payment, and what others paid."""
    async with begin() as tx:
        claim = await queries.claim(tx, claim_id)
        if claim is None:
            raise InjuryNotFound(claim_id=claim_id)
        shares = await shares_of(tx, claim)
    return SharesOut.of(shares)
