"""Accept a case (受理): its evidence is kept with it, and the time for the decision starts (WII Reg, Art. 20)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from services.claims.commands._cases import claim_for_update, move, must_stand
from services.claims.commands._evidence import Told, keep_told
from services.claims.commands._history import note
from services.claims.commands.papers._issuing import issue
from services.claims.commands.papers._missing import missing_papers
from services.claims.commands.papers._papers import papers_behind
from services.claims.commands.recognition._steps import PapersMissing, as_text, check_step_day, decision_clock
from services.claims.commands.reporting._in_time import applied_in_time
from services.claims.domain.papers.issued_kind import IssuedKind
from services.claims.domain.recognition.case_state import MOVES, CaseMove, Need
from services.claims.models import Claim, Happening
from shared.approvals import approve
from shared.db import Transaction
from shared.problems import RuleViolated


class ApplicationLate(RuleViolated):
    """A case that was applied for too late is refused, unless days that do not count save it."""

    code = "application-late"
    title = "Application came too late"
    zh = "案件 {claim_id} 于 {reported_on} 申请，已超过申请时限。有依法不计算的时间的先行登记，没有的办理 REFUSE。"
    en = "Case {claim_id} was applied for on {reported_on}, too late. Record days that do not count, if any, or REFUSE."


@dataclass(frozen=True, slots=True)
class AcceptCase:
    """Which case, on which day, on which papers, and what was asked about it beforehand."""

    claim_id: UUID
    accepted_on: date
    told: Sequence[Told]
    simple: bool = False
    papers: Sequence[UUID] = ()


async def accept_case(tx: Transaction, command: AcceptCase) -> Claim:
    """Accept a submitted case and start the time for its decision; a clear one has less."""
    claim, on = await claim_for_update(tx, command.claim_id), command.accepted_on
    must_stand(claim, MOVES[CaseMove.ACCEPT].leaves, CaseMove.ACCEPT)
    await check_step_day(tx, claim, "accepted_on", on)
    papers = await papers_behind(tx, claim, command.papers)
    await keep_told(tx, claim, command.told)
    met = await _needs_met(tx, claim)
    claim.simple, claim.accepted_on = command.simple, on
    await move(tx, claim, CaseMove.ACCEPT, on=on, met=met)
    await approve(tx, claim.round_id, "acceptance")
    note(tx, claim, Happening.ACCEPTED, effective_on=on, papers=papers, simple=claim.simple)
    due_on = (await decision_clock(tx, claim)).due_on
    values = {"accepted_on": as_text(on), "due_on": as_text(due_on)}
    await issue(tx, claim, IssuedKind.ACCEPTANCE, on=on, values=values)
    return claim


async def _needs_met(tx: Transaction, claim: Claim) -> set[Need]:
    """Return what an acceptance needs; raises what says most about that which is wanting."""
    if missing := await missing_papers(tx, claim):
        raise PapersMissing(claim_id=claim.id, missing=" / ".join(missing))
    if not await applied_in_time(tx, claim):
        raise ApplicationLate(claim_id=claim.id, reported_on=claim.reported_on)
    return {Need.PAPERS, Need.IN_TIME}
