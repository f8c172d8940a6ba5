"""Forget what an older system's file told of an employer: the file was taken back."""

from uuid import UUID

from services.contributions import queries
from shared.db import Transaction
from shared.events import Fact
from shared.ids import prefecture_of
from shared.periods import Month


class PastBasesWithdrawn(Fact):
    """A file's bases of one employer, of the months from the first to the last, are taken back."""

    employer_id: UUID
    file_id: UUID
    first_month: Month
    last_month: Month


async def forget_past_bases(tx: Transaction, fact: PastBasesWithdrawn) -> None:
    """Remove them; what was assessed here, or told by other files, stays."""
    months = [fact.first_month]
    while months[-1] < fact.last_month:
        months.append(months[-1].next())
    await queries.remove_past_bases(tx, prefecture_of(fact.division), fact.employer_id, fact.file_id, months)
