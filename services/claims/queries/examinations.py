"""Examinations: batches, who is called to them, and what the experts found."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import func, or_, select

from services.claims.domain.examination.examination import ExaminationOutcome
from services.claims.models import Appraisal, Claim, Examination, ExaminationBatch, ExpertOpinion
from shared.db import Transaction

LEFT = (ExaminationOutcome.PUT_OFF, ExaminationOutcome.CANCELLED)
"""Who was put off or need not come leaves a place to somebody else."""


async def batch(tx: Transaction, batch_id: UUID) -> ExaminationBatch | None:
    """Return a batch the actor may see."""
    return await tx.session.get(ExaminationBatch, batch_id)


async def batch_for_update(tx: Transaction, batch_id: UUID) -> ExaminationBatch | None:
    """Return a batch the actor may see, locked until the transaction ends."""
    locked = select(ExaminationBatch).where(ExaminationBatch.id == batch_id).with_for_update()
    found: ExaminationBatch | None = await tx.session.scalar(locked, execution_options={"populate_existing": True})
    return found


async def batches_after(
    tx: Transaction, after: UUID | None, limit: int, *, committee: str
) -> Sequence[ExaminationBatch]:
    """Return a page of a committee's batches, in the order in which they were opened."""
    theirs = select(ExaminationBatch).where(ExaminationBatch.prefecture == committee)
    page = theirs.order_by(ExaminationBatch.id).limit(limit)
    if after is not None:
        page = page.where(ExaminationBatch.id > after)
    return (await tx.session.scalars(page)).all()


async def places_taken(tx: Transaction, batch_id: UUID) -> int:
    """Return how many people hold a place in a batch, of whatever prefecture."""
    holding = or_(Examination.outcome.is_(None), Examination.outcome.not_in(LEFT))
    taken = select(func.count()).where(Examination.batch_id == batch_id, holding)
    return (await tx.session.scalars(taken)).one()


async def called_to(tx: Transaction, batch_id: UUID) -> Sequence[tuple[Examination, Appraisal, Claim]]:
    """Return everybody called to a batch, of whatever prefecture, in the order in which they were called."""
    called = (
        select(Examination, Appraisal, Claim)
        .join(Appraisal, Appraisal.id == Examination.appraisal_id)
        .join(Claim, Claim.id == Examination.claim_id)
        .where(Examination.batch_id == batch_id)
    )
    rows = await tx.session.execute(called.order_by(Examination.id))
    return [(examination, appraisal, claim) for examination, appraisal, claim in rows]


async def standing_examination(tx: Transaction, appraisal_id: UUID) -> Examination | None:
    """Return the appointment of an appraisal that has not ended yet."""
    standing = select(Examination).where(Examination.appraisal_id == appraisal_id, Examination.outcome.is_(None))
    found: Examination | None = await tx.session.scalar(standing)
    return found


async def examinations_of(tx: Transaction, appraisal_id: UUID) -> Sequence[Examination]:
    """Return the appointments of an appraisal, in the order in which they were made."""
    appointments = select(Examination).where(Examination.appraisal_id == appraisal_id).order_by(Examination.id)
    return (await tx.session.scalars(appointments)).all()


async def last_examined(tx: Transaction, appraisal_id: UUID) -> Examination | None:
    """Return the last examination that was held: after another panel was drawn, the one before does not count."""
    held = select(Examination).where(
        Examination.appraisal_id == appraisal_id, Examination.outcome == ExaminationOutcome.EXAMINED
    )
    last: Examination | None = await tx.session.scalar(held.order_by(Examination.id.desc()).limit(1))
    return last


async def opinions_on(tx: Transaction, examination_id: UUID) -> Sequence[ExpertOpinion]:
    """Return what the experts found at one examination."""
    found = select(ExpertOpinion).where(ExpertOpinion.examination_id == examination_id)
    return (await tx.session.scalars(found.order_by(ExpertOpinion.id))).all()


async def opinions_of(tx: Transaction, appraisal_id: UUID) -> Sequence[ExpertOpinion]:
    """Return what the experts found whenever an appraisal's worker was examined."""
    found = (
        select(ExpertOpinion)
        .join(Examination, Examination.id == ExpertOpinion.examination_id)
        .where(Examination.appraisal_id == appraisal_id)
    )
    return (await tx.session.scalars(found.order_by(ExpertOpinion.id))).all()
