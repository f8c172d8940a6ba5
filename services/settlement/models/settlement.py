"""Settlements of stays, and the mirror records that take them back. Both only grow."""

from datetime import date, datetime
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from services.settlement.models.base import Base
from shared.money import Money


class StayTotals(NamedTuple):
    """What a stay comes to, and who bears it."""

    total: Money
    fund: Money
    person: Money
    employer: Money
    hospital: Money
    medical_insurance: Money


class Settlement(Base):
    """What a stay came to (结算) over its first `line_count` lines; a reversal (结算撤销) is its mirror, below zero."""

    __tablename__ = "settlements"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    prefecture: Mapped[str]
    division: Mapped[str]
    encounter_id: Mapped[UUID] = mapped_column(ForeignKey("encounters.id"), index=True)
    claim_id: Mapped[UUID]
    institution_code: Mapped[str] = mapped_column(ForeignKey("institutions.code"))
    settled_on: Mapped[date]
    line_count: Mapped[int]
    total: Mapped[Money] = mapped_column("total_fen")
    fund: Mapped[Money] = mapped_column("fund_fen")
    person: Mapped[Money] = mapped_column("person_fen")
    employer: Mapped[Money] = mapped_column("employer_fen")
    hospital: Mapped[Money] = mapped_column("hospital_fen")
    medical_insurance: Mapped[Money] = mapped_column("medical_insurance_fen")
    reverses: Mapped[UUID | None] = mapped_column(ForeignKey("settlements.id"), unique=True)
    recorded_at: Mapped[datetime]

    __table_args__ = (
        CheckConstraint(
            "total_fen = fund_fen + person_fen + employer_fen + hospital_fen + medical_insurance_fen",
            name="total_is_the_sum_of_its_parts",
        ),
        Index("ix_settlements_institution", "institution_code", "settled_on"),
    )

    def totals(self) -> StayTotals:
        """What was settled, and who bears it."""
        return StayTotals(self.total, self.fund, self.person, self.employer, self.hospital, self.medical_insurance)
