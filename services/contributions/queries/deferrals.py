"""Deferrals, one by one and by whole industries, and what they let wait."""

from collections.abc import AsyncIterator, Collection, Sequence
from datetime import date
from uuid import UUID

from sqlalchemy import select, text

from services.contributions.domain.collecting.receipt import ReceiptItem
from services.contributions.domain.deferring.deferral_state import DeferralState
from services.contributions.domain.deferring.repayment import Repayment
from services.contributions.models import Deferral, DeferredMonth
from services.contributions.queries.matching import AccountKey
from shared.db import Transaction
from shared.ids import prefecture_of
from shared.periods import Month

PAGE = 1_000
# an employer that has one of the months deferred already keeps what it has, declined or not
FLAG = """
WITH flagged AS (
    INSERT INTO deferrals (id, prefecture, division, employer_id, measure, from_month, to_month, expires_on, due_on,
                           reason, agreement, batch_id, state, applied_on, requested_by, recorded_at)
    SELECT gen_random_uuid(), e.prefecture, e.division, e.employer_id, :measure, :from_month, :to_month, :expires_on,
           :due_on, :reason, '', :batch_id, 'APPROVED', :applied_on, :requested_by, :recorded_at
    FROM known_employers e
    WHERE e.prefecture = :prefecture AND e.division LIKE :divisions
      AND e.industry_code LIKE ANY(CAST(:industries AS text[]))
      AND NOT EXISTS (
        SELECT FROM deferred_months m WHERE m.prefecture = e.prefecture AND m.employer_id = e.employer_id
          AND m.month = ANY(CAST(:months AS text[])))
    ORDER BY e.employer_id
    RETURNING id, prefecture, employer_id
), months AS (
    INSERT INTO deferred_months (prefecture, employer_id, month, deferral_id, due_on, deferred_until)
    SELECT f.prefecture, f.employer_id, m.month, f.id, m.due_on, m.deferred_until
    FROM flagged f CROSS JOIN unnest(CAST(:months AS text[]), CAST(:due_days AS date[]), CAST(:free_days AS date[]))
      AS m (month, due_on, deferred_until)
)
SELECT count(*) FROM flagged
"""
DEFER_DUES = """
UPDATE dues d SET deferred_until = m.deferred_until, changed_at = :changed_at
FROM deferrals f JOIN deferred_months m ON m.deferral_id = f.id
WHERE f.prefecture = :prefecture AND :deferral_id IN (f.id, f.batch_id)
  AND d.prefecture = m.prefecture AND d.employer_id = m.employer_id AND d.month = m.month AND d.item = 'PRINCIPAL'
  AND d.deferred_until IS DISTINCT FROM m.deferred_until
RETURNING d.employer_id, d.month, d.item
"""
# only what is deferred counts here: a surcharge is a due of its own
RENEW_STATES = """
UPDATE deferrals d SET state = s.state
FROM (
    SELECT f.id, CASE WHEN r.late THEN 'OVERDUE' WHEN CAST(:on AS date) <= f.expires_on THEN 'APPROVED'
                      WHEN r.owing THEN 'DUE' ELSE 'SETTLED' END AS state
    FROM deferrals f
    CROSS JOIN LATERAL (
        SELECT count(*) > 0 AS owing, coalesce(bool_or(m.due_on < CAST(:on AS date)), false) AS late
        FROM deferred_months m JOIN arrears a ON a.prefecture = m.prefecture AND a.month = m.month
          AND a.employer_id = m.employer_id AND a.item = 'PRINCIPAL' AND a.outstanding_fen > 0
        WHERE m.deferral_id = f.id) r
    WHERE f.state IN ('APPROVED', 'DUE', 'OVERDUE', 'SETTLED') AND {chosen}) s
WHERE s.id = d.id AND s.state <> d.state
RETURNING d.state
"""
OF_EMPLOYERS = "f.prefecture = :prefecture AND f.employer_id = ANY(CAST(:employers AS uuid[]))"


async def lock_deferral(tx: Transaction, deferral: Deferral) -> None:
    """Lock a deferral, and bring it to what it is by now."""
    await tx.session.refresh(deferral, with_for_update=True)


async def deferral(tx: Transaction, deferral_id: UUID) -> Deferral | None:
    """Return a deferral the actor may see, as it now stands."""
    return await tx.session.get(Deferral, deferral_id, populate_existing=True)


