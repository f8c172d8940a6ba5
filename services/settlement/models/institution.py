"""Contracted institutions and their agreement: province-level, seen by every prefecture."""

from datetime import date, datetime
from decimal import Decimal

from sqlalchemy import CheckConstraint
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from services.settlement.domain.institution import InstitutionService
from services.settlement.models.base import Base


class Institution(Base):
    """A contracted institution (协议机构), its agreement, and the account it is paid on, sealed for pool_ledger."""

    __tablename__ = "institutions"

    code: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str]
    division: Mapped[str]
    level: Mapped[str]
    services: Mapped[list[str]] = mapped_column(JSONB)
    payee_sealed: Mapped[bytes]
    agreed_from: Mapped[date]
    agreed_to: Mapped[date]
    deposit_rate: Mapped[Decimal | None]
    recorded_at: Mapped[datetime]

    __table_args__ = (
        CheckConstraint("length(code) = 12", name="code_of_twelve"),
        CheckConstraint("agreed_to >= agreed_from", name="ends_after_start"),
        CheckConstraint("deposit_rate BETWEEN 0 AND 1", name="deposit_rate_is_a_share"),
    )

    def agrees_to(self, service: InstitutionService, on: date) -> bool:
        """Whether the agreement covers a service on a day."""
        return service in self.services and self.agreed_from <= on <= self.agreed_to
