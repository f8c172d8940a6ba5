"""What other services told of an employer's injuries, of what they cost the fund, and of how long the pool can pay."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import Index
from sqlalchemy.orm import Mapped, mapped_column

from services.contributions.models.base import Base
from shared.money import Money


class KnownInjury(Base):
    """A recognised work injury: whose, at which employer, and on which ground; of whom is unknown of early ones."""

    __tablename__ = "known_injuries"

    prefecture: Mapped[str] = mapped_column(primary_key=True)
    claim_id: Mapped[UUID] = mapped_column(primary_key=True)
    employer_id: Mapped[UUID | None]
    person_id: Mapped[UUID | None]
    accident_on: Mapped[date]
    recognised_on: Mapped[date]
    article: Mapped[str]

    __table_args__ = (Index("ix_known_injuries_employer", "prefecture", "employer_id"),)


class KnownFundCost(Base):
    """What a document, a settlement or a payment order, made the fund pay for a case; an order counts once paid."""

    __tablename__ = "known_fund_costs"

    prefecture: Mapped[str] = mapped_column(primary_key=True)
    document_id: Mapped[UUID] = mapped_column(primary_key=True)
    claim_id: Mapped[UUID]
    amount: Mapped[Money] = mapped_column("amount_fen")
    incurred_on: Mapped[date | None]

    __table_args__ = (Index("ix_known_fund_costs_claim", "prefecture", "claim_id"),)


class KnownCapacity(Base):
    """The months of payment capacity that the ledger published of a pooling area: a prefecture, or a province's digits.

    Row-level security shows an area's capacity to whoever works within it.
    """

    __tablename__ = "known_capacities"

    prefecture: Mapped[str] = mapped_column(primary_key=True)
    publication_id: Mapped[UUID] = mapped_column(primary_key=True)
    as_of: Mapped[date]
    balance: Mapped[Money] = mapped_column("balance_fen")
    expenditure: Mapped[Money] = mapped_column("expenditure_fen")
    published_on: Mapped[date]
    recorded_at: Mapped[datetime]
