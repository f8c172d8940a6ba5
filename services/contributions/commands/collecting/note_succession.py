"""Hear who answers for an employer that merged, split or was taken over: its arrears and deferrals are theirs, too."""

from uuid import UUID

from services.contributions import queries
from shared.db import Transaction
from shared.events import Fact
from shared.ids import prefecture_of
from shared.inbox import NotYetKnown


class EmployerSucceeded(Fact):
    """From `effective_on`, the successor bears the liability of the employer."""

    employer_id: UUID
    successor_id: UUID


async def note_succession(tx: Transaction, fact: EmployerSucceeded) -> None:
    """Keep the successor; raises `NotYetKnown`."""
    for employer_id in await queries.missing_employers(tx, [fact.employer_id]):
        raise NotYetKnown(what="employer", id=employer_id)
    succession = {
        "prefecture": prefecture_of(fact.division),
        "employer_id": fact.employer_id,
        "successor_id": fact.successor_id,
        "effective_on": fact.effective_on,
    }
    await queries.keep_succession(tx, succession)
