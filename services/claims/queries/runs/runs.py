"""Monthly runs and the payments and months in them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import func, select, text

from services.claims.domain.runs.reasons import Difference
from services.claims.domain.runs.run_state import RunState
from services.claims.models import BenefitRun, RunLine, RunPayment
from shared.db import Transaction
from shared.periods import Month

UNDER_WAY = (RunState.PREVIEWING, RunState.PREVIEWED, RunState.CHECKED, RunState.ORDERING)
ORDERED = "sum(pays_fen - offset_fen) FILTER (WHERE pays_fen > 0 AND holds = '{}')"
TOTALS = f"""
SELECT benefit, count(*) FILTER (WHERE pays_fen > 0 AND holds = '{{}}') AS payments,
       coalesce({ORDERED}, 0) AS amount_fen,
       coalesce(sum(offset_fen) FILTER (WHERE holds = '{{}}'), 0) AS offset_fen,
       coalesce(sum(arrears_fen) FILTER (WHERE holds = '{{}}'), 0) AS arrears_fen,
       count(*) FILTER (WHERE holds <> '{{}}') AS held,
       coalesce(sum(pays_fen) FILTER (WHERE holds <> '{{}}'), 0) AS held_amount_fen,
       count(*) FILTER (WHERE overpaid_fen > 0) AS overpaid,
       sum(overpaid_fen) AS overpaid_amount_fen
FROM run_payments WHERE prefecture = :prefecture AND run_id = :run_id GROUP BY benefit ORDER BY benefit
"""
REASONS = """
SELECT reason, count(*) AS number FROM run_payments, unnest(reasons) AS reason
WHERE prefecture = :prefecture AND run_id = :run_id GROUP BY reason ORDER BY reason
"""


@dataclass(frozen=True, slots=True)
class PaymentFilter:
    """Which payments of a run a page lists; what is not given does not narrow it."""

    reason: Difference | None = None
    held: bool | None = None


async def benefit_run(tx: Transaction, run_id: UUID) -> BenefitRun | None:
    """Return a run the actor may see."""
    return await tx.session.get(BenefitRun, run_id)


async def benefit_run_for_update(tx: Transaction, run_id: UUID) -> BenefitRun | None:
    """Return a run, locked until the transaction ends."""
    locked = select(BenefitRun).where(BenefitRun.id == run_id).with_for_update()
    found: BenefitRun | None = await tx.session.scalar(locked, execution_options={"populate_existing": True})
    return found


async def benefit_runs_after(
    tx: Transaction, after: UUID | None, limit: int, *, month: Month | None
) -> Sequence[BenefitRun]:
    """Return a page of runs in the order in which they were asked for, all or those of a month."""
    page = select(BenefitRun).order_by(BenefitRun.id).limit(limit)
    if after is not None:
        page = page.where(BenefitRun.id > after)
    if month is not None:
        page = page.where(BenefitRun.month == month)
    return (await tx.session.scalars(page)).all()


async def lock_benefit_runs(tx: Transaction, prefecture: str) -> None:
    """Let one run of a prefecture be asked for at a time."""
    held = func.hashtextextended(f"benefit runs of {prefecture}", 0)
    await tx.session.execute(select(func.pg_advisory_xact_lock(held)))


async def benefit_run_under_way(tx: Transaction, prefecture: str) -> BenefitRun | None:
    """Return the run of a prefecture that is neither ordered nor cancelled."""
    under_way = select(BenefitRun).where(BenefitRun.prefecture == prefecture, BenefitRun.state.in_(UNDER_WAY))
    found: BenefitRun | None = await tx.session.scalar(under_way)
    return found


async def benefit_runs_of_month(tx: Transaction, prefecture: str, month: Month) -> int:
    """Return how many runs of a month were asked for."""
    of_month = select(func.count()).where(BenefitRun.prefecture == prefecture, BenefitRun.month == month)
    return await tx.session.scalar(of_month) or 0


async def last_ordered_run(tx: Transaction, prefecture: str, month: Month) -> BenefitRun | None:
    """Return the run that ordered the prefecture's benefits last for a month before another."""
    ordered = select(BenefitRun).where(
        BenefitRun.prefecture == prefecture, BenefitRun.month < month, BenefitRun.state == RunState.ORDERED
    )
    last = ordered.order_by(BenefitRun.month.desc(), BenefitRun.number.desc()).limit(1)
    found: BenefitRun | None = await tx.session.scalar(last)
    return found


async def run_payments_after(
    tx: Transaction, run: BenefitRun, after: UUID | None, limit: int, only: PaymentFilter
) -> Sequence[RunPayment]:
    """Return a page of a run's payments by entitlement."""
    page = select(RunPayment).where(RunPayment.prefecture == run.prefecture, RunPayment.run_id == run.id)
    if after is not None:
        page = page.where(RunPayment.entitlement_id > after)
    if only.reason is not None:
        page = page.where(RunPayment.reasons.contains([only.reason.value]))
    if only.held is not None:
        page = page.where((func.cardinality(RunPayment.holds) > 0) == only.held)
    return (await tx.session.scalars(page.order_by(RunPayment.entitlement_id).limit(limit))).all()


async def run_payment(tx: Transaction, run: BenefitRun, entitlement_id: UUID) -> RunPayment | None:
    """Return what a run pays of an entitlement."""
    return await tx.session.get(RunPayment, (run.prefecture, run.id, entitlement_id))


async def run_lines_of(tx: Transaction, payment: RunPayment) -> Sequence[RunLine]:
    """Return the months of a payment, oldest first."""
    lines = select(RunLine).where(
        RunLine.prefecture == payment.prefecture,
        RunLine.run_id == payment.run_id,
        RunLine.entitlement_id == payment.entitlement_id,
    )
    return (await tx.session.scalars(lines.order_by(RunLine.for_month))).all()


async def run_totals(tx: Transaction, run: BenefitRun) -> Sequence[dict[str, Any]]:
    """Return a run's payments added up by benefit, those held and the overpaid apart; amounts in fen."""
    found = await tx.session.execute(text(TOTALS), {"prefecture": run.prefecture, "run_id": run.id})
    return [dict(row) for row in found.mappings()]


async def run_reasons(tx: Transaction, run: BenefitRun) -> dict[str, int]:
    """Return how many payments of a run each reason explains."""
    found = await tx.session.execute(text(REASONS), {"prefecture": run.prefecture, "run_id": run.id})
    return {row.reason: row.number for row in found}
