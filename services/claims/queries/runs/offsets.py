"""What a run keeps back of payments for debts to the fund."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import BigInteger, Column, Uuid, insert, select, text

from services.claims.models import BenefitRun, RunOffset, RunPayment
from services.claims.queries.runs.months import of_run
from shared.db import Transaction
from shared.db.staging import make_room, staging_table
from shared.money import Money

SET_OFFS = staging_table(
    "set_offs",
    Column("entitlement_id", Uuid, primary_key=True),
    Column("debt_id", Uuid, primary_key=True),
    Column("amount_fen", BigInteger),
)
OF_DEBTORS = """
SELECT e.id, e.person_id, sum(o.pays_fen) AS pays_fen
FROM open_months o JOIN entitlements e ON e.id = o.entitlement_id
WHERE o.pays_fen > 0 AND e.person_id IN (SELECT person_id FROM debts WHERE offset_share IS NOT NULL)
  AND NOT EXISTS (SELECT FROM holds h WHERE h.entitlement_id = e.id)
GROUP BY e.id, e.person_id ORDER BY e.id
"""
SET_OFF_OTHERWISE = """
SELECT DISTINCT entitlement_id
FROM (SELECT entitlement_id, debt_id, amount_fen FROM run_offsets
      WHERE prefecture = :prefecture AND run_id = :run_id) seen
FULL JOIN set_offs now USING (entitlement_id, debt_id)
WHERE seen.amount_fen IS DISTINCT FROM now.amount_fen
"""


@dataclass(frozen=True, slots=True)
class Payable:
    """What is to be paid of an entitlement to somebody."""

    entitlement_id: UUID
    person_id: UUID
    pays: Money


async def payable_to_debtors(tx: Transaction) -> Sequence[Payable]:
    """Return what was laid by to be paid, and is not held, to people of whose payments a part may be kept back."""
    found = await tx.session.execute(text(OF_DEBTORS))
    return [Payable(row.id, row.person_id, Money(int(row.pays_fen))) for row in found]


async def lay_by_set_offs(tx: Transaction, kept: Mapping[UUID, Mapping[UUID, Money]]) -> None:
    """Lay by what is kept back of each entitlement for each debt."""
    await make_room(tx.session, SET_OFFS)
    rows: list[dict[str, Any]] = [
        {"entitlement_id": entitlement_id, "debt_id": debt_id, "amount_fen": amount.fen}
        for entitlement_id, of_debts in kept.items()
        for debt_id, amount in of_debts.items()
    ]
    if rows:
        await tx.session.execute(insert(SET_OFFS), rows)


async def set_off_otherwise(tx: Transaction, run: BenefitRun) -> list[UUID]:
    """Return the entitlements of which not exactly what the run previewed would be kept back now."""
    return list(await tx.session.scalars(text(SET_OFF_OTHERWISE), of_run(run)))


async def offsets_previewed(tx: Transaction, run: BenefitRun) -> Sequence[UUID]:
    """Return the debts for which a run keeps something back, in their order."""
    debts = select(RunOffset.debt_id).where(RunOffset.prefecture == run.prefecture, RunOffset.run_id == run.id)
    return (await tx.session.scalars(debts.distinct().order_by(RunOffset.debt_id))).all()


async def offsets_ordered(tx: Transaction, run: BenefitRun) -> Sequence[tuple[RunOffset, UUID | None]]:
    """Return what the orders of a run kept back, with the order, by debt."""
    ordered = (
        select(RunOffset, RunPayment.order_id)
        .join(
            RunPayment,
            (RunPayment.prefecture == RunOffset.prefecture)
            & (RunPayment.run_id == RunOffset.run_id)
            & (RunPayment.entitlement_id == RunOffset.entitlement_id),
        )
        .where(RunOffset.prefecture == run.prefecture, RunOffset.run_id == run.id, RunPayment.order_id.is_not(None))
        .order_by(RunOffset.debt_id, RunOffset.entitlement_id)
    )
    return [(offset, order_id) for offset, order_id in await tx.session.execute(ordered)]
