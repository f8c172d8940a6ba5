"""What the other services announced: counted events, the lists that prove them, filings, movements of the insured."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Index
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from services.pool_ledger.models.base import Base
from shared.money import Money
from shared.periods import Month


class ReceivedEvent(Base):
    """A counted event as it arrived here; a voucher that it brought carries its id."""

    __tablename__ = "received_events"

    event_id: Mapped[UUID] = mapped_column(primary_key=True)
    service: Mapped[str]
    prefecture: Mapped[str]
    division: Mapped[str]
    period: Mapped[Month]
    category: Mapped[str]
    amount: Mapped[Money] = mapped_column("amount_fen")
    heard_at: Mapped[datetime]

    __table_args__ = (Index("ix_received_events_filed", "service", "prefecture", "period"),)


class ManifestEntry(Base):
    """One event that a service listed for a month, and the money it counts for."""

    __tablename__ = "manifest_entries"

    event_id: Mapped[UUID] = mapped_column(primary_key=True)
    service: Mapped[str]
    prefecture: Mapped[str]
    month: Mapped[Month]
    category: Mapped[str]
    amount: Mapped[Money] = mapped_column("amount_fen")

    __table_args__ = (Index("ix_manifest_entries_filed", "service", "prefecture", "month", "category"),)


class Filing(Base):
    """A service's filing of a prefecture's month, and how it was judged."""

    __tablename__ = "filings"

    service: Mapped[str] = mapped_column(primary_key=True)
    prefecture: Mapped[str] = mapped_column(primary_key=True)
    month: Mapped[Month] = mapped_column(primary_key=True)
    totals: Mapped[list[dict[str, Any]]] = mapped_column(JSONB)
    policy_digest: Mapped[str]
    state: Mapped[str]
    filed_at: Mapped[datetime]
    deadline_at: Mapped[datetime]
    judged_at: Mapped[datetime | None]
    differing: Mapped[list[str]] = mapped_column(JSONB, default=list)


class InsuredChange(Base):
    """How many people the rosters of a prefecture added and removed, by the month in which cover began or ended."""

    __tablename__ = "insured_changes"

    prefecture: Mapped[str] = mapped_column(primary_key=True)
    month: Mapped[Month] = mapped_column(primary_key=True)
    added: Mapped[int]
    removed: Mapped[int]
