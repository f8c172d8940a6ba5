"""End an appraisal that its applicant has abandoned (视为放弃鉴定): Appraisal Rules of 2025, Arts. 10, 12 and 14.

Who refuses to be examined loses the benefits besides (WII Reg, Art. 42): that is announced, and the stop proposed.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from services.claims import queries
from services.claims.commands._history import note
from services.claims.commands.appraisal._appraisals import appraisal_for_update, move
from services.claims.commands.entitlements._automatic import propose_stops
from services.claims.commands.examination._appointments import end_appointment
from services.claims.commands.papers._missing import missing_appraisal_papers
from services.claims.commands.papers._papers import check_papers
from services.claims.domain.appraisal.abandonment import Abandonment
from services.claims.domain.appraisal.appraisal_state import AppraisalMove, AppraisalState
from services.claims.domain.entitlements.interruption import InterruptionReason
from services.claims.events import ExaminationRefused
from services.claims.models import Appraisal, Claim, Happening
from shared.dates import check_day
from shared.db import Transaction
from shared.problems import Conflict


class AbandonmentDoesNotFit(Conflict):
    """An appraisal is abandoned in this way only while it stands elsewhere."""

    code = "abandonment-does-not-fit"
    title = "Not abandoned in this way"
    zh = "鉴定 {appraisal_id} 当前状态为 {state}，不能以 {how} 视为放弃；仅适用于 {possible_in}。"
    en = "Appraisal {appraisal_id} is {state}: it is abandoned by {how} only while {possible_in}."


class PapersWereSupplied(Conflict):
    """The papers that had been missing are in."""

    code = "papers-were-supplied"
    title = "The papers were supplied"
    zh = "鉴定 {appraisal_id} 应补正的材料已经补齐，不视为放弃，请办理受理。"
    en = "The papers that appraisal {appraisal_id} wanted are in: it was not abandoned; accept it."


@dataclass(frozen=True, slots=True)
class AbandonAppraisal:
    """Which appraisal, how it was abandoned, on which day, and what happened."""

    appraisal_id: UUID
    how: Abandonment
    abandoned_on: date
    reason: str
    papers: Sequence[UUID] = ()


async def abandon_appraisal(tx: Transaction, command: AbandonAppraisal) -> Appraisal:
    """End an appraisal; one instance of absence, refusal, falsification or papers not supplied is enough."""
    claim, appraisal = await appraisal_for_update(tx, command.appraisal_id)
    how, on = command.how, command.abandoned_on
    if AppraisalState(appraisal.state) not in how.possible_in:
        possible_in = " / ".join(how.possible_in)
        raise AbandonmentDoesNotFit(appraisal_id=appraisal.id, state=appraisal.state, how=how, possible_in=possible_in)
    check_day(tx, "abandoned_on", on, not_before=await _earliest(tx, claim, appraisal, how))
    await check_papers(tx, claim, command.papers)
    await move(tx, (claim, appraisal), AppraisalMove.ABANDON, on=on)
    await end_appointment(tx, appraisal, how.ends_appointment, on=on)
    facts = {"appraisal_id": str(appraisal.id), "how": how, "reason": command.reason}
    note(tx, claim, Happening.APPRAISAL_ABANDONED, effective_on=on, papers=command.papers, **facts)
    if how is Abandonment.REFUSED:
        tx.emit(ExaminationRefused.of(claim, appraisal, on))
        await propose_stops(tx, claim, InterruptionReason.APPRAISAL_REFUSED, on)
    return appraisal


async def _earliest(tx: Transaction, claim: Claim, appraisal: Appraisal, how: Abandonment) -> date:
    """Return the first day on which it can be said that the appraisal was abandoned; raises `PapersWereSupplied`."""
    if how is Abandonment.PAPERS_NOT_SUPPLIED and appraisal.papers_due_on is not None:
        if not await missing_appraisal_papers(tx, claim, appraisal):
            raise PapersWereSupplied(appraisal_id=appraisal.id)
        return appraisal.papers_due_on + timedelta(days=1)
    appointment = await queries.standing_examination(tx, appraisal.id)
    if how is Abandonment.ABSENT and appointment is not None:
        return appointment.held_on
    return appraisal.applied_on
