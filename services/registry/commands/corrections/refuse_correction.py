"""Refuse a correction, with the reason: the enrolment stays as it is."""

from uuid import UUID

from services.registry.commands.corrections._correction import correction_to_decide
from services.registry.domain.corrections.correction import CorrectionState
from services.registry.models import EnrolmentCorrection
from shared.db import Transaction


async def refuse_correction(tx: Transaction, correction_id: UUID, reason: str) -> EnrolmentCorrection:
    """Close the request without effect."""
    correction = await correction_to_decide(tx, correction_id)
    correction.state, correction.decided_at, correction.refused_because = CorrectionState.REFUSED, tx.now, reason
    return correction
