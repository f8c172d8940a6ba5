"""The lines of a roster while they take effect."""

from datetime import date
from uuid import UUID

from sqlalchemy.orm import Mapped, mapped_column

from services.registry.models.base import Base
from shared.money import Money


class RosterLine(Base):
    """A good row of a roster while it takes effect. The rows lie here only inside that transaction."""

    __tablename__ = "roster_lines"

    roster_id: Mapped[UUID] = mapped_column(primary_key=True)
    line: Mapped[int] = mapped_column(primary_key=True)
    credit_code: Mapped[str]
    employer_name: Mapped[str]
    employer_type: Mapped[str]
    industry_code: Mapped[str]
    division: Mapped[str]
    person_id: Mapped[UUID]
    id_type: Mapped[str]
    id_no_blind: Mapped[bytes]
    id_no_sealed: Mapped[bytes]
    name_sealed: Mapped[bytes]
    action: Mapped[str]
    effective_on: Mapped[date]
    covered_on: Mapped[date]
    wage: Mapped[Money | None] = mapped_column("wage_fen")
    refused: Mapped[str | None]

    __table_args__ = ({"prefixes": ["UNLOGGED"]},)
