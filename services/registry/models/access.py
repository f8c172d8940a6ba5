"""Grants of roles to accounts, with who asked, reviewed and decided."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import ARRAY, CheckConstraint, Index, Text
from sqlalchemy.orm import Mapped, mapped_column

from services.registry.models.base import Base


class RoleGrant(Base):
    """Roles that an account of the identity provider holds in a division, from a day until a day."""

    __tablename__ = "role_grants"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    prefecture: Mapped[str]
    division: Mapped[str]
    institution: Mapped[str]
    account: Mapped[str]
    roles: Mapped[list[str]] = mapped_column(ARRAY(Text))
    valid_from: Mapped[date]
    valid_until: Mapped[date | None]
    reason: Mapped[str]
    state: Mapped[str]
    requested_by: Mapped[str]
    requested_at: Mapped[datetime]
    reviewed_by: Mapped[str | None]
    decided_by: Mapped[str | None]
    decided_at: Mapped[datetime | None]
    withdrawn_by: Mapped[str | None]
    withdrawn_at: Mapped[datetime | None]
    ended_because: Mapped[str | None]
    """Why it was refused or withdrawn."""

    __table_args__ = (
        CheckConstraint("valid_until >= valid_from", name="days_in_order"),
        Index("ix_role_grants_account", "account", "id"),
    )
