"""Steps that commands on a run share: load it locked, move it, add it up."""

from uuid import UUID

from services.claims import queries
from services.claims.domain.runs.run_state import IllegalRunMove, RunMove, RunState, state_after
from services.claims.models import BenefitRun
from shared.db import Transaction
from shared.money import Money
from shared.problems import Conflict, NotFound

PREVIEW_RUN, ORDER_RUN = "preview_benefit_run", "order_benefit_run"
"""The jobs of a run."""


class BenefitRunNotFound(NotFound):
    """No such run for this caller."""

    code = "benefit-run-not-found"
    title = "Monthly run not found"
    zh = "未找到定期待遇发放批次 {run_id}，或不在当前账号的管辖范围内。"
    en = "There is no monthly run {run_id} that you may see."


class BenefitRunNotReady(Conflict):
    """The run must reach another state first, or has left it already."""

    code = "benefit-run-not-ready"
    title = "Monthly run not in the state needed"
    zh = "定期待遇发放批次 {run_id} 当前状态为 {state}；办理“{move}”须处于 {needed} 状态。"
    en = "Monthly run {run_id} is {state}; to {move} it must be {needed}."


async def run_for(tx: Transaction, run_id: UUID, step: RunMove) -> BenefitRun:
    """Return a run that the actor serves, locked and moved by a step; raises if the run is not where it starts."""
    run = await queries.runs.benefit_run_for_update(tx, run_id)
    if run is None:
        raise BenefitRunNotFound(run_id=run_id)
    tx.actor.must_serve(run.division)
    after = state_after(RunState(run.state), step)
    if isinstance(after, IllegalRunMove):
        raise BenefitRunNotReady(run_id=run.id, state=run.state, move=step, needed=" / ".join(after.needed))
    run.state = after
    return run


async def add_up(tx: Transaction, run: BenefitRun) -> None:
    """Keep a run's totals by benefit, and what is paid in all."""
    await tx.session.flush()
    totals = await queries.runs.run_totals(tx, run)
    run.amount = Money(sum(int(total["amount_fen"]) for total in totals))
    run.totals = {
        total["benefit"]: {
            name.removesuffix("_fen"): str(Money(int(value))) if name.endswith("_fen") else value
            for name, value in total.items()
            if name != "benefit"
        }
        for total in totals
    }
