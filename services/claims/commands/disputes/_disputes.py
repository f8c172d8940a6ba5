"""Steps that commands on disputes share: load one locked with its case, and let a decision leave force."""

from datetime import date
from uuid import UUID

from services.claims import queries
from services.claims.commands._cases import claim_for_update
from services.claims.commands._decisions import decision_in_force
from services.claims.commands.entitlements._closing import close_entitlements
from services.claims.domain.entitlements.ended_why import EndedWhy
from services.claims.events import RecognitionRevoked
from services.claims.models import Claim, Dispute
from shared.db import Transaction
from shared.problems import NotFound


class DisputeNotFound(NotFound):
    """No such review or suit for this caller."""

    code = "dispute-not-found"
    title = "Dispute not found"
    zh = "未找到复议或诉讼 {dispute_id}，或不在当前账号的管辖范围内。"
    en = "There is no review or suit {dispute_id} that you may see."


async def dispute_for_update(tx: Transaction, dispute_id: UUID) -> tuple[Claim, Dispute]:
    """Return a dispute and its case, both locked: the case first, as everywhere."""
    seen = await queries.dispute(tx, dispute_id)
    if seen is None:
        raise DisputeNotFound(dispute_id=dispute_id)
    claim = await claim_for_update(tx, seen.claim_id)
    dispute = await queries.dispute_for_update(tx, dispute_id)
    if dispute is None:
        raise DisputeNotFound(dispute_id=dispute_id)
    return claim, dispute


async def leave_force(tx: Transaction, claim: Claim, *, why: str, on: date) -> None:
    """Let the decision in force be so no longer, and announce it; treatment goes on until another is made (Art. 31)."""
    decision = await decision_in_force(tx, claim)
    claim.decision_id = None
    await close_entitlements(tx, claim, EndedWhy.DECISION_REVOKED, on)
    tx.emit(RecognitionRevoked.of(claim, decision, why, on))
