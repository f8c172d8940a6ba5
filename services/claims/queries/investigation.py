"""Investigations: who was ever assigned, and who still is."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import select

from services.claims.models import Investigator, InvestigatorWithdrawal
from shared.db import Transaction


async def investigators_of(tx: Transaction, claim_id: UUID) -> frozenset[str]:
    """Return the subjects who were ever assigned to investigate a case: who withdrew has seen the file, too."""
    return frozenset(await tx.session.scalars(select(Investigator.subject).where(Investigator.claim_id == claim_id)))


async def standing_investigators(tx: Transaction, claim_id: UUID) -> Sequence[Investigator]:
    """Return the investigators of a case who have not withdrawn, in the order of their assignment."""
    withdrawn = select(InvestigatorWithdrawal.investigator_id).where(InvestigatorWithdrawal.claim_id == claim_id)
    standing = select(Investigator).where(Investigator.claim_id == claim_id, Investigator.id.not_in(withdrawn))
    return (await tx.session.scalars(standing.order_by(Investigator.id))).all()
