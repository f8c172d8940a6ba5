"""Forget a recognised injury once its decision left force: nothing rests on it until it is recognised again."""

from collections.abc import Sequence
from uuid import UUID

from services.registry import queries
from shared.db import Transaction
from shared.events import Fact
from shared.ids import prefecture_of


class RecognitionRevoked(Fact):
    """A decision left force, whether it was for or against the injury."""

    claim_id: UUID


async def forget_injuries(tx: Transaction, facts: Sequence[RecognitionRevoked]) -> None:
    """Forget the injuries; what the risk rules found in them stays with whoever looks into it."""
    await queries.forget_injuries(tx, {(prefecture_of(fact.division), fact.claim_id) for fact in facts})
