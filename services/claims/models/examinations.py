"""Examinations: the days on which a committee examines, who is called to them, and what each expert found."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from services.claims.models.base import Base


class ExaminationBatch(Base):
    """A day, a place and so many people to examine, of the committee whose code is `prefecture`."""

    __tablename__ = "examination_batches"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    prefecture: Mapped[str]
    held_on: Mapped[date]
    place: Mapped[str]
    mode: Mapped[str]
    capacity: Mapped[int]
    recorded_by: Mapped[str]
    recorded_at: Mapped[datetime]

    __table_args__ = (
        CheckConstraint("capacity > 0", name="somebody_fits_in"),
        Index("ix_examination_batches_held_on", "prefecture", "held_on"),
    )


class Examination(Base):
    """An appointment of one appraisal in a batch: day, place and mode as the worker was told them, and how it ended."""

    __tablename__ = "examinations"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    prefecture: Mapped[str]
    claim_id: Mapped[UUID] = mapped_column(ForeignKey("claims.id"), index=True)
    appraisal_id: Mapped[UUID] = mapped_column(ForeignKey("appraisals.id"))
    batch_id: Mapped[UUID] = mapped_column(ForeignKey("examination_batches.id"), index=True)
    held_on: Mapped[date]
    place: Mapped[str]
    mode: Mapped[str]
    off_site_reason: Mapped[str | None]
    outcome: Mapped[str | None]
    outcome_on: Mapped[date | None]
    recorded_by: Mapped[str]
    recorded_at: Mapped[datetime]

    __table_args__ = (
        Index("uq_examinations_standing", "appraisal_id", unique=True, postgresql_where=text("outcome IS NULL")),
    )


class ExpertOpinion(Base):
    """What one expert of the panel found at an examination, sealed. Rows only grow."""

    __tablename__ = "expert_opinions"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    prefecture: Mapped[str]
    examination_id: Mapped[UUID] = mapped_column(ForeignKey("examinations.id"))
    expert_id: Mapped[UUID] = mapped_column(ForeignKey("experts.id"))
    opinion_sealed: Mapped[bytes]
    recorded_by: Mapped[str]
    recorded_at: Mapped[datetime]

    __table_args__ = (UniqueConstraint("examination_id", "expert_id", name="uq_expert_opinions_expert"),)
