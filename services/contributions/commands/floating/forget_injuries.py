"""Hear which decisions on injuries left force: what they recognised counts for nothing until it is recognised again."""

from collections.abc import Sequence
from uuid import UUID

from services.contributions import queries
from shared.db import Transaction
from shared.events import Fact
from shared.ids import prefecture_of


class RecognitionRevoked(Fact):
    """A decision left force, whether it was for or against the injury."""

    claim_id: UUID


async def forget_injuries(tx: Transaction, facts: Sequence[RecognitionRevoked]) -> None:
    """Forget the injuries."""
    await queries.forget_injuries(tx, {(prefecture_of(fact.division), fact.claim_id) for fact in facts})
