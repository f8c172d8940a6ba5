"""Note that an injury entitles to treatment no longer: nobody is admitted under it from then on; stays go on."""

from datetime import date
from uuid import UUID

from services.settlement import queries
from shared.db import Transaction
from shared.events import Fact
from shared.inbox import NotYetKnown


class TreatmentEntitlementClosed(Fact):
    """What settlement needs of `claims.treatment_entitlement_closed.v1`."""

    claim_id: UUID
    closed_on: date


async def note_closed_entitlement(tx: Transaction, fact: TreatmentEntitlementClosed) -> None:
    """Keep the day on which an entitlement ended."""
    entitlement = await queries.entitlement_for_update(tx, fact.claim_id)
    if entitlement is None:
        raise NotYetKnown(what="entitlement", id=fact.claim_id)
    entitlement.closed_on = fact.closed_on
