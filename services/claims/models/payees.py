"""Payees that somebody proposed, and the accounts of those who work for the agencies."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, Index, Uuid, text
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.orm import Mapped, mapped_column

from services.claims.models.base import Base


class PayeeChange(Base):
    """A payee proposed for a case, an entitlement or a returned order; it counts once another person approved it."""

    __tablename__ = "payee_changes"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    prefecture: Mapped[str]
    division: Mapped[str]
    subject: Mapped[str]
    subject_id: Mapped[UUID]
    state: Mapped[str]
    payee_sealed: Mapped[bytes]
    account_blind: Mapped[bytes]
    reason: Mapped[str]
    papers: Mapped[list[UUID]] = mapped_column(ARRAY(Uuid), default=list)
    proposed_by: Mapped[str]
    recorded_at: Mapped[datetime]
    settled_by: Mapped[str | None]
    settled_at: Mapped[datetime | None]
    refusal: Mapped[str | None]

    __table_args__ = (
        CheckConstraint("(state = 'PROPOSED') = (settled_at IS NULL)", name="settled_or_proposed"),
        Index(
            "uq_payee_changes_proposed",
            *("subject", "subject_id"),
            unique=True,
            postgresql_where=text("state = 'PROPOSED'"),
        ),
        Index("ix_payee_changes_state", "prefecture", "state", "id"),
    )


class StaffAccount(Base):
    """An account of somebody who works for an agency, known by its blind index alone.

    Of the whole province, so that no prefecture pays another's staff: it tells nothing without the number.
    """

    __tablename__ = "staff_accounts"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    division: Mapped[str]
    holder: Mapped[str]
    account_blind: Mapped[bytes]
    valid_from: Mapped[date]
    valid_until: Mapped[date | None]
    recorded_at: Mapped[datetime]
    recorded_by: Mapped[str]

    __table_args__ = (
        CheckConstraint("valid_until >= valid_from", name="ends_after_start"),
        Index("ix_staff_accounts_account", "account_blind"),
    )
