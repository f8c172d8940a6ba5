"""Keep the bases that an older system's file told: they count towards own wages, as those assessed here do.

A month that was assessed here, or told before, stays as it is.
"""

from collections.abc import Mapping, Sequence
from uuid import UUID

from pydantic import BaseModel

from services.contributions import queries
from services.contributions.queries import PastBaseSlice, ToldBase
from shared.db import Transaction
from shared.events import Fact
from shared.ids import prefecture_of
from shared.inbox import NotYetKnown
from shared.money import Money
from shared.periods import Month


class PastBase(BaseModel):
    """With what base a person counted in a month, and whether it was paid."""

    person_id: UUID
    month: Month
    declared: Money
    base: Money
    paid: bool


class PastBasesReported(Fact):
    """Up to 500 bases of one employer's people, out of one file."""

    employer_id: UUID
    file_id: UUID
    taken_over_from: Month
    bases: tuple[PastBase, ...]

    @property
    def prefecture(self) -> str:
        """Where the employer is enrolled."""
        return prefecture_of(self.division)

    def under(self, own_ids: Mapping[UUID, UUID]) -> PastBaseSlice:
        """Return the bases to keep, under the people's own ids where they were told under an alias."""
        bases = [
            ToldBase(own_ids.get(base.person_id, base.person_id), base.month, base.declared, base.base, base.paid)
            for base in self.bases
        ]
        return PastBaseSlice(self.prefecture, self.employer_id, self.file_id, self.taken_over_from, bases)


async def record_past_bases(tx: Transaction, facts: Sequence[PastBasesReported]) -> None:
    """Keep the bases of people under their own ids; raises `NotYetKnown`."""
    for employer_id in await queries.missing_employers(tx, {fact.employer_id for fact in facts}):
        raise NotYetKnown(what="employer", id=employer_id)
    own_ids = await queries.own_ids(tx, {base.person_id for fact in facts for base in fact.bases})
    for fact in facts:
        await queries.keep_past_bases(tx, fact.under(own_ids))
