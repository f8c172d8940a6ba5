"""The step that lets a case go on whose refusal or termination fell (撤销后恢复办理), from the ruling's receipt on."""

from collections.abc import Collection, Sequence
from datetime import date
from uuid import UUID

from services.claims import queries
from services.claims.commands._cases import move
from services.claims.commands._history import note
from services.claims.domain.disputes.dispute import revival
from services.claims.domain.recognition.case_state import CaseMove, Need
from services.claims.models import Claim, Dispute, Happening
from shared.approvals import approve
from shared.db import Transaction
from shared.ids import new_id
from shared.problems import Conflict


class AccidentHasNewerCase(Conflict):
    """An accident has one case: what came after a refusal or termination must end before the first goes on."""

    code = "accident-has-newer-case"
    title = "The accident has another case meanwhile"
    zh = "案件 {claim_id} 的同一事故已另立案件，不能恢复办理；请先终止或撤回后立的案件，再登记本结果。"
    en = "The accident of case {claim_id} has another case by now: end that one first, then record this outcome."


async def revive(
    tx: Transaction, claim: Claim, dispute: Dispute, *, on: date, papers: Sequence[UUID], met: Collection[Need]
) -> None:
    """Let a case go on in another round of deciding, where it had stood; it keeps the day of its first application."""
    step, claim_id = revival(accepted=claim.accepted_on is not None), claim.id
    if step is CaseMove.REVIVE:
        claim.simple = False
    try:
        async with queries.one_case_of_an_accident(tx):
            await move(tx, claim, step, on=on, met=met)
    except queries.AccidentHasCase as taken:
        raise AccidentHasNewerCase(claim_id=claim_id) from taken
    claim.round_id = new_id()
    if step is CaseMove.REVIVE:
        await approve(tx, claim.round_id, "reopening")
    note(tx, claim, Happening.REOPENED, effective_on=on, papers=papers, dispute_id=str(dispute.id))
