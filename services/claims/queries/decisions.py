"""Decisions on recognition: the one in force, how many there were, and by which articles."""

from uuid import UUID

from sqlalchemy import func, select

from services.claims.domain.recognition.grounds import Exclusion, Ground
from services.claims.models import Claim, Decision
from shared.db import Transaction


async def decision(tx: Transaction, claim: Claim) -> Decision | None:
    """Return the decision in force on a case."""
    return None if claim.decision_id is None else await tx.session.get(Decision, claim.decision_id)


async def decisions_made(tx: Transaction, claim_id: UUID) -> int:
    """Return how many decisions were made on a case, in force or not."""
    return (await tx.session.scalars(select(func.count()).where(Decision.claim_id == claim_id))).one()


async def articles_decided_by(tx: Transaction, claim_id: UUID) -> frozenset[Ground | Exclusion]:
    """Return the articles on which a case was ever decided."""
    decided_by = set(await tx.session.scalars(select(Decision.article).where(Decision.claim_id == claim_id)))
    return frozenset(article for article in (*Ground, *Exclusion) if article in decided_by)
