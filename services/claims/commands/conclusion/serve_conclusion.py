"""Serve a conclusion (送达鉴定结论) on the worker and the employer, with a copy to the agency: Appraisal Rules.

Each of the two has their own days for a repeated appraisal, from the day on which they received it. It is served when
both have it; a clock then runs until nobody can contest it any more.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from services.claims import queries
from services.claims.commands._clocks import start
from services.claims.commands._history import note
from services.claims.commands.appraisal._appraisals import appraisal_for_update, move, must_stand
from services.claims.commands.papers._issuing import issue
from services.claims.commands.papers._papers import check_papers
from services.claims.domain.appraisal.appraisal_kind import AppraisalKind
from services.claims.domain.appraisal.appraisal_state import AppraisalMove, AppraisalState
from services.claims.domain.clocks.clock_kind import ClockKind
from services.claims.domain.papers.issued_kind import IssuedKind
from services.claims.domain.papers.service_of_papers import CONTESTING, Recipient, ServiceMethod, ServiceRules
from services.claims.models import Appraisal, Claim, Conclusion, ConclusionService, Happening
from shared import policy
from shared.dates import check_day
from shared.db import Transaction
from shared.ids import new_id
from shared.problems import Conflict


class ConclusionAlreadyServed(Conflict):
    """Each party receives a conclusion once."""

    code = "conclusion-already-served"
    title = "Already served on this party"
    zh = "鉴定结论已于 {received_on} 送达 {party}，不得重复登记。"
    en = "The conclusion was served on {party} on {received_on} already."


@dataclass(frozen=True, slots=True)
class Delivery:
    """To whom, how, and when it was handed over, or published."""

    recipient: Recipient
    method: ServiceMethod
    delivered_on: date


@dataclass(frozen=True, slots=True)
class ServeConclusion:
    """Of which appraisal, the delivery, and the papers that prove it."""

    appraisal_id: UUID
    delivery: Delivery
    papers: Sequence[UUID] = ()


async def serve_conclusion(tx: Transaction, command: ServeConclusion) -> tuple[Appraisal, ConclusionService]:
    """Record one delivery; with the second party's the conclusion is served."""
    claim, appraisal = case = await appraisal_for_update(tx, command.appraisal_id)
    must_stand(appraisal, (AppraisalState.CONCLUDED, AppraisalState.SERVED), AppraisalMove.SERVE)
    conclusion = await queries.conclusion_of(tx, appraisal.id)
    await check_papers(tx, claim, command.papers)
    check_day(tx, "delivered_on", command.delivery.delivered_on, not_before=conclusion.concluded_on)
    row = await _deliver(tx, case, conclusion, command.delivery)
    about = {"appraisal_id": str(appraisal.id), "recipient": row.recipient, "method": row.method}
    note(tx, claim, Happening.CONCLUSION_DELIVERED, effective_on=row.received_on, papers=command.papers, **about)
    await _finish(tx, case, conclusion)
    return appraisal, row


async def _deliver(
    tx: Transaction, case: tuple[Claim, Appraisal], conclusion: Conclusion, delivery: Delivery
) -> ConclusionService:
    claim, party = case[0], delivery.recipient.party
    earlier = await queries.service_of(tx, conclusion.id, party)
    if earlier is not None:
        raise ConclusionAlreadyServed(party=party, received_on=earlier.received_on)
    rules = policy.at(claim.division).load(ServiceRules, "service_of_papers", in_force_on=delivery.delivered_on)
    received_on = rules.served_on(delivery.method, delivery.delivered_on)
    check_day(tx, "received_on", received_on)
    row = tx.add(
        ConclusionService(
            id=new_id(),
            prefecture=claim.prefecture,
            claim_id=claim.id,
            conclusion_id=conclusion.id,
            recipient=delivery.recipient,
            party=party,
            method=delivery.method,
            delivered_on=delivery.delivered_on,
            received_on=received_on,
            recorded_at=tx.now,
            recorded_by=tx.actor.subject,
        )
    )
    await tx.session.flush()
    await _issue(tx, case, row)
    return row


async def _issue(tx: Transaction, case: tuple[Claim, Appraisal], row: ConclusionService) -> None:
    claim, appraisal = case
    values = {
        "paper_no": (await queries.paper_of_conclusion(tx, appraisal.id)).no,
        "recipient": row.recipient,
        "method": row.method,
        "served_on": row.received_on.isoformat(),
    }
    await issue(tx, claim, IssuedKind.SERVICE_RECORD, on=row.received_on, values=values, appraisal_id=appraisal.id)


async def _finish(tx: Transaction, case: tuple[Claim, Appraisal], conclusion: Conclusion) -> None:
    """Once both parties have received it, end the time for service, and start that for contesting it, unless it is."""
    claim, appraisal = case
    received = {row.party: row.received_on for row in await queries.services_of(tx, conclusion.id)}
    if appraisal.state != AppraisalState.CONCLUDED or not received.keys() >= CONTESTING:
        return
    served_on = max(received[party] for party in CONTESTING)
    await move(tx, case, AppraisalMove.SERVE, on=served_on)
    if AppraisalKind(appraisal.kind).contestable and not await queries.is_looked_at_again(tx, conclusion.id):
        await start(tx, claim, ClockKind.SEEK_REPEATED_APPRAISAL, on=served_on, appraisal_id=appraisal.id)
    note(tx, claim, Happening.CONCLUSION_SERVED, effective_on=served_on, appraisal_id=str(appraisal.id))
