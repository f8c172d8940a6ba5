"""Experts of the appraisal committees, and the draws of their panels."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, Index, Text, UniqueConstraint, Uuid, text
from sqlalchemy.dialects.postgresql import ARRAY, JSONB
from sqlalchemy.orm import Mapped, mapped_column

from services.claims.domain.examination.expert import Specialty
from services.claims.domain.examination.expert_draw import DECLARED, Candidate, LeftOut
from services.claims.models.base import Base


class Expert(Base):
    """Somebody in the pool of one committee, whose code is `prefecture`: four digits, or the province's two.

    `person_id` is the same in every pool, and that of the injured if it is the injured. Nobody is drawn before an
    officer has admitted them. `valid_until` is the last day in the pool.
    """

    __tablename__ = "experts"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    prefecture: Mapped[str]
    person_id: Mapped[UUID]
    name_sealed: Mapped[bytes]
    title: Mapped[str]
    specialties: Mapped[list[str]] = mapped_column(ARRAY(Text))
    institution_code: Mapped[str]
    valid_from: Mapped[date]
    valid_until: Mapped[date | None]
    admitted_on: Mapped[date | None]
    end_reason: Mapped[str | None]
    recorded_by: Mapped[str]
    recorded_at: Mapped[datetime]

    __table_args__ = (
        Index(
            "uq_experts_person", "prefecture", "person_id", unique=True, postgresql_where=text("valid_until IS NULL")
        ),
    )


class ExpertDraw(Base):
    """One round of drawing a panel, with all that proves it: seed, seats, pool, who was left out, kept, drawn.

    Rows only grow: who must be replaced is replaced in a further round.
    """

    __tablename__ = "expert_draws"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    prefecture: Mapped[str]
    claim_id: Mapped[UUID] = mapped_column(ForeignKey("claims.id"), index=True)
    appraisal_id: Mapped[UUID] = mapped_column(ForeignKey("appraisals.id"))
    number: Mapped[int]
    drawn_on: Mapped[date]
    seed: Mapped[str]
    seats: Mapped[list[list[str]]] = mapped_column(JSONB)
    pool: Mapped[dict[str, list[str]]] = mapped_column(JSONB)
    excluded: Mapped[list[dict[str, Any]]] = mapped_column(JSONB)
    kept: Mapped[list[UUID]] = mapped_column(ARRAY(Uuid))
    drawn: Mapped[list[UUID]] = mapped_column(ARRAY(Uuid))
    citation: Mapped[str]
    recorded_by: Mapped[str]
    recorded_at: Mapped[datetime]

    __table_args__ = (UniqueConstraint("appraisal_id", "number", name="uq_expert_draws_number"),)

    @property
    def left_out(self) -> LeftOut:
        """How many of those who fit a seat were said to be interested or unable."""
        pool = [Candidate(UUID(number), frozenset(map(Specialty, known))) for number, known in self.pool.items()]
        seats = [frozenset(map(Specialty, seat)) for seat in self.seats]
        declared = [UUID(one["expert_id"]) for one in self.excluded if one["why"] in DECLARED]
        return LeftOut.of(pool, seats, declared)
