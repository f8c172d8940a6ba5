"""Service of decisions: to whom, how, and on which day each counted as served."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from services.claims.models.base import Base


class ServiceRecord(Base):
    """A decision delivered to one recipient on `delivered_on`; it counts as served on `served_on`. Rows only grow."""

    __tablename__ = "service_records"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    prefecture: Mapped[str]
    claim_id: Mapped[UUID] = mapped_column(ForeignKey("claims.id"), index=True)
    decision_id: Mapped[UUID] = mapped_column(ForeignKey("decisions.id"))
    recipient: Mapped[str]
    party: Mapped[str]
    method: Mapped[str]
    delivered_on: Mapped[date]
    served_on: Mapped[date]
    issued_paper_id: Mapped[UUID] = mapped_column(ForeignKey("issued_papers.id"))
    recorded_by: Mapped[str]
    recorded_at: Mapped[datetime]

    __table_args__ = (UniqueConstraint("decision_id", "party", name="uq_service_records_party"),)
