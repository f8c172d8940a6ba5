"""The steps that load a run, a line or the law of floating, and say what is missing."""

from datetime import date
from uuid import UUID

from services.contributions import queries
from services.contributions.domain.floating.float_step import FloatLaw
from services.contributions.domain.floating.run_state import RunState
from services.contributions.domain.floating.scheme import FloatingScheme, FloatingTerms
from services.contributions.domain.rating.risk_class import BaseRates
from services.contributions.models import FloatingLine, FloatingRun
from shared import policy
from shared.db import Transaction
from shared.problems import Conflict, NotFound


class FloatingRunNotFound(NotFound):
    """No such run for this caller."""

    code = "floating-run-not-found"
    title = "Floating run not found"
    zh = "未找到费率浮动批次 {run_id}，或不在当前账号的管辖范围内。"
    en = "There is no floating run {run_id} that you may see."


class FloatingLineNotFound(NotFound):
    """No such line for this caller."""

    code = "floating-line-not-found"
    title = "Floating line not found"
    zh = "未找到费率浮动明细 {line_id}，或不在当前账号的管辖范围内。"
    en = "There is no floating line {line_id} that you may see."


class RunNotAtThisStep(Conflict):
    """A run is computed, reviewed and published in this order."""

    code = "floating-run-state"
    title = "Run is not at this step"
    zh = "费率浮动批次 {run_id} 当前为 {state}，不能办理此步骤。"
    en = "Floating run {run_id} stands at {state}; this step does not follow."


async def run_at(tx: Transaction, run_id: UUID, *states: RunState) -> FloatingRun:
    """Return a run, locked, at one of these states; raises `FloatingRunNotFound`, `RunNotAtThisStep`."""
    run = await queries.floating_run_for_update(tx, run_id)
    if run is None:
        raise FloatingRunNotFound(run_id=run_id)
    tx.actor.must_serve(run.prefecture)
    if run.state not in states:
        raise RunNotAtThisStep(run_id=run_id, state=run.state)
    return run


async def line_of_run_at(tx: Transaction, line_id: UUID, *states: RunState) -> FloatingLine:
    """Return a line, locked, whose run is at one of these states; raises `FloatingLineNotFound` as well."""
    line = await queries.floating_line(tx, line_id)
    if line is None:
        raise FloatingLineNotFound(line_id=line_id)
    await run_at(tx, line.run_id, *states)
    await tx.session.refresh(line, with_for_update=True)
    return line


def float_law(prefecture: str, first_day: date) -> FloatLaw:
    """Return the law by which a cycle that begins on that day floats; raises `NotInForce`."""
    law = policy.at(prefecture)
    terms = law.load(FloatingTerms, "floating", in_force_on=first_day)
    return FloatLaw(
        law.load(FloatingScheme, f"floating_scheme_{terms.scheme}", in_force_on=first_day),
        terms,
        law.load(BaseRates, "risk_classes", in_force_on=first_day),
    )
