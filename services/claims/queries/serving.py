"""Service of decisions: on whom a decision was served."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import select

from services.claims.models import ServiceRecord
from shared.db import Transaction


async def service_records_of(tx: Transaction, decision_id: UUID) -> Sequence[ServiceRecord]:
    """Return every service of a decision, in the order in which we learned of it."""
    served = select(ServiceRecord).where(ServiceRecord.decision_id == decision_id).order_by(ServiceRecord.id)
    return (await tx.session.scalars(served)).all()
