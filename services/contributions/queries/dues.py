"""What is due and the money moved between accounts, written set by set."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from sqlalchemy import select, text

from services.contributions.domain.collecting.due import Due
from services.contributions.domain.collecting.reallocation import Move
from services.contributions.domain.collecting.receipt import ReceiptItem
from services.contributions.models import DueRow, KnownEmployer
from services.contributions.queries.matching import AccountKey
from shared.db import Transaction
from shared.periods import Month

SET_DUES = """
INSERT INTO dues (prefecture, division, employer_id, month, item, document_id, amount_fen, due_on, deferred_until,
                  changed_at)
SELECT :prefecture, n.division, n.employer_id, n.month, n.item, n.document_id, n.amount_fen, n.due_on,
       m.deferred_until, :changed_at
FROM unnest(CAST(:divisions AS text[]), CAST(:employers AS uuid[]), CAST(:months AS text[]), CAST(:items AS text[]),
            CAST(:documents AS uuid[]), CAST(:amounts AS bigint[]), CAST(:days AS date[]))
  AS n (division, employer_id, month, item, document_id, amount_fen, due_on)
LEFT JOIN deferred_months m ON m.prefecture = :prefecture AND m.employer_id = n.employer_id AND m.month = n.month
  AND n.item = 'PRINCIPAL'
WHERE n.amount_fen > 0 OR EXISTS (
    SELECT FROM dues d WHERE d.prefecture = :prefecture AND d.employer_id = n.employer_id AND d.month = n.month
      AND d.item = n.item AND d.document_id = n.document_id)
ORDER BY n.employer_id, n.month, n.item, n.document_id
ON CONFLICT (prefecture, employer_id, month, item, document_id) DO UPDATE
SET division = excluded.division, amount_fen = excluded.amount_fen, due_on = excluded.due_on,
    changed_at = excluded.changed_at
WHERE (dues.division, dues.amount_fen, dues.due_on)
   IS DISTINCT FROM (excluded.division, excluded.amount_fen, excluded.due_on)
RETURNING employer_id, month, item
"""
MOVE_MONEY = """
INSERT INTO reallocations (id, prefecture, division, employer_id, month, item, amount_fen, cause, document_id,
                           moved_on, recorded_at)
SELECT gen_random_uuid(), :prefecture, n.division, n.employer_id, n.month, n.item, n.amount_fen, n.cause,
       n.document_id, n.moved_on, :recorded_at
FROM unnest(CAST(:divisions AS text[]), CAST(:employers AS uuid[]), CAST(:months AS text[]), CAST(:items AS text[]),
            CAST(:documents AS uuid[]), CAST(:amounts AS bigint[]), CAST(:days AS date[]), CAST(:causes AS text[]))
  AS n (division, employer_id, month, item, document_id, amount_fen, moved_on, cause)
"""


async def set_dues(tx: Transaction, prefecture: str, dues: Sequence[Due]) -> set[AccountKey]:
    """Keep what is due; returns the accounts on which that changed anything. A due of nothing is kept only if it was
    more before; a new one of a deferred month waits with it."""
    named = _columns(dues) | {"prefecture": prefecture, "changed_at": tx.now, "days": [due.due_on for due in dues]}
    changed = await tx.session.execute(text(SET_DUES), named)
    return {AccountKey(row.employer_id, Month.parse(row.month), ReceiptItem(row.item)) for row in changed}


async def supplements_of(tx: Transaction, prefecture: str, wholes: Mapping[UUID, Due]) -> dict[UUID, Due]:
    """Return the supplements that stand beside these dues, each by its document, as they are asked for."""
    kept = select(DueRow).where(
        DueRow.prefecture == prefecture,
        DueRow.month.in_({whole.month for whole in wholes.values()}),
        DueRow.employer_id.in_({whole.employer_id for whole in wholes.values()}),
        DueRow.document_id.in_(wholes),
    )
    rows = await tx.session.scalars(kept)
    return {
        row.document_id: wholes[row.document_id].supplement(row.document_id, row.amount, row.due_on) for row in rows
    }


async def move_money(tx: Transaction, prefecture: str, moves: Sequence[Move]) -> None:
    """Keep moves of money between accounts."""
    named = {"prefecture": prefecture, "recorded_at": tx.now, "days": [move.moved_on for move in moves]}
    await tx.session.execute(
        text(MOVE_MONEY), _columns(moves) | named | {"causes": [move.cause.value for move in moves]}
    )


async def dues_of(tx: Transaction, employer_id: UUID, month: Month) -> Sequence[DueRow]:
    """Return what an employer the actor may see has to pay for a month, by item."""
    of_employer = (
        select(DueRow)
        .join(KnownEmployer, KnownEmployer.prefecture == DueRow.prefecture)
        .where(KnownEmployer.employer_id == employer_id, DueRow.employer_id == employer_id, DueRow.month == month)
    )
    return (await tx.session.scalars(of_employer.order_by(DueRow.item, DueRow.due_on, DueRow.id))).all()


def _columns(rows: Sequence[Due] | Sequence[Move]) -> dict[str, object]:
    return {
        "divisions": [row.division for row in rows],
        "employers": [row.employer_id for row in rows],
        "months": [str(row.month) for row in rows],
        "items": [row.item.value for row in rows],
        "documents": [row.document_id for row in rows],
        "amounts": [row.amount.fen for row in rows],
    }
