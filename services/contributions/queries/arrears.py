"""What employers still owe."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import select, text

from services.contributions.domain.collecting.receipt import ReceiptItem
from services.contributions.models import Arrears
from services.contributions.queries.matching import AccountKey, Owed, columns_of
from shared.db import Transaction
from shared.money import ZERO
from shared.periods import Month

SET_ARREARS = """
INSERT INTO arrears (prefecture, month, employer_id, item, outstanding_fen, due_on, deferred_until, changed_at)
SELECT :prefecture, month, employer_id, item, outstanding_fen, due_on, deferred_until, :changed_at
FROM unnest(CAST(:employers AS uuid[]), CAST(:months AS text[]), CAST(:items AS text[]),
            CAST(:outstanding AS bigint[]), CAST(:due_days AS date[]), CAST(:deferred_days AS date[]))
  AS changed (employer_id, month, item, outstanding_fen, due_on, deferred_until)
ON CONFLICT (prefecture, month, employer_id, item) DO UPDATE
SET outstanding_fen = excluded.outstanding_fen, due_on = excluded.due_on, deferred_until = excluded.deferred_until,
    changed_at = excluded.changed_at
"""


async def set_arrears(tx: Transaction, prefecture: str, changed: Sequence[tuple[AccountKey, Owed]]) -> None:
    """Keep what employers now owe."""
    named = columns_of([key for key, _ in changed]) | {
        "prefecture": prefecture,
        "changed_at": tx.now,
        "outstanding": [owed.outstanding.fen for _, owed in changed],
        "due_days": [owed.due_on for _, owed in changed],
        "deferred_days": [owed.deferred_until for _, owed in changed],
    }
    await tx.session.execute(text(SET_ARREARS), named)


async def arrears_after(
    tx: Transaction, after: UUID | None, limit: int, *, month: Month, item: ReceiptItem
) -> Sequence[Arrears]:
    """Return a page of the employers that owe something of a month under one item, by their id."""
    page = (
        select(Arrears)
        .where(Arrears.month == month, Arrears.item == item, Arrears.outstanding > ZERO)
        .order_by(Arrears.employer_id)
        .limit(limit)
    )
    return (await tx.session.scalars(page if after is None else page.where(Arrears.employer_id > after))).all()
