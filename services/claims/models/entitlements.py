"""Monthly benefits: who is entitled to what, the facts that set each month's amount, and which months are settled."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Identity, Index, UniqueConstraint, Uuid, text
from sqlalchemy.dialects.postgresql import ARRAY, JSONB
from sqlalchemy.orm import Mapped, mapped_column

from services.claims.models.base import Base
from shared.money import Money
from shared.periods import Month


class Entitlement(Base):
    """A benefit due month after month to one person, owed by one payer.

    Of a case, or, where an older system opened it (`file_id`), without one. Months before `open_from` are settled: a
    run looks at those from there on; before `pays_from` none pays it. `ends` is the last month due, if any is known.
    The payee is sealed; `account_blind` tells whether two go to one account.
    """

    __tablename__ = "entitlements"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    prefecture: Mapped[str]
    division: Mapped[str]
    claim_id: Mapped[UUID | None] = mapped_column(ForeignKey("claims.id"))
    file_id: Mapped[UUID | None]
    person_id: Mapped[UUID]
    dependant_id: Mapped[UUID | None]
    benefit: Mapped[str]
    payer: Mapped[str]
    state: Mapped[str]
    starts: Mapped[Month]
    ends: Mapped[Month | None]
    ended_why: Mapped[str | None]
    open_from: Mapped[Month]
    pays_from: Mapped[Month | None]
    payee_sealed: Mapped[bytes | None]
    account_blind: Mapped[bytes | None]
    payee_changed_on: Mapped[date | None]
    verified_on: Mapped[date | None]
    recorded_at: Mapped[datetime]

    __table_args__ = (
        CheckConstraint("num_nonnulls(claim_id, file_id) = 1", name="of_a_case_or_a_file"),
        Index("uq_entitlements_case", "claim_id", "benefit", "person_id", "payer", unique=True),
        Index("ix_entitlements_open", "prefecture", "payer", "open_from", "id"),
        Index("ix_entitlements_person", "person_id"),
        Index("ix_entitlements_account", "account_blind", postgresql_where=text("account_blind IS NOT NULL")),
        Index("ix_entitlements_file", "file_id", postgresql_where=text("file_id IS NOT NULL")),
    )


class EntitlementMeasure(Base):
    """What a month's amount is measured by, from a month on: a fixed amount, or facts of the benefit's rule.

    One recorded later takes the place of all that were recorded before it for its own month and those after. Rows only
    grow.
    """

    __tablename__ = "entitlement_measures"

    seq: Mapped[int] = mapped_column(Identity(always=True), primary_key=True)
    prefecture: Mapped[str]
    entitlement_id: Mapped[UUID] = mapped_column(ForeignKey("entitlements.id"), index=True)
    from_month: Mapped[Month]
    amount: Mapped[Money | None] = mapped_column("amount_fen")
    facts: Mapped[dict[str, Any]]
    workings: Mapped[dict[str, Any] | None] = mapped_column(JSONB(none_as_null=True))
    recorded_at: Mapped[datetime]
    recorded_by: Mapped[str]


class EntitlementIncrement(Base):
    """What an adjustment added to each month from one on. Rows only grow; an adjustment adds to an entitlement once."""

    __tablename__ = "entitlement_increments"

    entitlement_id: Mapped[UUID] = mapped_column(ForeignKey("entitlements.id"), primary_key=True)
    adjustment_id: Mapped[UUID] = mapped_column(primary_key=True)
    prefecture: Mapped[str]
    from_month: Mapped[Month]
    amount: Mapped[Money] = mapped_column("amount_fen")
    workings: Mapped[dict[str, Any]]
    recorded_at: Mapped[datetime]

    __table_args__ = (CheckConstraint("amount_fen > 0", name="amount_positive"),)


class Interruption(Base):
    """Months for which nothing is paid: from one to `until`, or until it is lifted.

    With `arrears` the months are due after all once it is lifted; without, they are lost. One that was lifted before
    its first month came never held: `until` lies before it.
    """

    __tablename__ = "interruptions"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    prefecture: Mapped[str]
    entitlement_id: Mapped[UUID] = mapped_column(ForeignKey("entitlements.id"), index=True)
    reason: Mapped[str]
    arrears: Mapped[bool]
    from_month: Mapped[Month]
    until: Mapped[Month | None]
    noticed_on: Mapped[date]
    lifted_on: Mapped[date | None]
    recorded_at: Mapped[datetime]
    recorded_by: Mapped[str]

    __table_args__ = (
        Index(
            "uq_interruptions_open", "entitlement_id", "reason", unique=True, postgresql_where=text("lifted_on IS NULL")
        ),
    )


class MonthlyRate(Base):
    """The amount due each month from one on, until the next rate; `nothing` says why none is. Drawn from the facts.

    A rate that is superseded stays on record; those that are not are the timeline in force.
    """

    __tablename__ = "monthly_rates"

    seq: Mapped[int] = mapped_column(Identity(always=True), primary_key=True)
    prefecture: Mapped[str]
    entitlement_id: Mapped[UUID] = mapped_column(ForeignKey("entitlements.id"))
    from_month: Mapped[Month]
    amount: Mapped[Money] = mapped_column("amount_fen")
    nothing: Mapped[str | None]
    provisional: Mapped[bool]
    workings: Mapped[dict[str, Any] | None] = mapped_column(JSONB(none_as_null=True))
    recorded_at: Mapped[datetime]
    superseded_at: Mapped[datetime | None]

    __table_args__ = (
        CheckConstraint("amount_fen >= 0", name="amount_not_negative"),
        Index(
            "uq_monthly_rates_in_force",
            *("entitlement_id", "from_month"),
            unique=True,
            postgresql_where=text("superseded_at IS NULL"),
        ),
    )


class MonthLine(Base):
    """A part of one month that is settled: ordered by a run, paid by an older system, or turned into a debt (negative).

    The lines of a month add up to what was due of it when it was last looked at. `no` numbers them, so that two
    settlements of one month cannot both count. Rows only grow.
    """

    __tablename__ = "month_lines"

    entitlement_id: Mapped[UUID] = mapped_column(ForeignKey("entitlements.id"), primary_key=True)
    for_month: Mapped[Month] = mapped_column(primary_key=True)
    no: Mapped[int] = mapped_column(primary_key=True)
    prefecture: Mapped[str]
    amount: Mapped[Money] = mapped_column("amount_fen")
    source: Mapped[str]
    source_id: Mapped[UUID]
    recorded_at: Mapped[datetime]

    __table_args__ = (
        UniqueConstraint("source_id", "entitlement_id", "for_month", name="uq_month_lines_source"),
        CheckConstraint("amount_fen <> 0", name="amount_not_zero"),
    )


class EntitlementEntry(Base):
    """Something that happened to an entitlement: when it counted, when we knew, who, why. Rows only grow."""

    __tablename__ = "entitlement_entries"

    seq: Mapped[int] = mapped_column(Identity(always=True), primary_key=True)
    prefecture: Mapped[str]
    entitlement_id: Mapped[UUID] = mapped_column(ForeignKey("entitlements.id"), index=True)
    what: Mapped[str]
    effective_on: Mapped[date]
    recorded_at: Mapped[datetime]
    recorded_by: Mapped[str]
    correlation_id: Mapped[str]
    papers: Mapped[list[UUID]] = mapped_column(ARRAY(Uuid), default=list)
    facts: Mapped[dict[str, Any]]
