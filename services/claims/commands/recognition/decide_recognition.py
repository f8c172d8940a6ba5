"""Decide whether an injury is a work injury (工伤认定决定): WII Reg, Arts. 14 to 16, 19, 20 and 62.

What the facts clearly come to carries the result; what a panel held does not bind, but who departs from it says why.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from services.claims import queries
from services.claims.commands._cases import claim_for_update, move, must_stand
from services.claims.commands._history import note
from services.claims.commands.investigation._employers_evidence import may_still_reply
from services.claims.commands.papers._papers import papers_behind
from services.claims.commands.recognition._deciding import Origin, Ruling, record_decision
from services.claims.commands.recognition._ruling import hear_panel, read_facts
from services.claims.commands.recognition._steps import check_step_day
from services.claims.domain.recognition.assessment import GroundFacts
from services.claims.domain.recognition.case_state import MOVES, CaseMove, Need
from services.claims.models import Claim, Decision, Happening
from shared.approvals import approve
from shared.db import Transaction


@dataclass(frozen=True, slots=True)
class DecideRecognition:
    """Which case, what is decided, on which facts and papers, and why it departs from the panel, if it does."""

    claim_id: UUID
    ruling: Ruling
    facts: GroundFacts | None = None
    papers: Sequence[UUID] = ()
    differs_because: str | None = None


async def decide_recognition(tx: Transaction, command: DecideRecognition) -> Decision:
    """Decide an accepted case; if the injury counts, decide who is liable, and open treatment if it is the fund."""
    claim, on = await claim_for_update(tx, command.claim_id), command.ruling.decided_on
    must_stand(claim, MOVES[CaseMove.DECIDE].leaves, CaseMove.DECIDE)
    await check_step_day(tx, claim, "decided_on", on)
    papers = await papers_behind(tx, claim, command.papers)
    ruling = await read_facts(tx, claim, command.ruling, command.facts)
    heard = await hear_panel(tx, claim, ruling, command.facts, command.differs_because)
    await move(tx, claim, CaseMove.DECIDE, on=on, met=await _met(tx, claim, on))
    await approve(tx, claim.round_id, "decision")
    origin = Origin.REDECISION if await queries.decisions_made(tx, claim.id) else Origin.ORDINARY
    decision = await record_decision(tx, claim, replace(ruling, facts={**ruling.facts, **heard}), origin)
    facts = {"decision_id": str(decision.id), "result": ruling.result, "article": ruling.article, **heard}
    note(tx, claim, Happening.DECIDED, effective_on=on, papers=papers, **facts)
    return decision


async def _met(tx: Transaction, claim: Claim, on: date) -> set[Need]:
    """Return what is there: a panel was heard, if one had to be."""
    met = {Need.PANEL_OPINION}
    if not await may_still_reply(tx, claim, on):
        met.add(Need.EMPLOYERS_REPLY)
    if tx.actor.subject not in await queries.investigators_of(tx, claim.id):
        met.add(Need.NOT_THE_INVESTIGATOR)
    return met
