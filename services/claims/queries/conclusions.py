"""Conclusions: the one in force, those that were served, revoked, charged for."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import select

from services.claims.domain.papers.issued_kind import IssuedKind
from services.claims.domain.papers.service_of_papers import Party
from services.claims.models import (
    Appraisal,
    AppraisalFee,
    Claim,
    Conclusion,
    ConclusionService,
    IssuedPaper,
)
from shared.db import Transaction


async def conclusion(tx: Transaction, claim: Claim) -> Conclusion | None:
    """Return the conclusion in force on a case."""
    return None if claim.conclusion_id is None else await tx.session.get(Conclusion, claim.conclusion_id)


async def conclusion_of(tx: Transaction, appraisal_id: UUID) -> Conclusion:
    """Return what an appraisal that was concluded came to, in force or not."""
    return (await tx.session.scalars(select(Conclusion).where(Conclusion.appraisal_id == appraisal_id))).one()


async def conclusion_looked_at(tx: Transaction, conclusion_id: UUID) -> Conclusion:
    """Return the conclusion that a repeated or follow-up appraisal looks at again."""
    return await tx.session.get_one(Conclusion, conclusion_id)


async def appraisal_behind(tx: Transaction, conclusion: Conclusion) -> Appraisal:
    """Return the appraisal that came to a conclusion."""
    return await tx.session.get_one(Appraisal, conclusion.appraisal_id)


async def services_of(tx: Transaction, conclusion_id: UUID) -> Sequence[ConclusionService]:
    """Return who has received a conclusion, in the order in which we learned of it."""
    served = select(ConclusionService).where(ConclusionService.conclusion_id == conclusion_id)
    return (await tx.session.scalars(served.order_by(ConclusionService.id))).all()


async def service_of(tx: Transaction, conclusion_id: UUID, party: Party) -> ConclusionService | None:
    """Return how one party received a conclusion, None while it has not."""
    served = select(ConclusionService).where(
        ConclusionService.conclusion_id == conclusion_id, ConclusionService.party == party
    )
    found: ConclusionService | None = await tx.session.scalar(served)
    return found


async def fee_of(tx: Transaction, appraisal_id: UUID) -> AppraisalFee | None:
    """Return what an appraisal costs, None before it is concluded or where no tariff sets it."""
    found: AppraisalFee | None = await tx.session.scalar(
        select(AppraisalFee).where(AppraisalFee.appraisal_id == appraisal_id)
    )
    return found


async def paper_of_conclusion(tx: Transaction, appraisal_id: UUID) -> IssuedPaper:
    """Return the paper by which what an appraisal came to was issued."""
    issued = select(IssuedPaper).where(
        IssuedPaper.appraisal_id == appraisal_id, IssuedPaper.kind == IssuedKind.CONCLUSION
    )
    return (await tx.session.scalars(issued)).one()
