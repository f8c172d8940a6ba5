"""End the pensions of those who turn eighteen (timer): Order 18 of 2003, Art. 4. Every other share follows.

The month of the birthday is the last one due, so it is ended as soon as that month has come, before the next is run.
"""

from collections.abc import Sequence
from functools import partial
from uuid import UUID

from services.claims import queries
from services.claims.commands._alone import at_once_or_alone, told
from services.claims.commands.survivors._shares import draw_shares
from shared.db import Transaction
from shared.periods import Month

CASES_AT_ONCE = 500


async def end_grown_children(tx: Transaction) -> str:
    """Draw the shares of cases in which somebody has grown up; what is left over, the next run takes."""
    grown = await queries.survivors.cases_of_grown_children(tx, Month.of(tx.today), CASES_AT_ONCE)
    drawn, failed = await at_once_or_alone(tx, grown, partial(_draw, tx))
    return f"drawn again: {drawn}{told(failed)}"


async def _draw(tx: Transaction, claim_ids: Sequence[UUID]) -> int:
    for claim_id in claim_ids:
        claim = await queries.claim_for_update(tx, claim_id)
        if claim is not None:
            await draw_shares(tx, claim)
    return len(claim_ids)
