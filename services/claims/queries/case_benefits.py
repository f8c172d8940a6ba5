"""Everything owed in some cases, once and monthly."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from services.claims.domain.entitlements.due_until import due_in, due_until
from services.claims.domain.entitlements.timeline import Step
from services.claims.models import Entitlement
from services.claims.queries.awards import AwardFile, award_files, entitlements_of_claims
from services.claims.queries.entitlements import entitlement_facts
from shared.db import Transaction
from shared.money import Money
from shared.periods import Month


@dataclass(frozen=True, slots=True)
class Monthly:
    """An entitlement and its timeline."""

    entitlement: Entitlement
    drawn: Sequence[Step]

    def due_in(self, month: Month) -> Money:
        """What is due for one month."""
        return due_in(self.drawn, month)

    def due_until(self, last: Month) -> Money:
        """What is due for all months up to the last."""
        return due_until(self.drawn, last)


@dataclass(frozen=True, slots=True)
class CaseBenefits:
    """What is owed in a case, once and monthly."""

    claim_id: UUID
    awards: Sequence[AwardFile]
    entitlements: Sequence[Monthly]


async def case_benefits(tx: Transaction, claim_ids: Sequence[UUID]) -> Sequence[CaseBenefits]:
    """Return what is owed in these cases, in their order."""
    awards, entitlements = await award_files(tx, claim_ids), await entitlements_of_claims(tx, claim_ids)
    facts = await entitlement_facts(tx, [each.id for each in entitlements])
    return [
        CaseBenefits(
            claim_id,
            awards.get(claim_id, []),
            [Monthly(each, facts[each.id].drawn) for each in entitlements if each.claim_id == claim_id],
        )
        for claim_id in claim_ids
    ]
