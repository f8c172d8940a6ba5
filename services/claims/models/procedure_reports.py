"""Statistics of the procedures, as an office reported them upward."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import UniqueConstraint
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from services.claims.models.base import Base


class ProcedureReport(Base):
    """An area's figures of one period, frozen. Rows only grow.

    `area` is an office's six digits or a prefecture's four. `corrections` are what changed, since they were frozen, in
    periods reported before: differences, never changes. The digest covers all that is told.
    """

    __tablename__ = "procedure_reports"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    prefecture: Mapped[str]
    area: Mapped[str]
    procedure: Mapped[str]
    period: Mapped[str]
    number: Mapped[int]
    figures: Mapped[list[dict[str, Any]]] = mapped_column(JSONB)
    corrections: Mapped[list[dict[str, Any]]] = mapped_column(JSONB)
    digest: Mapped[str]
    reported_on: Mapped[date]
    reported_by: Mapped[str]
    recorded_at: Mapped[datetime]

    __table_args__ = (
        UniqueConstraint("area", "procedure", "period", name="uq_procedure_reports_period"),
        UniqueConstraint("area", "procedure", "number", name="uq_procedure_reports_number"),
    )
