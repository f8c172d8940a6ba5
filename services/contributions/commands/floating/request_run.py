"""Ask for the rates of a prefecture to be floated: the list is computed by a job."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from services.contributions.commands.floating._runs import float_law
from services.contributions.domain.floating.run_state import RunState
from services.contributions.models import FloatingRun
from shared.approvals import approve
from shared.db import Transaction
from shared.ids import new_id, prefecture_of
from shared.jobs import queue_job
from shared.periods import Month
from shared.problems import RuleViolated

MONTHS_OF_YEAR = 12


class WindowNotOver(RuleViolated):
    """What is looked at lies in the past, and before the cycle it decides."""

    code = "floating-window-not-over"
    title = "Window of floating is not over"
    zh = "考核期截止月 {window_to} 尚未结束，或不早于浮动周期首月 {first_month}。"
    en = "The window ends with {window_to}: that month is not over, or does not come before {first_month}."


@dataclass(frozen=True, slots=True)
class RequestRun:
    """The cycle's first month, the window's last, and the accidents that bar a decrease, by employer id."""

    division: str
    first_month: Month
    window_to: Month
    accidents: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)


async def request_run(tx: Transaction, command: RequestRun) -> FloatingRun:
    """Record the run and queue its job; raises `WindowNotOver`, or `NotInForce` where no scheme is set."""
    if command.window_to.last_day >= tx.today or command.window_to >= command.first_month:
        raise WindowNotOver(window_to=command.window_to, first_month=command.first_month)
    prefecture = prefecture_of(command.division)
    terms = float_law(prefecture, command.first_month.first_day).terms
    run_id = new_id()
    job = await queue_job(tx, "compute_floating_run", division=command.division, facts={"run_id": str(run_id)})
    await approve(tx, run_id, "COMPUTE_FLOATING_RUN")
    return tx.add(
        FloatingRun(
            id=run_id,
            prefecture=prefecture,
            division=command.division,
            scheme=terms.scheme,
            window_from=command.window_to.plus(1 - terms.window_years * MONTHS_OF_YEAR),
            window_to=command.window_to,
            first_month=command.first_month,
            last_month=command.first_month.plus(terms.cycle_years * MONTHS_OF_YEAR - 1),
            accidents={employer_id: dict(told) for employer_id, told in command.accidents.items()},
            state=RunState.COMPUTING,
            job_id=job.id,
            recorded_at=tx.now,
        )
    )
