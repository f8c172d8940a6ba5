"""Monthly benefits that are to be paid in cases in which a third party has paid."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import text

from shared.db import Transaction

# who cleared a suspicion knew what had been paid by then: a later payment raises it again
BESIDE_THIRD_PARTY = """
SELECT e.id, e.division, e.benefit, c.accident_on, array_agg(DISTINCT p.item)
FROM (SELECT DISTINCT entitlement_id AS id FROM open_months WHERE pays_fen > 0) payable
JOIN entitlements e USING (id) JOIN claims c ON c.id = e.claim_id
JOIN third_party_payments p ON p.prefecture = c.prefecture AND p.claim_id = c.id
WHERE NOT EXISTS (
    SELECT FROM findings f
    WHERE f.subject_id = CAST(e.id AS text) AND f.rule = :rule AND f.state = 'CLOSED' AND f.raised_at >= p.recorded_at)
GROUP BY e.id, e.division, e.benefit, c.accident_on
ORDER BY e.id
"""


@dataclass(frozen=True, slots=True)
class BesideThirdParty:
    """An entitlement, the day of its case's accident, and the losses for which a third party has paid."""

    entitlement_id: UUID
    division: str
    benefit: str
    accident_on: date
    losses: Collection[str]


async def beside_third_party(tx: Transaction, rule: str) -> Sequence[BesideThirdParty]:
    """Return what is to be paid beside a third party's payment that nobody has looked at by this rule."""
    return [BesideThirdParty(*row) for row in await tx.session.execute(text(BESIDE_THIRD_PARTY), {"rule": rule})]
