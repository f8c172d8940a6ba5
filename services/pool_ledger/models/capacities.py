"""Months of payment capacity (可支付月数) that the province published: they decide by how much rates are cut."""

from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import CheckConstraint, Index
from sqlalchemy.orm import Mapped, mapped_column

from services.pool_ledger.models.base import Base
from shared.money import Money


class CapacityState(StrEnum):
    """Where a publication stands."""

    PROPOSED = "PROPOSED"
    PUBLISHED = "PUBLISHED"


class CapacityRow(Base):
    """An area's balance on a day and its expenditure of twelve months: a prefecture's, or a province's by its digits.

    `document` names where figures come from that the books do not reach back to. A correction is another publication.
    """

    __tablename__ = "capacities"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    prefecture: Mapped[str]
    as_of: Mapped[date]
    balance: Mapped[Money] = mapped_column("balance_fen")
    expenditure: Mapped[Money] = mapped_column("expenditure_fen")
    document: Mapped[str | None]
    state: Mapped[str]
    published_on: Mapped[date | None]
    recorded_at: Mapped[datetime]

    __table_args__ = (
        Index("ix_capacities_area", "prefecture", "as_of"),
        CheckConstraint("expenditure_fen >= 0", name="expenditure_not_negative"),
    )
