"""When entitlements were verified, and what other authorities told of those who draw benefits."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Identity, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from services.claims.models.base import Base


class Verification(Base):
    """Somebody was found to be entitled still, on a day and in a way. Rows only grow."""

    __tablename__ = "verifications"

    seq: Mapped[int] = mapped_column(Identity(always=True), primary_key=True)
    prefecture: Mapped[str]
    entitlement_id: Mapped[UUID] = mapped_column(ForeignKey("entitlements.id"), index=True)
    verified_on: Mapped[date]
    method: Mapped[str]
    file_id: Mapped[UUID | None]
    recorded_at: Mapped[datetime]
    recorded_by: Mapped[str]


class BeneficiaryStatus(Base):
    """What was told of somebody who draws a benefit in a prefecture, for how long, and by whose word."""

    __tablename__ = "beneficiary_statuses"

    seq: Mapped[int] = mapped_column(Identity(always=True), primary_key=True)
    prefecture: Mapped[str]
    person_id: Mapped[UUID]
    kind: Mapped[str]
    true_from: Mapped[date]
    true_until: Mapped[date | None]
    source: Mapped[str]
    file_id: Mapped[UUID | None] = mapped_column(index=True)
    line: Mapped[int | None]
    recorded_at: Mapped[datetime]
    withdrawn_at: Mapped[datetime | None]

    __table_args__ = (
        CheckConstraint("true_until >= true_from", name="ends_after_start"),
        Index("ix_beneficiary_statuses_person", "person_id", postgresql_where=text("withdrawn_at IS NULL")),
    )
