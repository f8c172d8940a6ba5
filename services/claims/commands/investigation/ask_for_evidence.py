"""Ask the employer for evidence (举证通知): if it denies the injury, the burden of proof is its own (Art. 19(2))."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from services.claims.commands._cases import claim_for_update, must_stand
from services.claims.commands._clocks import start
from services.claims.commands._history import note
from services.claims.commands.investigation._employers_evidence import awaited_evidence
from services.claims.commands.papers._issuing import issue
from services.claims.commands.papers._papers import check_papers
from services.claims.commands.recognition._steps import as_text, check_step_day
from services.claims.domain.papers.issued_kind import IssuedKind
from services.claims.domain.recognition.acts import ACTS, Act
from services.claims.domain.recognition.case_state import CaseState
from services.claims.models import Claim, Happening
from shared.db import Transaction
from shared.problems import Conflict


class EvidenceAskedAlready(Conflict):
    """One notice at a time."""

    code = "evidence-asked-already"
    title = "The employer was asked already"
    zh = "案件 {claim_id} 已于 {notified_on} 通知用人单位举证，尚未答复。"
    en = "In case {claim_id} the employer was asked on {notified_on} and has not answered yet."


async def ask_for_evidence(tx: Transaction, claim_id: UUID, notified_on: date, papers: Sequence[UUID]) -> Claim:
    """Give the employer notice; its time to answer counts from the day on which it was notified."""
    claim = await claim_for_update(tx, claim_id)
    must_stand(claim, [CaseState.ACCEPTED, CaseState.INVESTIGATING], "ASK_FOR_EVIDENCE")
    if asked := await awaited_evidence(tx, claim):
        raise EvidenceAskedAlready(claim_id=claim.id, notified_on=asked.started_on)
    await check_step_day(tx, claim, "notified_on", notified_on)
    await check_papers(tx, claim, papers)
    [kind] = ACTS[Act.ASK_FOR_EVIDENCE].starts
    clock = await start(tx, claim, kind, on=notified_on)
    note(tx, claim, Happening.EVIDENCE_ASKED, effective_on=notified_on, papers=papers)
    await issue(tx, claim, IssuedKind.EVIDENCE_NOTICE, on=notified_on, values={"reply_by": as_text(clock.due_on)})
    return claim
