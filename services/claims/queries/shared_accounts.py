"""Who else is paid on a beneficiary's account (R-16): asked of the whole province, for an account has no boundary.

The scope is the province's for that statement, and nothing leaves it but a number.
"""

from uuid import UUID

from sqlalchemy import text

from services.claims.models import Entitlement
from shared.db import Transaction
from shared.db.database import SET_SCOPE

UNRELATED = """
SELECT count(DISTINCT o.person_id)
FROM entitlements o LEFT JOIN taken_over_benefits t ON t.entitlement_id = e.id
LEFT JOIN taken_over_benefits ot ON ot.entitlement_id = o.id
WHERE o.account_blind = e.account_blind AND o.state <> 'ENDED' AND o.person_id <> e.person_id
  AND (o.claim_id = e.claim_id) IS NOT TRUE AND (ot.deceased_id = t.deceased_id) IS NOT TRUE
"""
"""Counts, for an entitlement `e`, the people on its account with whom it shares neither person, case nor deceased."""
COUNTED = text(f"SELECT ({UNRELATED}) FROM entitlements e WHERE e.id = :entitlement_id")


async def people_on_account(tx: Transaction, entitlement: Entitlement) -> int:
    """Return how many beneficiaries who have nothing to do with one another an entitlement's account serves.

    The entitlement's own person is one; those whose benefit has ended do not count.
    """
    named: dict[str, UUID] = {"entitlement_id": entitlement.id}
    await tx.session.execute(SET_SCOPE, {"scope": entitlement.prefecture[:2]})
    unrelated: int = (await tx.session.execute(COUNTED, named)).scalar_one()
    await tx.session.execute(SET_SCOPE, {"scope": tx.actor.scope})
    return 1 + unrelated
