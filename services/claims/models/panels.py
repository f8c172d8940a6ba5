"""Collegial panels with their members and votes, and mediations beside the procedure."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, Text, UniqueConstraint, text
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.orm import Mapped, mapped_column

from services.claims.models.base import Base


class Panel(Base):
    """A panel called in one round of deciding a case; it has an `opinion` once it voted.

    `round_id` is the case's, or the id of the decision in force, on whose correction the panel is heard.
    `opinion_paper_id` is its written opinion among the papers of the case.
    """

    __tablename__ = "panels"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    prefecture: Mapped[str]
    claim_id: Mapped[UUID] = mapped_column(ForeignKey("claims.id"), index=True)
    round_id: Mapped[UUID]
    triggers: Mapped[list[str]] = mapped_column(ARRAY(Text))
    reason: Mapped[str]
    called_on: Mapped[date]
    called_by: Mapped[str]
    recorded_at: Mapped[datetime]
    opinion: Mapped[str | None]
    opinion_paper_id: Mapped[UUID | None] = mapped_column(ForeignKey("papers.id"))
    concluded_on: Mapped[date | None]
    concluded_by: Mapped[str | None]

    __table_args__ = (
        CheckConstraint(
            "num_nulls(opinion, opinion_paper_id, concluded_on, concluded_by) IN (0, 4)", name="concluded_whole"
        ),
        Index("uq_panels_open", "claim_id", unique=True, postgresql_where=text("opinion IS NULL")),
    )


class PanelMember(Base):
    """Who sits on a panel, for which body. The name is sealed; `account` is the member's own, if there is one."""

    __tablename__ = "panel_members"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    prefecture: Mapped[str]
    panel_id: Mapped[UUID] = mapped_column(ForeignKey("panels.id"), index=True)
    body: Mapped[str]
    name_sealed: Mapped[bytes]
    account: Mapped[str | None]
    replaces_id: Mapped[UUID | None] = mapped_column(ForeignKey("panel_members.id"), unique=True)
    recorded_at: Mapped[datetime]
    withdrawn_on: Mapped[date | None]
    withdrawal_reason: Mapped[str | None]

    __table_args__ = (
        CheckConstraint("(withdrawn_on IS NULL) = (withdrawal_reason IS NULL)", name="withdrawn_for_a_reason"),
    )


class PanelVote(Base):
    """How a member voted and why: those of the minority are kept alike. Rows only grow."""

    __tablename__ = "panel_votes"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    prefecture: Mapped[str]
    panel_id: Mapped[UUID] = mapped_column(ForeignKey("panels.id"), index=True)
    member_id: Mapped[UUID] = mapped_column(ForeignKey("panel_members.id"))
    vote: Mapped[str]
    reason: Mapped[str]
    recorded_at: Mapped[datetime]
    recorded_by: Mapped[str]

    __table_args__ = (UniqueConstraint("member_id"),)


class Mediation(Base):
    """An attempt to settle between worker and employer: it moves no case and binds no fund. The mediator is sealed.

    A settlement may be confirmed by the arbitration body.
    """

    __tablename__ = "mediations"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    prefecture: Mapped[str]
    claim_id: Mapped[UUID] = mapped_column(ForeignKey("claims.id"), index=True)
    mediator_sealed: Mapped[bytes]
    started_on: Mapped[date]
    recorded_at: Mapped[datetime]
    recorded_by: Mapped[str]
    outcome: Mapped[str | None]
    ended_on: Mapped[date | None]
    confirmed_by: Mapped[str | None]
    confirmed_on: Mapped[date | None]

    __table_args__ = (
        CheckConstraint("(outcome IS NULL) = (ended_on IS NULL)", name="ended_with_an_outcome"),
        CheckConstraint("(confirmed_by IS NULL) = (confirmed_on IS NULL)", name="confirmed_by_somebody"),
        CheckConstraint("confirmed_on IS NULL OR outcome = 'AGREED'", name="settlement_confirmed"),
        Index("uq_mediations_open", "claim_id", unique=True, postgresql_where=text("outcome IS NULL")),
    )
