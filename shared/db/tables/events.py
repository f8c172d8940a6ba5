"""Facts on their way out, in, or set aside."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import Identity, Index
from sqlalchemy.orm import Mapped, mapped_column

from shared.db.base import KernelBase
from shared.money import Money
from shared.periods import Month


class OutboxRow(KernelBase):
    """A fact committed here, to be published. `position` is given by the relay, in the order of publication."""

    __tablename__ = "outbox"

    seq: Mapped[int] = mapped_column(Identity(always=True), primary_key=True)
    event_id: Mapped[UUID] = mapped_column(unique=True)
    type: Mapped[str]
    key: Mapped[str]
    prefecture: Mapped[str]
    period: Mapped[Month]
    category: Mapped[str | None]
    amount: Mapped[Money | None] = mapped_column("amount_fen")
    envelope: Mapped[str]
    position: Mapped[int | None] = mapped_column(unique=True)

    __table_args__ = (
        Index("ix_outbox_key", "key", "position"),
        Index("ix_outbox_unpublished", "seq", postgresql_where="position IS NULL"),
        Index("ix_outbox_filed", "prefecture", "period", "seq", postgresql_where="category IS NOT NULL"),
    )


class InboxRow(KernelBase):
    """An event that took effect here. Its presence is what makes a repeat do nothing."""

    __tablename__ = "inbox"

    consumer: Mapped[str] = mapped_column(primary_key=True)
    event_id: Mapped[UUID] = mapped_column(primary_key=True)


class SetAsideRow(KernelBase):
    """An event that could not take effect yet, and the later ones of its key behind it."""

    __tablename__ = "inbox_set_aside"

    seq: Mapped[int] = mapped_column(Identity(always=True), primary_key=True)
    consumer: Mapped[str]
    event_id: Mapped[UUID]
    stream: Mapped[str]
    key: Mapped[str]
    state: Mapped[str]
    reason: Mapped[str]
    tries: Mapped[int] = mapped_column(default=0)
    since: Mapped[datetime]
    envelope: Mapped[str]

    __table_args__ = (
        Index("uq_inbox_set_aside_event", "consumer", "event_id", unique=True),
        Index("ix_inbox_set_aside_key", "consumer", "stream", "key", "seq"),
    )
