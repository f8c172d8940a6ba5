"""Clocks: the time limits that run in cases and appraisals."""

from datetime import date
from uuid import UUID

from sqlalchemy import ForeignKey, Index, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from services.claims.domain.clocks.clock import Clock, Pause
from services.claims.domain.clocks.time_limit import Counts
from services.claims.models.base import Base
from shared.working_days import WorkingDays


class ClockRow(Base):
    """A limit that runs, stands still, or has ended.

    Once ended, `step_taken` says whether with the step that it waits for, and `in_time` whether that came in time, if
    anybody can tell.
    `allowed_days` include extensions. A running clock without a due date names the gap; a standing one has neither.
    `listed_on` is the day by which lists sort: the last day, or the nominal one while its year's holidays are not
    published; of a clock that stands still, the day since when. `warned_on` and `missed_on` say when that was told.
    """

    __tablename__ = "clocks"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    prefecture: Mapped[str]
    division: Mapped[str]
    claim_id: Mapped[UUID] = mapped_column(ForeignKey("claims.id"), index=True)
    appraisal_id: Mapped[UUID | None]
    kind: Mapped[str]
    started_on: Mapped[date]
    allowed_days: Mapped[int]
    extended_days: Mapped[int] = mapped_column(default=0)
    counts: Mapped[str]
    warn_days: Mapped[int]
    pauses: Mapped[list[dict[str, str | None]]] = mapped_column(JSONB, default=list)
    paused: Mapped[bool] = mapped_column(default=False)
    due_on: Mapped[date | None]
    due_gap: Mapped[str | None]
    listed_on: Mapped[date]
    warn_on: Mapped[date | None]
    warned_on: Mapped[date | None]
    missed_on: Mapped[date | None]
    ended_on: Mapped[date | None]
    step_taken: Mapped[bool | None]
    in_time: Mapped[bool | None]
    citation: Mapped[str]

    __table_args__ = (
        Index(
            "uq_clocks_running",
            "claim_id",
            "kind",
            text("coalesce(appraisal_id, claim_id)"),
            unique=True,
            postgresql_where=text("ended_on IS NULL"),
        ),
        Index("ix_clocks_work", "prefecture", "listed_on", "id", postgresql_where=text("ended_on IS NULL")),
        Index("ix_clocks_ended", "prefecture", "ended_on"),
    )

    def as_clock(self, calendar: WorkingDays) -> Clock:
        """Return the clock as rules take it."""
        pauses = [Pause(_day(pause["paused_on"]), _later(pause["resumed_on"])) for pause in self.pauses]
        return Clock(self.started_on, self.allowed_days, Counts(self.counts), calendar, pauses)


def _day(text_: str | None) -> date:
    return date.fromisoformat(str(text_))


def _later(text_: str | None) -> date | None:
    return None if text_ is None else date.fromisoformat(text_)
