"""Awards across a case, an employer or the province: which stand, what became of them, which are provisional."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import ColumnElement, and_, exists, or_, select
from sqlalchemy.orm import aliased

from services.claims.domain.appraisal.appraisal_kind import AppraisalKind
from services.claims.domain.benefits.benefit import Benefit
from services.claims.domain.payment.payment_order import OrderState
from services.claims.domain.recognition.liability import Payer
from services.claims.models import (
    Appraisal,
    BenefitAward,
    Claim,
    Conclusion,
    ConclusionRevocation,
    Decision,
    EmployerPayment,
    Entitlement,
    PaymentOrder,
    ProvisionalSettlement,
)
from shared.db import Transaction


@dataclass(frozen=True, slots=True)
class AwardFile:
    """An award, whether it stands today, the state of its order, and when the employer that owes it paid."""

    award: BenefitAward
    stands: bool
    order_state: OrderState | None
    employer_paid_on: date | None


async def award_of_any(tx: Transaction, claim: Claim, benefits: Collection[Benefit]) -> BenefitAward | None:
    """Return an award of one of these benefits on a case's decision in force, the first if there are several."""
    made = select(BenefitAward).where(
        BenefitAward.claim_id == claim.id,
        BenefitAward.decision_id == claim.decision_id,
        BenefitAward.benefit.in_(benefits),
    )
    found: BenefitAward | None = await tx.session.scalar(made.order_by(BenefitAward.id).limit(1))
    return found


async def provisional_awards(tx: Transaction, after: UUID | None, limit: int) -> Sequence[BenefitAward]:
    """Return awards on decisions in force that wait for a figure to be published, in the order of their ids."""
    waiting = (
        select(BenefitAward)
        .join(Claim, and_(Claim.id == BenefitAward.claim_id, Claim.decision_id == BenefitAward.decision_id))
        .where(BenefitAward.provisional, ~exists().where(ProvisionalSettlement.award_id == BenefitAward.id))
    )
    if after is not None:
        waiting = waiting.where(BenefitAward.id > after)
    return (await tx.session.scalars(waiting.order_by(BenefitAward.id).limit(limit))).all()


async def basis_behind(tx: Transaction, award: BenefitAward) -> tuple[Decision, Conclusion | None]:
    """Return the decision and the conclusion that an award was made on, in force or not."""
    decision = await tx.session.get_one(Decision, award.decision_id)
    return decision, await tx.session.get(Conclusion, award.conclusion_id) if award.conclusion_id else None


async def provisional_settlement(tx: Transaction, award_id: UUID) -> ProvisionalSettlement | None:
    """Return how a provisional award was settled, None while it was not."""
    return await tx.session.get(ProvisionalSettlement, award_id)


async def employer_payment(tx: Transaction, award_id: UUID) -> EmployerPayment | None:
    """Return the payment by which an employer settled an award, None while it has not."""
    return await tx.session.get(EmployerPayment, award_id)


async def award_files(tx: Transaction, claim_ids: Collection[UUID]) -> Mapping[UUID, Sequence[AwardFile]]:
    """Return the awards of cases with what became of them, by case, in the order in which they were made."""
    found = (
        select(BenefitAward, _on_a_basis_in_force(), PaymentOrder.state, EmployerPayment.paid_on)
        .join(Claim, Claim.id == BenefitAward.claim_id)
        .outerjoin(
            PaymentOrder,
            and_(PaymentOrder.award_id == BenefitAward.id, PaymentOrder.state != OrderState.CANCELLED),
        )
        .outerjoin(EmployerPayment, EmployerPayment.award_id == BenefitAward.id)
        .where(BenefitAward.claim_id.in_(claim_ids))
        .order_by(BenefitAward.id)
    )
    rows = (await tx.session.execute(found)).all()
    last = {(award.claim_id, award.benefit, award.part): award.id for award, *_ in rows if not award.supplements_id}
    files = defaultdict(list)
    for award, in_force, state, paid_on in rows:
        stands = in_force and last.get((award.claim_id, award.benefit, award.part)) in (award.id, award.supplements_id)
        files[award.claim_id].append(AwardFile(award, stands, None if state is None else OrderState(state), paid_on))
    return files


async def claims_with_employers_debts(
    tx: Transaction, credit_code: str, after: UUID | None, limit: int
) -> Sequence[Claim]:
    """Return a page of an employer's cases in which it owes something itself, in the order of their reports."""
    awarded = exists().where(BenefitAward.claim_id == Claim.id, BenefitAward.payer == Payer.EMPLOYER)
    monthly = exists().where(Entitlement.claim_id == Claim.id, Entitlement.payer == Payer.EMPLOYER)
    page = select(Claim).where(Claim.employer_credit_code == credit_code, or_(awarded, monthly))
    if after is not None:
        page = page.where(Claim.id > after)
    return (await tx.session.scalars(page.order_by(Claim.id).limit(limit))).all()


async def entitlements_of_claims(tx: Transaction, claim_ids: Collection[UUID]) -> Sequence[Entitlement]:
    """Return the entitlements of cases, in the order in which they were opened."""
    found = select(Entitlement).where(Entitlement.claim_id.in_(claim_ids)).order_by(Entitlement.id)
    return (await tx.session.scalars(found)).all()


def _on_a_basis_in_force() -> ColumnElement[bool]:
    """Whether an award's decision is in force, and its conclusion neither revoked nor appraised again."""
    again, appraisal = aliased(Conclusion), aliased(Appraisal)
    revoked = exists().where(ConclusionRevocation.conclusion_id == BenefitAward.conclusion_id)
    repeated = (
        select(again.id)
        .join(appraisal, appraisal.id == again.appraisal_id)
        .where(again.replaces_id == BenefitAward.conclusion_id, appraisal.kind == AppraisalKind.REPEATED)
        .exists()
    )
    return and_(BenefitAward.decision_id == Claim.decision_id, ~revoked, ~repeated)
