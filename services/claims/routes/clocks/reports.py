"""Statistics reported upward (统计报表): a period's figures frozen, and what changed since in earlier ones."""

from datetime import date, datetime
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query
from pydantic import BaseModel, ConfigDict, Field

from services.claims import queries
from services.claims.commands.clocks.report_procedures import PeriodNotOver, ReportProcedures, report_procedures
from services.claims.domain.clocks.report_period import PATTERN, ReportPeriod
from services.claims.domain.clocks.statistics import Procedure
from services.claims.models import ProcedureReport
from services.claims.routes.clocks._fields import STATISTICS_READERS
from services.claims.routes.clocks._figures import CountOut
from shared.problems import NotFound, OutsideDivision, problems
from shared.web import Begin, Reply, allow

router = APIRouter(prefix="/v1/statistics/reports", tags=["statistics"])


class ReportNotFound(NotFound):
    """No such report for this caller."""

    code = "procedure-report-not-found"
    title = "Report not found"
    zh = "未找到统计报表 {report_id}，或不在当前账号的管辖范围内。"
    en = "There is no report {report_id} that you may see."


class ReportIn(BaseModel):
    """Whose figures, and for which period: a month, a quarter or a year that is over."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"area": "9908", "procedure": "RECOGNITION", "period": "2025-Q2"}]}
    )

    area: Annotated[str, Field(pattern="^[0-9]{4}([0-9]{2})?$", description="a prefecture's digits, or an office's")]
    procedure: Procedure
    period: Annotated[str, Field(pattern=PATTERN)]

    def to_command(self) -> ReportProcedures:
        """Return what is to be reported."""
        return ReportProcedures(self.area, self.procedure, ReportPeriod.parse(self.period))


class CorrectionOut(CountOut):
    """What to add to a figure of a period that was reported before."""

    period: str


class ReportOut(BaseModel):
    """A report, frozen; its digest is the SHA-256 of area, procedure, period, number, figures and corrections."""

    id: UUID
    area: str
    procedure: Procedure
    period: str
    number: int
    figures: list[CountOut]
    corrections: list[CorrectionOut]
    digest: str
    reported_on: date
    reported_by: str
    recorded_at: datetime

    @classmethod
    def of(cls, report: ProcedureReport) -> "ReportOut":
        """Show a report."""
        return cls.model_validate(report, from_attributes=True)


class ReportPage(BaseModel):
    """Some reports; ask again with `after=next`."""

    items: list[ReportOut]
    next: UUID | None


@router.post(
    "",
    status_code=201,
    dependencies=[allow("prefecture_filer")],
    responses=problems(PeriodNotOver, OutsideDivision),
)
async def post_report(body: ReportIn, begin: Begin) -> Reply[ReportOut]:
    """Freeze the figures of a period and report them; asked again, the frozen report is the answer."""
    async with begin() as tx:
        reply = tx.reply(201, ReportOut.of(await report_procedures(tx, body.to_command())))
    return reply


@router.get("", dependencies=[STATISTICS_READERS])
async def get_reports(
    begin: Begin,
    after: UUID | None = None,
    procedure: Procedure | None = None,
    limit: Annotated[int, Query(ge=1, le=200)] = 50,
) -> ReportPage:
    """List reports in the order in which they were made."""
    async with begin() as tx:
        found = await queries.procedure_reports_after(tx, after, limit, procedure=procedure)
    items = [ReportOut.of(report) for report in found]
    return ReportPage(items=items, next=items[-1].id if len(items) == limit else None)


@router.get("/{report_id}", dependencies=[STATISTICS_READERS], responses=problems(ReportNotFound))
async def get_report(report_id: UUID, begin: Begin) -> ReportOut:
    """Show a report."""
    async with begin() as tx:
        found = await queries.procedure_report(tx, report_id)
    if found is None:
        raise ReportNotFound(report_id=report_id)
    return ReportOut.of(found)
