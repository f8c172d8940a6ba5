"""Decisions on recognition: the one in force, and how many there were."""

from uuid import UUID

from sqlalchemy import func, select

from services.claims.models import Claim, Decision
from shared.db import Transaction


async def decision(tx: Transaction, claim: Claim) -> Decision | None:
    """Return the decision in force on a case."""
    return None if claim.decision_id is None else await tx.session.get(Decision, claim.decision_id)


async def decisions_made(tx: Transaction, claim_id: UUID) -> int:
    """Return how many decisions were made on a case, in force or not."""
    return (await tx.session.scalars(select(func.count()).where(Decision.claim_id == claim_id))).one()
