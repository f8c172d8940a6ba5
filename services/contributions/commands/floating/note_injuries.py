"""Hear which employers' workers had a recognised work injury: it counts for or against their next floating step.

A wage raised after the accident, for the time before it, is looked into (R-22).
"""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from services.contributions import queries
from services.contributions.commands.assessing._raised_wages import suspect_raises
from services.contributions.models import KnownInjury
from shared.db import Transaction
from shared.events import Fact
from shared.ids import prefecture_of


class InjuryRecognised(Fact):
    """A recognised injury; an employer that the registry did not know is missing."""

    claim_id: UUID
    employer_id: UUID | None
    person_id: UUID
    accident_on: date
    article: str


async def note_injuries(tx: Transaction, facts: Sequence[InjuryRecognised]) -> None:
    """Keep the injuries."""
    await queries.keep_rows(
        tx,
        KnownInjury,
        [
            {
                "prefecture": prefecture_of(fact.division),
                "claim_id": fact.claim_id,
                "employer_id": fact.employer_id,
                "person_id": fact.person_id,
                "accident_on": fact.accident_on,
                "recognised_on": fact.effective_on,
                "article": fact.article,
            }
            for fact in facts
        ],
    )
    await suspect_raises(tx, {fact.employer_id for fact in facts if fact.employer_id})
