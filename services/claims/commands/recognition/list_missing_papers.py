"""Tell the applicant, once, of every paper that is wanting (一次性告知): WII Reg, Art. 18(3)."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from services.claims import queries
from services.claims.commands._cases import claim_for_update, move, must_stand
from services.claims.commands._evidence import Told, keep_told
from services.claims.commands._history import note
from services.claims.commands.papers._issuing import issue
from services.claims.commands.papers._missing import missing_papers
from services.claims.commands.recognition._steps import check_step_day
from services.claims.domain.papers.issued_kind import IssuedKind
from services.claims.domain.recognition.case_state import MOVES, CaseMove, Need
from services.claims.models import Claim, Happening
from shared.db import Transaction
from shared.problems import RuleViolated


class NothingMissing(RuleViolated):
    """A case whose papers are complete is accepted or refused."""

    code = "nothing-missing"
    title = "No paper is missing"
    zh = "案件 {claim_id} 的申请材料齐全，无须补正，请办理 ACCEPT 或 REFUSE。"
    en = "Case {claim_id} has all its papers: ACCEPT or REFUSE it."


async def list_missing_papers(tx: Transaction, claim_id: UUID, listed_on: date, told: Sequence[Told]) -> Claim:
    """List what is wanting, by the rules of the case's ground and what the registry told about cover.

    Time runs anew when all of it is in.
    """
    claim = await claim_for_update(tx, claim_id)
    must_stand(claim, MOVES[CaseMove.LIST_MISSING_PAPERS].leaves, CaseMove.LIST_MISSING_PAPERS)
    await check_step_day(tx, claim, "listed_on", listed_on)
    await keep_told(tx, claim, told)
    missing = await missing_papers(tx, claim)
    if not missing:
        raise NothingMissing(claim_id=claim.id)
    listed_before = await queries.who_took(tx, claim.id, [Happening.PAPERS_LISTED])
    met = set() if listed_before else {Need.NOT_LISTED_YET}
    await move(tx, claim, CaseMove.LIST_MISSING_PAPERS, on=listed_on, met=met)
    note(tx, claim, Happening.PAPERS_LISTED, effective_on=listed_on, missing=missing)
    await issue(tx, claim, IssuedKind.MISSING_PAPERS, on=listed_on, values={"missing": missing})
    return claim
