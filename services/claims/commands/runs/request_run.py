"""Ask for a month's benefits to be paid (定期待遇发放): a job previews what is open; no money moves before approval."""

from dataclasses import dataclass

from services.claims import queries
from services.claims.commands.runs._runs import PREVIEW_RUN
from services.claims.domain.runs.run_state import RunState, RunStep
from services.claims.models import BenefitRun
from shared.approvals import approve
from shared.db import Transaction
from shared.ids import new_id, prefecture_of
from shared.jobs import queue_job
from shared.money import ZERO
from shared.periods import Month
from shared.problems import Conflict, RuleViolated


class RunUnderWay(Conflict):
    """A prefecture's runs follow one another: two would both find the same months open."""

    code = "benefit-run-under-way"
    title = "Another monthly run is under way"
    zh = "{month} 的定期待遇发放批次 {run_id} 尚未办结，请先办结或取消。"
    en = "Monthly run {run_id} for {month} is under way: order or cancel it first."


class MonthAhead(RuleViolated):
    """Benefits of a month are paid in that month or after it."""

    code = "benefit-month-ahead"
    title = "Month has not begun"
    zh = "{month} 尚未开始，不能办理该月定期待遇发放。"
    en = "{month} has not begun: its benefits are paid from its first day on."


@dataclass(frozen=True, slots=True)
class RequestRun:
    """Which prefecture's benefits are paid, told by any of its divisions, up to which month."""

    division: str
    month: Month


async def request_run(tx: Transaction, command: RequestRun) -> BenefitRun:
    """Record the run and queue its preview; raises `MonthAhead`, `RunUnderWay`.

    It is the prefecture's own, also where a county was named: the prefecture's people and limits release it.
    """
    prefecture, month = prefecture_of(command.division), command.month
    division = f"{prefecture}00"
    if month > Month.of(tx.today):
        raise MonthAhead(month=month)
    await queries.runs.lock_benefit_runs(tx, prefecture)
    under_way = await queries.runs.benefit_run_under_way(tx, prefecture)
    if under_way is not None:
        raise RunUnderWay(run_id=under_way.id, month=under_way.month)
    run_id = new_id()
    job = await queue_job(tx, PREVIEW_RUN, division=division, facts={"run_id": str(run_id)})
    await approve(tx, run_id, RunStep.MAKE)
    return tx.add(
        BenefitRun(
            id=run_id,
            prefecture=prefecture,
            division=division,
            month=month,
            number=await queries.runs.benefit_runs_of_month(tx, prefecture, month) + 1,
            state=RunState.PREVIEWING,
            job_id=job.id,
            totals={},
            amount=ZERO,
            requested_by=tx.actor.subject,
            recorded_at=tx.now,
        )
    )
