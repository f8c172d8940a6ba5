"""The step by which entitlements follow a person whose two ids turned out to be one."""

from uuid import UUID

from services.claims import queries
from services.claims.commands.entitlements._timeline import note_entitlement
from services.claims.domain.entitlements.entitlement import EntitlementChange
from services.claims.models import Entitlement
from shared.db import Transaction
from shared.events import Fact


async def follow_kept_person(tx: Transaction, fact: Fact, merged_id: UUID, own_id: UUID) -> None:
    """Let what is due to one id be due to the other, which it leads to.

    Where both draw the same benefit of one case neither is lost: the one stays under its id, and both are noted.
    """
    kept = await queries.entitlements_under_for_update(tx, own_id)
    for entitlement in await queries.entitlements_under_for_update(tx, merged_id):
        twins = [each for each in kept if _same(each, entitlement)]
        if not twins:
            entitlement.person_id = own_id
        for each in (entitlement, *twins):
            note_entitlement(
                tx,
                each,
                EntitlementChange.PERSON_MERGED,
                effective_on=fact.effective_on,
                person_id=str(each.person_id),
                merged_id=str(merged_id),
                same_benefit=[str(twin.id) for twin in (entitlement, *twins) if twin is not each],
            )


def _same(one: Entitlement, other: Entitlement) -> bool:
    """Whether both are one benefit of one case, owed by the same payer."""
    alike = all(getattr(one, name) == getattr(other, name) for name in ("claim_id", "benefit", "payer"))
    return alike and one.claim_id is not None
