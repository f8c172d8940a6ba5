"""Statistics of the procedures, as they were reported upward: figures alone, nobody's."""

from datetime import date
from typing import ClassVar
from uuid import UUID

from pydantic import BaseModel

from services.claims.models import ProcedureReport
from shared.events import Event
from shared.periods import Month

OFFICE_DIGITS = 6


class FigureTold(BaseModel):
    """A figure: split `by` one thing, and in `detail` by a second."""

    figure: str
    by: str
    detail: str
    number: int


class CorrectionTold(FigureTold):
    """What to add to a figure of a period that was reported before."""

    period: str


class ProceduresReported(Event):
    """An office's or a prefecture's figures of a period are frozen; corrections tell what changed in earlier ones."""

    type: ClassVar[str] = "claims.procedures_reported.v1"
    report_id: UUID
    area: str
    procedure: str
    report_period: str
    number: int
    figures: tuple[FigureTold, ...]
    corrections: tuple[CorrectionTold, ...]
    digest: str

    @classmethod
    def of(cls, report: ProcedureReport, last_day: date) -> "ProceduresReported":
        """Announce a report of a period that ended on a day; reports of an area and procedure stay in order."""
        return cls(
            key=f"{report.area}:{report.procedure}",
            division=report.area.ljust(OFFICE_DIGITS, "0"),
            period=Month.of(last_day),
            effective_on=last_day,
            report_id=report.id,
            area=report.area,
            procedure=report.procedure,
            report_period=report.period,
            number=report.number,
            figures=tuple(FigureTold(**figure) for figure in report.figures),
            corrections=tuple(CorrectionTold(**correction) for correction in report.corrections),
            digest=report.digest,
        )
