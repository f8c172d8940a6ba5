"""Notices to employers in arrears (催缴通知书), what they list, and the forced collection that followed."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from services.contributions.models.base import Base
from shared.money import Money
from shared.periods import Month


class DunningNotice(Base):
    """A notice as drawn; `surcharge` is reckoned up to `drawn_on` and grows until payment."""

    __tablename__ = "dunning_notices"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    prefecture: Mapped[str]
    division: Mapped[str]
    run_id: Mapped[UUID]
    year: Mapped[int]
    number: Mapped[int]
    employer_id: Mapped[UUID] = mapped_column(ForeignKey("known_employers.employer_id"))
    credit_code: Mapped[str]
    drawn_on: Mapped[date]
    pay_within_days: Mapped[int]
    principal: Mapped[Money] = mapped_column("principal_fen")
    surcharge: Mapped[Money] = mapped_column("surcharge_fen")
    state: Mapped[str]
    served_on: Mapped[date | None]
    pay_by: Mapped[date | None]
    settled_on: Mapped[date | None]
    recorded_at: Mapped[datetime]

    __table_args__ = (
        UniqueConstraint("prefecture", "year", "number"),
        Index("ix_dunning_notices_open", "prefecture", "employer_id", postgresql_where="state <> 'SETTLED'"),
        Index("ix_dunning_notices_page", "state", "id"),
    )

    @property
    def no(self) -> str:
        """The number by which people name it."""
        return f"工伤催缴〔{self.year}〕{self.prefecture}-{self.number:06} 号"


class DunningLine(Base):
    """One account that a notice lists: what was owed of it, since when, and the surcharge by then."""

    __tablename__ = "dunning_lines"

    notice_id: Mapped[UUID] = mapped_column(ForeignKey("dunning_notices.id"), primary_key=True)
    month: Mapped[Month] = mapped_column(primary_key=True)
    item: Mapped[str] = mapped_column(primary_key=True)
    prefecture: Mapped[str]
    outstanding: Mapped[Money] = mapped_column("outstanding_fen")
    due_on: Mapped[date]
    days_late: Mapped[int]
    surcharge: Mapped[Money] = mapped_column("surcharge_fen")


class EnforcementMeasure(Base):
    """A step of forced collection (强制征缴措施) that was taken."""

    __tablename__ = "enforcement_measures"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    prefecture: Mapped[str]
    notice_id: Mapped[UUID] = mapped_column(ForeignKey("dunning_notices.id"))
    measure: Mapped[str]
    taken_on: Mapped[date]
    note: Mapped[str]
    recorded_by: Mapped[str]
    recorded_at: Mapped[datetime]

    __table_args__ = (Index("ix_enforcement_measures_notice", "notice_id"),)
