"""Which findings hold a monthly benefit: those open, and those confirmed that nobody has acted upon yet."""

from uuid import UUID

from sqlalchemy import text

from services.claims.domain.payees.payee_change import ACCOUNT_RULE
from shared.db import Transaction

# two prefectures are looked for anew in each run: it holds until one of them has ended its own
HOLDS_PAYMENT = f"""f.action = 'BLOCK' AND (f.state = 'OPEN' OR f.outcome = 'CONFIRMED' AND f.rule <> 'R-06'
  AND NOT EXISTS (
    SELECT FROM entitlement_entries n
    WHERE n.entitlement_id = {{entitlement}} AND n.recorded_at > f.raised_at
      AND CASE f.rule WHEN '{ACCOUNT_RULE}' THEN n.what = 'PAYEE_CHANGED' ELSE n.what IN ('ENDED', 'STOPPED') END))"""
"""Of a finding `f`: what was confirmed holds until the benefit has ended or is stopped, a wrong account until another
is paid."""
IS_HELD = text(f"""
SELECT EXISTS (SELECT FROM findings f
WHERE f.subject_id = CAST(CAST(:id AS uuid) AS text) AND {HOLDS_PAYMENT.format(entitlement="CAST(:id AS uuid)")})
""")


async def is_held_by_finding(tx: Transaction, entitlement_id: UUID) -> bool:
    """Whether a finding holds a monthly benefit."""
    return bool(await tx.session.scalar(IS_HELD, {"id": entitlement_id}))
