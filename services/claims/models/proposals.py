"""Changes of entitlements that wait for a second person."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index, Uuid, text
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.orm import Mapped, mapped_column

from services.claims.models.base import Base
from shared.periods import Month


class EntitlementProposal(Base):
    """A stop, resumption, end or reopening of an entitlement, as somebody proposed it, and what was decided.

    `month` is the first month not paid, the first paid again, or the last one due; none if no end is known.
    """

    __tablename__ = "entitlement_proposals"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    prefecture: Mapped[str]
    division: Mapped[str]
    entitlement_id: Mapped[UUID] = mapped_column(ForeignKey("entitlements.id"), index=True)
    interruption_id: Mapped[UUID | None] = mapped_column(ForeignKey("interruptions.id"))
    move: Mapped[str]
    reason: Mapped[str]
    month: Mapped[Month | None]
    happened_on: Mapped[date]
    remark: Mapped[str]
    papers: Mapped[list[UUID]] = mapped_column(ARRAY(Uuid), default=list)
    state: Mapped[str]
    proposed_by: Mapped[str]
    recorded_at: Mapped[datetime]
    decided_by: Mapped[str | None]
    decided_at: Mapped[datetime | None]
    decided_why: Mapped[str | None]

    __table_args__ = (
        Index(
            "uq_entitlement_proposals_open",
            *("entitlement_id", "move", "reason"),
            unique=True,
            postgresql_where=text("state = 'PROPOSED'"),
        ),
        Index("ix_entitlement_proposals_state", "prefecture", "state", "id"),
    )
