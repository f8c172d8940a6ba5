"""A case that was accepted as clear turns out not to be (简易转普通): the decision has its ordinary time."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from services.claims.commands._cases import claim_for_update, must_stand
from services.claims.commands._clocks import give_ordinary_time
from services.claims.commands._history import note
from services.claims.commands.papers._papers import check_papers
from services.claims.commands.recognition._steps import check_step_day, decision_clock
from services.claims.domain.clocks.clock_kind import ClockKind
from services.claims.domain.clocks.time_limit import DueDate
from services.claims.domain.recognition.case_state import CaseState
from services.claims.models import Claim, Happening
from shared.db import Transaction
from shared.problems import Conflict, RuleViolated


class NotAClearCase(Conflict):
    """An ordinary case has its ordinary time already."""

    code = "not-a-clear-case"
    title = "Not accepted as a clear case"
    zh = "案件 {claim_id} 并非按简易程序受理，无须转为普通程序。"
    en = "Case {claim_id} was not accepted as a clear one: it has the ordinary time."


class ClearCaseOverdue(RuleViolated):
    """More time is given while there is time, not after it."""

    code = "clear-case-overdue"
    title = "The time of a clear case is over"
    zh = "案件 {claim_id} 的简易程序期限已于 {due_on} 届满，不能再转为普通程序，请尽快作出决定。"
    en = "The time of the clear case {claim_id} ended on {due_on}; it turns ordinary no more: decide it."


@dataclass(frozen=True, slots=True)
class TurnOrdinary:
    """Which case, on which day, why, and on which papers."""

    claim_id: UUID
    turned_on: date
    reason: str
    papers: Sequence[UUID] = ()


async def turn_ordinary(tx: Transaction, command: TurnOrdinary) -> Claim:
    """Give the decision on a clear case the ordinary time, counted from its acceptance, while its own still runs."""
    claim, on = await claim_for_update(tx, command.claim_id), command.turned_on
    must_stand(claim, [CaseState.ACCEPTED, CaseState.INVESTIGATING, CaseState.PANEL], "TURN_ORDINARY")
    if not claim.simple:
        raise NotAClearCase(claim_id=claim.id)
    await check_step_day(tx, claim, "turned_on", on)
    await check_papers(tx, claim, command.papers)
    clock = await decision_clock(tx, claim)
    if DueDate(clock.due_on).missed_on(on):
        raise ClearCaseOverdue(claim_id=claim.id, due_on=clock.due_on)
    claim.simple = False
    await give_ordinary_time(tx, claim, [ClockKind.DECISION])
    note(tx, claim, Happening.TURNED_ORDINARY, effective_on=on, papers=command.papers, reason=command.reason)
    return claim
