"""Revoke a conclusion (撤销或更正鉴定结论): Appraisal Rules (MOHRSS Order 55 of 2025), Art. 31.

The committee itself, or the province's, takes a conclusion back that rests on false papers, a breach of procedure, or a
mistake. Nothing takes its place by itself: the injury may be appraised anew, and what rests on it is told.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from services.claims import queries
from services.claims.commands._history import note
from services.claims.commands.appraisal._appraisals import appraisal_for_update, move
from services.claims.commands.entitlements._closing import close_entitlements
from services.claims.commands.papers._papers import check_papers
from services.claims.domain.appraisal.appraisal_kind import AppraisalKind
from services.claims.domain.appraisal.appraisal_state import AppraisalMove
from services.claims.domain.conclusion.revocation import RevocationGround
from services.claims.domain.entitlements.ended_why import EndedWhy
from services.claims.events import ConclusionRevoked
from services.claims.models import ConclusionRevocation, Happening
from shared.approvals import approve
from shared.dates import check_day
from shared.db import Transaction
from shared.ids import new_id
from shared.problems import Conflict


class ConclusionReplaced(Conflict):
    """Only what is in force is revoked: another conclusion has taken this one's place."""

    code = "conclusion-replaced"
    title = "Conclusion is not in force"
    zh = "鉴定 {appraisal_id} 的结论已被其他结论取代，不再有效，无需撤销。"
    en = "What appraisal {appraisal_id} concluded was replaced by another conclusion: there is nothing to revoke."


@dataclass(frozen=True, slots=True)
class RevokeConclusion:
    """Of which appraisal, on what ground and why, and the papers that show it."""

    appraisal_id: UUID
    ground: RevocationGround
    reason: str
    revoked_on: date
    papers: Sequence[UUID] = ()


async def revoke_conclusion(tx: Transaction, command: RevokeConclusion) -> ConclusionRevocation:
    """Take a conclusion back, by somebody other than who concluded it; a grade is then no longer in force."""
    claim, appraisal = case = await appraisal_for_update(tx, command.appraisal_id, from_above=True)
    await move(tx, case, AppraisalMove.REVOKE, on=command.revoked_on)
    conclusion = await queries.conclusion_of(tx, appraisal.id)
    check_day(tx, "revoked_on", command.revoked_on, not_before=conclusion.concluded_on)
    await check_papers(tx, claim, command.papers)
    await approve(tx, appraisal.id, "revocation")
    if AppraisalKind(appraisal.kind).grades:
        if claim.conclusion_id != conclusion.id:
            raise ConclusionReplaced(appraisal_id=appraisal.id)
        claim.conclusion_id = None
        await close_entitlements(tx, claim, EndedWhy.CONCLUSION_REVOKED, command.revoked_on)
    row = tx.add(
        ConclusionRevocation(
            id=new_id(),
            prefecture=claim.prefecture,
            claim_id=claim.id,
            conclusion_id=conclusion.id,
            ground=command.ground,
            reason=command.reason,
            revoked_on=command.revoked_on,
            recorded_at=tx.now,
            recorded_by=tx.actor.subject,
        )
    )
    about = {"appraisal_id": str(appraisal.id), "ground": command.ground}
    note(tx, claim, Happening.CONCLUSION_REVOKED, effective_on=row.revoked_on, papers=command.papers, **about)
    tx.emit(ConclusionRevoked.of(claim, appraisal, row))
    return row
