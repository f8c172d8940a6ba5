"""Assessments of grounds: what the rules last said."""

from uuid import UUID

from sqlalchemy import select

from services.claims.models import GroundAssessment
from shared.db import Transaction


async def last_ground_assessment(tx: Transaction, claim_id: UUID) -> GroundAssessment | None:
    """Return the newest assessment of a case."""
    newest = (
        select(GroundAssessment)
        .where(GroundAssessment.claim_id == claim_id)
        .order_by(GroundAssessment.id.desc())
        .limit(1)
    )
    found: GroundAssessment | None = await tx.session.scalar(newest)
    return found
