"""Report the statistics of a period upward: frozen once, corrected only by differences in later reports."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from services.claims import queries
from services.claims.domain.clocks.report_period import ReportPeriod
from services.claims.domain.clocks.statistics import Count, Figure, Figures, OfficeMonth, Procedure
from services.claims.events import ProceduresReported
from services.claims.models import ProcedureReport
from shared.db import Transaction
from shared.ids import new_id, prefecture_of
from shared.problems import RuleViolated


class PeriodNotOver(RuleViolated):
    """Only a period that is over can be reported: until then its figures still grow."""

    code = "period-not-over"
    title = "Period is not over"
    zh = "{period} 尚未结束，不能上报统计。"
    en = "{period} is not over; report its figures from the first day after it."


@dataclass(frozen=True, slots=True)
class ReportProcedures:
    """Which figures, of an office (six digits) or a prefecture (four), for which period."""

    area: str
    procedure: Procedure
    period: ReportPeriod


async def report_procedures(tx: Transaction, command: ReportProcedures) -> ProcedureReport:
    """Freeze a period's figures, with what changed in periods frozen before; asked again, the frozen report answers."""
    area, procedure, period = command.area, command.procedure, command.period
    tx.actor.must_serve(area)
    if period.last.last_day >= tx.today:
        raise PeriodNotOver(period=period)
    await queries.lock_procedure_reports(tx, area, procedure)
    earlier = await queries.procedure_reports_of(tx, area, procedure)
    for report in earlier:
        if report.period == str(period):
            return report
    periods = [period, *(ReportPeriod.parse(report.period) for report in earlier)]
    months = min(each.first for each in periods), max(each.last for each in periods)
    counted = await queries.counted_by_office_and_month(tx, procedure, area, months)
    return _record(tx, command, _figures(counted, period), _corrections(counted, earlier), len(earlier) + 1)


def _record(
    tx: Transaction,
    command: ReportProcedures,
    figures: Figures,
    corrections: list[dict[str, Any]],
    number: int,
) -> ProcedureReport:
    told = {
        "area": command.area,
        "procedure": command.procedure.value,
        "period": str(command.period),
        "number": number,
        "figures": [count._asdict() for count in figures.counts],
        "corrections": corrections,
    }
    report = tx.add(
        ProcedureReport(
            id=new_id(),
            prefecture=prefecture_of(command.area),
            digest=hashlib.sha256(json.dumps(told, sort_keys=True).encode()).hexdigest(),
            reported_on=tx.today,
            reported_by=tx.actor.subject,
            recorded_at=tx.now,
            **told,
        )
    )
    tx.emit(ProceduresReported.of(report, command.period.last.last_day))
    return report


def _figures(counted: Sequence[OfficeMonth], period: ReportPeriod) -> Figures:
    return Figures.added_up([each for each in counted if period.first <= each.month <= period.last], period.last)


def _corrections(counted: Sequence[OfficeMonth], earlier: Sequence[ProcedureReport]) -> list[dict[str, Any]]:
    """Return, for each period reported before, what to add to its figures and the corrections told since."""
    corrections = []
    for report in earlier:
        told = [_read(report.figures), *(_read(_about(report.period, later)) for later in earlier)]
        now = _figures(counted, ReportPeriod.parse(report.period))
        corrections += [{"period": report.period, **count._asdict()} for count in now.minus(told).counts]
    return corrections


def _about(period: str, later: ProcedureReport) -> list[dict[str, Any]]:
    return [correction for correction in later.corrections if correction["period"] == period]


def _read(figures: Sequence[dict[str, Any]]) -> Figures:
    return Figures(tuple(Count(Figure(each["figure"]), each["by"], each["detail"], each["number"]) for each in figures))
