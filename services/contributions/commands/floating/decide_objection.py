"""Decide an employer's objection to its floated rate: the step is kept, or changed, with the reason.

A changed step counts from the cycle's first month: assessing those months again gives or takes the difference.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from uuid import UUID

from services.contributions import queries
from services.contributions.commands.floating._runs import line_of_run_at
from services.contributions.domain.floating.run_state import ObjectionState, RunState
from services.contributions.domain.floating.scheme import StepsAvailable
from services.contributions.models import FloatingLine, FloatingObjection
from shared import policy
from shared.approvals import approve
from shared.dates import check_day
from shared.db import Transaction
from shared.problems import Conflict, NotFound, RuleViolated


class ObjectionNotFound(NotFound):
    """No such objection for this caller."""

    code = "floating-objection-not-found"
    title = "Objection not found"
    zh = "未找到费率异议 {objection_id}，或不在当前账号的管辖范围内。"
    en = "There is no objection {objection_id} that you may see."


class ObjectionDecided(Conflict):
    """An objection is decided once."""

    code = "floating-objection-decided"
    title = "Objection is decided"
    zh = "费率异议 {objection_id} 已办结。"
    en = "Objection {objection_id} is decided."


class StepNotAvailable(RuleViolated):
    """A class has only the steps that the law gives it."""

    code = "floating-step-not-available"
    title = "Step not available"
    zh = "{risk_class} 类行业没有 {step} 这一浮动档次，可选：{steps}。"
    en = "Risk class {risk_class} has no step {step}; it has {steps}."


@dataclass(frozen=True, slots=True)
class DecideObjection:
    """Which objection, the day and reason of the decision, and the new step unless the old one is kept."""

    objection_id: UUID
    decided_on: date
    reason: str
    step: Decimal | None = None


async def decide_objection(tx: Transaction, command: DecideObjection) -> FloatingObjection:
    """Decide, as somebody other than who received it; raises `ObjectionDecided`, `StepNotAvailable`."""
    objection = await queries.objection_for_update(tx, command.objection_id)
    if objection is None:
        raise ObjectionNotFound(objection_id=command.objection_id)
    if objection.state != ObjectionState.OPEN:
        raise ObjectionDecided(objection_id=objection.id)
    check_day(tx, "decided_on", command.decided_on, not_before=objection.received_on)
    line = await line_of_run_at(tx, objection.line_id, RunState.PUBLISHED)
    await approve(tx, objection.id, "DECIDE_FLOATING_OBJECTION")
    changed = command.step is not None and command.step != line.step
    if command.step is not None and changed:
        _change(tx, line, command.step, command)
    objection.state = ObjectionState.CHANGED if changed else ObjectionState.KEPT
    objection.step_after, objection.decided_on, objection.reason = line.step, command.decided_on, command.reason
    return objection


def _change(tx: Transaction, line: FloatingLine, step: Decimal, command: DecideObjection) -> None:
    available = policy.at(line.prefecture).load(StepsAvailable, "floating_steps", in_force_on=command.decided_on)
    steps = available.steps_by_class[line.risk_class]
    if step not in steps:
        raise StepNotAvailable(risk_class=line.risk_class, step=step, steps=", ".join(map(str, steps)))
    tx.audit(
        "CHANGE_STEP",
        entity="floating_line",
        entity_id=str(line.id),
        division=line.prefecture,
        before={"step": str(line.step)},
        after={"step": str(step)},
        reason=command.reason,
    )
    line.step = step
