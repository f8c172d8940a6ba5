"""Keep what employers still owe, as contributions tells it: a registration is not cancelled before that is settled."""

from collections.abc import Sequence
from uuid import UUID

from services.registry import queries
from shared.db import Transaction
from shared.events import Fact
from shared.ids import prefecture_of
from shared.money import Money
from shared.periods import Month


class ArrearsChanged(Fact):
    """What an employer owes for a month and item now; the oldest announcements knew of contributions alone."""

    employer_id: UUID
    month: Month
    item: str = "PRINCIPAL"
    outstanding: Money


async def record_arrears(tx: Transaction, facts: Sequence[ArrearsChanged]) -> None:
    """Keep the last word on each account."""
    rows = [
        {
            "prefecture": prefecture_of(fact.division),
            "employer_id": fact.employer_id,
            "month": fact.month,
            "item": fact.item,
            "outstanding": fact.outstanding,
        }
        for fact in facts
    ]
    last = {(row["employer_id"], row["month"], row["item"]): row for row in rows}
    await queries.keep_arrears(tx, list(last.values()))
