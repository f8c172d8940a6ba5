"""Note that a recognised injury entitles to treatment: from now on hospitals may settle it directly."""

from datetime import date
from uuid import UUID

from services.settlement.models import KnownEntitlement
from shared.db import Transaction
from shared.events import Fact
from shared.ids import prefecture_of


class TreatmentEntitlementOpened(Fact):
    """What settlement needs of `claims.treatment_entitlement_opened.v1`."""

    claim_id: UUID
    person_id: UUID
    accident_on: date
    opened_on: date
    fund_pays_from: date
    injured_parts: list[str]
    diagnoses: list[str]


async def note_entitlement(tx: Transaction, fact: TreatmentEntitlementOpened) -> None:
    """Keep the entitlement as it was last announced; one that had ended is open again."""
    await tx.session.merge(
        KnownEntitlement(
            claim_id=fact.claim_id,
            prefecture=prefecture_of(fact.division),
            division=fact.division,
            person_id=fact.person_id,
            accident_on=fact.accident_on,
            opened_on=fact.opened_on,
            fund_pays_from=fact.fund_pays_from,
            closed_on=None,
            injured_parts=fact.injured_parts,
            diagnoses=fact.diagnoses,
        )
    )
