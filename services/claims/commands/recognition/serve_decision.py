"""Serve the decision in force (送达) on each party, with a copy to the agency: WII Reg, Art. 20(1).

The case is served when employer and worker both are, on the later day: until then the decision can still be contested
by who was served last. Each party's own last days follow from its own service.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from services.claims import queries
from services.claims.commands._cases import claim_for_update, move, must_stand
from services.claims.commands._decisions import decision_in_force
from services.claims.commands._history import note
from services.claims.commands.papers._issuing import issue
from services.claims.commands.papers._papers import check_papers
from services.claims.commands.recognition._steps import as_text
from services.claims.domain.papers.issued_kind import IssuedKind
from services.claims.domain.papers.service_of_papers import CONTESTING, Party, Recipient, ServiceMethod, ServiceRules
from services.claims.domain.recognition.case_state import MOVES, CaseMove
from services.claims.models import Claim, Decision, Happening, IssuedPaper, ServiceRecord
from shared import policy
from shared.dates import check_day
from shared.db import Transaction
from shared.ids import new_id
from shared.problems import Conflict


class AlreadyServed(Conflict):
    """A decision is served on a party once: its last days are counted from then."""

    code = "already-served"
    title = "Already served on this party"
    zh = "本决定已于 {served_on} 送达 {party}，期限自该日起算，不得重复登记。"
    en = "This decision was served on {party} on {served_on}; its last days are counted from then."


@dataclass(frozen=True, slots=True)
class ServeDecision:
    """Of which case, on whom, how, delivered on which day (a public notice: published), and by which papers."""

    claim_id: UUID
    recipient: Recipient
    method: ServiceMethod
    delivered_on: date
    papers: Sequence[UUID] = ()


async def serve_decision(tx: Transaction, command: ServeDecision) -> tuple[Claim, ServiceRecord]:
    """Record one service; when the second of the two parties is served, so is the case."""
    claim = await claim_for_update(tx, command.claim_id)
    decision, party = await decision_in_force(tx, claim), command.recipient.party
    records = await queries.service_records_of(tx, decision.id)
    if earlier := next((record for record in records if record.party == party), None):
        raise AlreadyServed(party=party, served_on=earlier.served_on)
    if party in CONTESTING:
        must_stand(claim, MOVES[CaseMove.SERVE].leaves, CaseMove.SERVE)
    await check_papers(tx, claim, command.papers)
    record = await _record(tx, claim, decision, command)
    served = {Party(each.party): each.served_on for each in (*records, record)}
    if party in CONTESTING and served.keys() >= CONTESTING:
        served_on = max(served[each] for each in CONTESTING)
        await move(tx, claim, CaseMove.SERVE, on=served_on)
        note(tx, claim, Happening.SERVED, effective_on=served_on, decision_id=str(decision.id))
    return claim, record


async def _record(tx: Transaction, claim: Claim, decision: Decision, command: ServeDecision) -> ServiceRecord:
    served_on = _served_on(tx, claim, decision, command)
    paper = await _paper(tx, claim, command, served_on)
    how = {"recipient": command.recipient, "method": command.method}
    record = tx.add(
        ServiceRecord(
            id=new_id(),
            prefecture=claim.prefecture,
            claim_id=claim.id,
            decision_id=decision.id,
            party=command.recipient.party,
            delivered_on=command.delivered_on,
            served_on=served_on,
            issued_paper_id=paper.id,
            recorded_by=tx.actor.subject,
            recorded_at=tx.now,
            **how,
        )
    )
    note(tx, claim, Happening.DELIVERED, effective_on=served_on, papers=command.papers, **how)
    return record


def _served_on(tx: Transaction, claim: Claim, decision: Decision, command: ServeDecision) -> date:
    check_day(tx, "delivered_on", command.delivered_on, not_before=decision.decided_on)
    rules = policy.at(claim.division).load(ServiceRules, "service_of_papers", in_force_on=command.delivered_on)
    served_on = rules.served_on(command.method, command.delivered_on)
    check_day(tx, "served_on", served_on)
    return served_on


async def _paper(tx: Transaction, claim: Claim, command: ServeDecision, served_on: date) -> IssuedPaper:
    values = {
        "paper_no": (await queries.decision_paper(tx, claim.id)).no,
        "recipient": command.recipient,
        "method": command.method,
        "served_on": as_text(served_on),
    }
    return await issue(tx, claim, IssuedKind.SERVICE_RECORD, on=served_on, values=values)
