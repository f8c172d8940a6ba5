"""Awards by parts of a benefit, and what measured them."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import select

from services.claims.domain.benefits.benefit import Benefit
from services.claims.models import BenefitAward, Conclusion
from shared.db import Transaction


async def awards_of_part(tx: Transaction, claim_id: UUID, benefit: Benefit, part: str) -> Sequence[BenefitAward]:
    """Return the awards of a part of a benefit in a case, in the order in which they were made."""
    made = select(BenefitAward).where(
        BenefitAward.claim_id == claim_id, BenefitAward.benefit == benefit, BenefitAward.part == part
    )
    return (await tx.session.scalars(made.order_by(BenefitAward.id))).all()


async def conclusion_of_award(tx: Transaction, award: BenefitAward) -> Conclusion:
    """Return the conclusion that measures an award, which must rest on one."""
    return await tx.session.get_one(Conclusion, award.conclusion_id)