async def deferrals_after(
    tx: Transaction, after: UUID | None, limit: int, *, employer_id: UUID | None, state: DeferralState | None
) -> Sequence[Deferral]:
    """Return a page of deferrals by id."""
    page = select(Deferral).order_by(Deferral.id).limit(limit)
    if after is not None:
        page = page.where(Deferral.id > after)
    if employer_id is not None:
        page = page.where(Deferral.employer_id == employer_id)
    if state is not None:
        page = page.where(Deferral.state == state)
    return (await tx.session.scalars(page)).all()


async def months_deferred(
    tx: Transaction, prefecture: str, employer_id: UUID, months: Collection[Month]
) -> Sequence[Month]:
    """Return those of an employer's months that a deferral covers already, oldest first."""
    covered = select(DeferredMonth.month).where(
        DeferredMonth.prefecture == prefecture,
        DeferredMonth.employer_id == employer_id,
        DeferredMonth.month.in_(months),
    )
    return (await tx.session.scalars(covered.order_by(DeferredMonth.month))).all()


async def deferred_months_of(tx: Transaction, deferral_id: UUID) -> Sequence[DeferredMonth]:
    """Return the months that a deferral covers, oldest first."""
    covered = select(DeferredMonth).where(DeferredMonth.deferral_id == deferral_id).order_by(DeferredMonth.month)
    return (await tx.session.scalars(covered)).all()


async def flag_industries(
    tx: Transaction, batch: Deferral, industries: Sequence[str], repayments: Sequence[Repayment]
) -> int:
    """Give every employer of these industries in the batch's division a deferral like `batch`; returns how many."""
    named = {
        "prefecture": prefecture_of(batch.division),
        "divisions": f"{batch.division.removesuffix('00').removesuffix('00')}%",
        "industries": [f"{code}%" for code in industries],
        "measure": batch.measure,
        "from_month": str(batch.from_month),
        "to_month": str(batch.to_month),
        "expires_on": batch.expires_on,
        "due_on": batch.due_on,
        "reason": batch.reason,
        "batch_id": batch.batch_id,
        "applied_on": batch.applied_on,
        "requested_by": batch.requested_by,
        "recorded_at": tx.now,
        "months": [str(repayment.month) for repayment in repayments],
        "due_days": [repayment.due_on for repayment in repayments],
        "free_days": [repayment.deferred_until for repayment in repayments],
    }
    flagged = await tx.session.execute(text(FLAG), named)
    return int(flagged.scalar_one())


async def deferrals_of_batch(tx: Transaction, prefecture: str, batch_id: UUID) -> AsyncIterator[Sequence[Deferral]]:
    """Yield the deferrals of a batch, some at a time, by employer."""
    of_batch = select(Deferral).where(Deferral.prefecture == prefecture, Deferral.batch_id == batch_id)
    page = of_batch.order_by(Deferral.employer_id).limit(PAGE)
    found = (await tx.session.scalars(page)).all()
    while found:
        yield found
        found = (await tx.session.scalars(page.where(Deferral.employer_id > found[-1].employer_id))).all()


async def defer_dues(tx: Transaction, prefecture: str, deferral_id: UUID) -> set[AccountKey]:
    """Let what is due for the months of a deferral, or of a whole batch, wait; returns the accounts that changed."""
    named = {"prefecture": prefecture, "deferral_id": deferral_id, "changed_at": tx.now}
    changed = await tx.session.execute(text(DEFER_DUES), named)
    return {AccountKey(row.employer_id, Month.parse(row.month), ReceiptItem(row.item)) for row in changed}


async def renew_deferral_states(tx: Transaction, prefecture: str, employer_ids: Collection[UUID]) -> None:
    """Let the granted deferrals of employers stand where what they owe today puts them."""
    named = {"prefecture": prefecture, "employers": list(employer_ids), "on": tx.today}
    await tx.session.execute(text(RENEW_STATES.format(chosen=OF_EMPLOYERS)), named)


async def renew_all_deferral_states(tx: Transaction, on: date) -> list[DeferralState]:
    """Let all granted deferrals stand where a day puts them; returns the new states of those that changed."""
    changed = await tx.session.scalars(text(RENEW_STATES.format(chosen="true")), {"on": on})
    return [DeferralState(state) for state in changed]
