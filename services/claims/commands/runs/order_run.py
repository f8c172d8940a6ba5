"""Order an approved run: months settled, payment orders made and announced, debts repaid by what was kept back.

All in one transaction, with everybody concerned locked: a job that dies leaves nothing, and is done again whole. Who is
no longer as the approvers saw them is held back alone, and the rest is paid: what was approved of a person is paid to
the fen, or not at all.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from services.claims import queries
from services.claims.commands.recovery._repaying import Repaying, book_repayment
from services.claims.commands.runs._looking import look_at_open_months
from services.claims.commands.runs._runs import add_up, run_for
from services.claims.domain.benefits.benefit import Benefit
from services.claims.domain.payment.payment_order import OrderState
from services.claims.domain.recovery.debt import RepaidHow
from services.claims.domain.runs.run_rules import RunRules
from services.claims.domain.runs.run_state import RunMove
from services.claims.events import PaymentOrdered, RunOrdered
from services.claims.models import BenefitRun, PaymentOrder
from services.claims.queries.runs import PaymentToOrder
from shared import policy
from shared.db import Transaction
from shared.ids import new_id
from shared.jobs import JobRun

SLICE = 5_000


async def order_run(tx: Transaction, job: JobRun) -> Mapping[str, Any]:
    """Order what was approved and still stands; returns how many orders were made."""
    run = await run_for(tx, UUID(job.facts["run_id"]), RunMove.ORDER)
    approved_on = date.fromisoformat(job.facts["approved_on"])
    await queries.runs.lock_candidates(tx, run)
    for debt_id in await queries.runs.offsets_previewed(tx, run):
        await queries.recovery.debt_for_update(tx, debt_id)
    await look_at_open_months(tx, run)
    changed = {*await queries.runs.changed_since_preview(tx, run), *await queries.runs.set_off_otherwise(tx, run)}
    await queries.runs.hold_changed(tx, sorted(changed))
    await queries.runs.hold_late(tx, run)
    orders = await _order(tx, run, approved_on, job)
    await queries.runs.settle_months(tx, run)
    await queries.runs.move_on(tx, run)
    await _repay(tx, run, approved_on)
    await add_up(tx, run)
    run.ordered_at = tx.now
    tx.emit(RunOrdered.of(run, orders, approved_on))
    return {"orders": orders, "totals": run.totals}


async def _order(tx: Transaction, run: BenefitRun, approved_on: date, job: JobRun) -> int:
    """Make and announce the orders, some thousand at a time; returns how many."""
    wanted = sum(total["payments"] for total in run.totals.values())
    due_on = policy.at(run.division).load(RunRules, "benefit_runs", in_force_on=run.month.first_day).due_on(run.month)
    made, after = 0, None
    while payable := await queries.runs.payments_to_order(tx, run, after, SLICE):
        days = {"due_on": due_on, "approved_on": approved_on}
        rows = [_row(tx, run, payment) | days for payment in payable]
        await queries.runs.insert_orders(tx, rows)
        await tx.announce(PaymentOrdered.of(PaymentOrder(**row), approved_on) for row in rows)
        made, after = made + len(rows), payable[-1].entitlement_id
        await job.progress(made, wanted)
    return made


def _row(tx: Transaction, run: BenefitRun, payment: PaymentToOrder) -> dict[str, Any]:
    benefit = Benefit(payment.benefit)
    return {
        "id": new_id(),
        "prefecture": run.prefecture,
        "division": payment.division,
        "claim_id": payment.claim_id,
        "entitlement_id": payment.entitlement_id,
        "run_id": run.id,
        "state": OrderState.APPROVED.value,
        "benefit": benefit.value,
        "expense_account": benefit.expense_account,
        "amount": payment.pays - payment.offset,
        "purpose": benefit.purpose,
        "effective_on": run.month.first_day,
        "payee_sealed": payment.payee_sealed,
        "recorded_at": tx.now,
    }


async def _repay(tx: Transaction, run: BenefitRun, approved_on: date) -> None:
    """Book what the orders kept back as repaid."""
    for offset, order_id in await queries.runs.offsets_ordered(tx, run):
        debt = await queries.recovery.debt_for_update(tx, offset.debt_id)
        if debt is not None:
            book_repayment(tx, debt, Repaying(RepaidHow.OFFSET, offset.amount, approved_on, str(order_id)))
