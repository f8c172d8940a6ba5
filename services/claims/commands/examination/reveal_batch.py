"""Open the list of a batch, which names people, for its committee: who saw it, and when, is written down."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from services.claims import queries
from services.claims.commands._injured import injured_person
from services.claims.commands.examination._appointments import BatchNotFound
from services.claims.models import Appraisal, Claim, Examination, ExaminationBatch
from shared.db import Transaction


@dataclass(frozen=True, slots=True)
class Called:
    """Somebody who is or was called to a batch."""

    examination: Examination
    appraisal: Appraisal
    claim: Claim
    worker: str


@dataclass(frozen=True, slots=True)
class BatchList:
    """A batch, how many of its places are taken, and everybody called to it in the order of the calls."""

    batch: ExaminationBatch
    places_taken: int
    called: Sequence[Called]


async def reveal_batch(tx: Transaction, batch_id: UUID) -> BatchList:
    """Return a batch's list with the workers' names."""
    batch = await queries.batch(tx, batch_id)
    if batch is None:
        raise BatchNotFound(batch_id=batch_id)
    tx.actor.must_serve(batch.prefecture)
    tx.audit("reveal", entity="examination batch", entity_id=str(batch.id), division=batch.prefecture)
    called = [Called(*row, injured_person(tx, row[2]).name) for row in await queries.called_to(tx, batch.id)]
    return BatchList(batch, await queries.places_taken(tx, batch.id), called)
