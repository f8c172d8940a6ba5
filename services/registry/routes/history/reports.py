"""The report of a run of history, to download and keep with its papers."""

from collections.abc import AsyncIterator, Mapping, Sequence
from typing import Any
from uuid import UUID

from fastapi import APIRouter
from fastapi.responses import StreamingResponse

from services.registry import queries
from services.registry.commands.history._run import HistoryRunNotFound
from services.registry.routes.history.history_runs import READERS
from shared.bulk.files import FileFormat
from shared.problems import Conflict, problems
from shared.web import Begin, allow
from shared.web.tables import FormatInQuery, table_response

router = APIRouter(prefix="/v1/history-runs", tags=["history"])
HEADER = ("项目", "item", "数值")
ITEMS = {
    "rows": "行数",
    "taken": "可迁入行数",
    "refused": "退回行数",
    "employers_new": "新单位",
    "employers_known": "已有单位",
    "employers_contradicting": "与本系统登记不一致的单位",
    "persons_new": "新人员",
    "persons_known": "已有人员",
    "persons_by_alias": "以曾用证件号码识别的人员",
    "enrolments_new": "新参保登记",
    "enrolments_overlapping": "参保时间重叠的登记",
    "enrolments_open": "仍在参保的登记",
    "months_of_persons": "人月数",
    "months_in_arrears": "欠缴人月数",
    "employers": "涉及单位",
    "persons": "涉及人员",
    "persons_complete": "接管前十二个月基数齐全的人员",
    "persons_incomplete": "接管前十二个月基数不全的人员",
    "gaps": "中断",
    "first_day": "最早日期",
    "last_day": "最晚日期",
    "first_month": "最早月份",
    "last_month": "最晚月份",
}


class ReportNotReady(Conflict):
    """The check has not ended."""

    code = "history-report-not-ready"
    title = "Report is not ready"
    zh = "历史数据迁入批次 {run_id} 尚未检查完毕。"
    en = "Run of history {run_id} has not been checked yet."


@router.get("/{run_id}/report", dependencies=[allow(*READERS)], responses=problems(HistoryRunNotFound, ReportNotReady))
async def get_history_report(
    run_id: UUID, begin: Begin, file_format: FormatInQuery = FileFormat.CSV
) -> StreamingResponse:
    """Download the report of a run's last job: what it brings, what is refused and why, dates and gaps."""
    async with begin() as tx:
        run = await queries.history_run(tx, run_id)
    if run is None:
        raise HistoryRunNotFound(run_id=run_id)
    if run.report is None:
        raise ReportNotReady(run_id=run_id)
    return table_response(f"history-{run_id}", HEADER, _rows(run.report), file_format)


async def _rows(report: Mapping[str, Any]) -> AsyncIterator[Sequence[str]]:
    for item, said in ITEMS.items():
        if item in report:
            yield said, item, str(report[item])
    for reason, count in report["refused_by_reason"].items():
        yield "退回原因", reason, str(count)
