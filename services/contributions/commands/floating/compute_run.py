"""Compute a floating run (费率浮动核算): every employer's record in the window, and the step its scheme asks for."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from services.contributions import queries
from services.contributions.commands.floating._runs import float_law, run_at
from services.contributions.commands.rating._rating import rate_by_law
from services.contributions.domain.floating.float_step import FloatLaw, float_step
from services.contributions.domain.floating.run_state import RunState
from services.contributions.models import FloatingRun
from services.contributions.queries import EmployerRecord
from shared.db import Transaction
from shared.ids import new_id
from shared.jobs import JobRun


async def compute_run(tx: Transaction, job: JobRun) -> Mapping[str, Any]:
    """Write the list that somebody else will review; returns how many employers it has, and how many float."""
    run = await run_at(tx, UUID(job.facts["run_id"]), RunState.COMPUTING)
    law = float_law(run.prefecture, run.first_month.first_day)
    records = await queries.window_facts(tx, run, law.terms.excluded_articles)
    classes = {
        way: rate_by_law(run.prefecture, run.first_month, way).risk_class for way in {r.rated_by for r in records}
    }
    lines = [_line(run, record, classes[record.rated_by], law) for record in records]
    await queries.insert_floating_lines(tx, lines)
    run.state = RunState.COMPUTED
    return {"employers": len(lines), "floating": sum(1 for line in lines if line["step"] != 1)}


def _line(run: FloatingRun, record: EmployerRecord, risk_class: int, law: FloatLaw) -> dict[str, Any]:
    decision = float_step(risk_class, record.facts, law)
    return {
        "id": new_id(),
        "prefecture": run.prefecture,
        "run_id": run.id,
        "employer_id": record.employer_id,
        "risk_class": risk_class,
        "base_rate": law.rates.rate_by_class[risk_class],
        "contributions": record.facts.contributions,
        "fund_costs": record.facts.fund_costs,
        "step": decision.step,
        "deduction": decision.deduction,
        "reason": decision.reason.value,
        "workings": decision.workings.to_json(),
    }
