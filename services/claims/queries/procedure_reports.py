"""Statistics as reported: one report, those of an area, and the lock under which an area reports."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import func, select

from services.claims.domain.clocks.statistics import Procedure
from services.claims.models import ProcedureReport
from shared.db import Transaction


async def lock_procedure_reports(tx: Transaction, area: str, procedure: Procedure) -> None:
    """Let whoever else reports for this area and procedure wait until this transaction ends."""
    what = f"procedure reports of {area} {procedure}"
    await tx.session.execute(select(func.pg_advisory_xact_lock(func.hashtextextended(what, 0))))


async def procedure_reports_of(tx: Transaction, area: str, procedure: Procedure) -> Sequence[ProcedureReport]:
    """Return an area's reports in their order."""
    theirs = select(ProcedureReport).where(ProcedureReport.area == area, ProcedureReport.procedure == procedure)
    return (await tx.session.scalars(theirs.order_by(ProcedureReport.number))).all()


async def procedure_report(tx: Transaction, report_id: UUID) -> ProcedureReport | None:
    """Return a report the actor may see."""
    return await tx.session.get(ProcedureReport, report_id)


async def procedure_reports_after(
    tx: Transaction, after: UUID | None, limit: int, *, procedure: Procedure | None
) -> Sequence[ProcedureReport]:
    """Return a page of reports in the order in which they were made."""
    page = select(ProcedureReport).order_by(ProcedureReport.id).limit(limit)
    if after is not None:
        page = page.where(ProcedureReport.id > after)
    if procedure is not None:
        page = page.where(ProcedureReport.procedure == procedure)
    return (await tx.session.scalars(page)).all()
