"""What employers still owe."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import select, text

from services.contributions.models import Arrears
from shared.db import Transaction
from shared.money import ZERO, Money
from shared.periods import Month

SET_ARREARS = """
INSERT INTO arrears (prefecture, month, employer_id, outstanding_fen, changed_at)
SELECT :prefecture, month, employer_id, outstanding_fen, :changed_at
FROM unnest(CAST(:employers AS uuid[]), CAST(:months AS text[]), CAST(:outstanding AS bigint[]))
  AS changed (employer_id, month, outstanding_fen)
ON CONFLICT (prefecture, month, employer_id) DO UPDATE
SET outstanding_fen = excluded.outstanding_fen, changed_at = excluded.changed_at
"""


async def set_arrears(tx: Transaction, prefecture: str, changed: Sequence[tuple[UUID, Month, Money]]) -> None:
    """Keep what employers now owe of a month."""
    named = {
        "prefecture": prefecture,
        "changed_at": tx.now,
        "employers": [employer_id for employer_id, _, _ in changed],
        "months": [str(month) for _, month, _ in changed],
        "outstanding": [outstanding.fen for _, _, outstanding in changed],
    }
    await tx.session.execute(text(SET_ARREARS), named)


async def arrears_after(tx: Transaction, after: UUID | None, limit: int, *, month: Month) -> Sequence[Arrears]:
    """Return a page of the employers that owe something of a month, by their id."""
    page = (
        select(Arrears)
        .where(Arrears.month == month, Arrears.outstanding > ZERO)
        .order_by(Arrears.employer_id)
        .limit(limit)
    )
    return (await tx.session.scalars(page if after is None else page.where(Arrears.employer_id > after))).all()
