"""End the pensions of those who turn eighteen (timer): Order 18 of 2003, Art. 4. Every other share follows.

The month of the birthday is the last one due, so it is ended as soon as that month has come, before the next is run.
"""

from services.claims import queries
from services.claims.commands.survivors._shares import draw_shares
from shared.db import Transaction
from shared.periods import Month

CASES_AT_ONCE = 500


async def end_grown_children(tx: Transaction) -> str:
    """Draw the shares of cases in which somebody has grown up; what is left over, the next run takes."""
    grown = await queries.survivors.cases_of_grown_children(tx, Month.of(tx.today), CASES_AT_ONCE)
    for claim_id in grown:
        claim = await queries.claim_for_update(tx, claim_id)
        if claim is not None:
            await draw_shares(tx, claim)
    return f"drawn again: {len(grown)}"
