"""History from an older system: each run of a file, whose bases it told, and the lines while they take effect."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import BigInteger, Boolean, CheckConstraint, Column, Date, ForeignKey, Index, LargeBinary, Text
from sqlalchemy.dialects.postgresql import UUID as PG_UUID
from sqlalchemy.orm import Mapped, mapped_column

from services.registry.models.base import Base
from shared.db.staging import staging_table
from shared.periods import Month


class HistoryRun(Base):
    """One file of an older system: checked without effect, then taken in once somebody else approved it.

    This system assesses from the month `taken_over_from` on. `job_id` is the job that ran last, `report` what it found.
    """

    __tablename__ = "history_runs"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    prefecture: Mapped[str]
    division: Mapped[str]
    kind: Mapped[str]
    file_id: Mapped[UUID]
    taken_over_from: Mapped[Month]
    state: Mapped[str]
    job_id: Mapped[UUID] = mapped_column(unique=True)
    report: Mapped[dict[str, Any] | None]
    handed_in_by: Mapped[str]
    handed_in_at: Mapped[datetime]
    approved_by: Mapped[str | None]
    approved_at: Mapped[datetime | None]
    refused_because: Mapped[str | None]

    __table_args__ = (
        Index("ix_history_runs_file", "file_id"),
        CheckConstraint("handed_in_by <> approved_by", name="approved_by_somebody_else"),
    )


class PastBaseReport(Base):
    """For which of an employer's months a run told bases; the bases themselves are kept by contributions alone."""

    __tablename__ = "past_base_reports"

    prefecture: Mapped[str] = mapped_column(primary_key=True)
    run_id: Mapped[UUID] = mapped_column(ForeignKey("history_runs.id"), primary_key=True)
    employer_id: Mapped[UUID] = mapped_column(ForeignKey("employers.id"), primary_key=True)
    first_month: Mapped[Month]
    last_month: Mapped[Month]
    lines: Mapped[int]


HISTORY_LINES = staging_table(
    "history_lines",
    Column("line", BigInteger),
    Column("credit_code", Text),
    Column("employer_id", PG_UUID),
    Column("name", Text),
    Column("type", Text),
    Column("industry_code", Text),
    Column("division", Text),
    Column("registered_on", Date),
    Column("person_id", PG_UUID),
    Column("alias", Boolean),
    Column("id_type", Text),
    Column("id_no_blind", LargeBinary),
    Column("id_no_sealed", LargeBinary),
    Column("name_sealed", LargeBinary),
    Column("born_on", Date),
    Column("sex", Text),
    Column("nationality", Text),
    Column("basis", Text),
    Column("employed_from", Date),
    Column("employed_until", Date),
    Column("covered_from", Date),
    Column("covered_until", Date),
    Column("told_on", Date),
    Column("ending_told_on", Date),
    Column("month", Text),
    Column("wage_fen", BigInteger),
    Column("base_fen", BigInteger),
    Column("paid", Boolean),
    Column("refused", Text),
)
"""Good rows of one file, each kind in the columns it tells. Names and numbers are sealed here too."""
