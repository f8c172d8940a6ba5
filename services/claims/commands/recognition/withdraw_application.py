"""Withdraw an application before it is accepted (撤回申请): the case ends when everybody who applied withdraws."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from services.claims.commands._cases import claim_for_update, move
from services.claims.commands.recognition._ending import everybody_withdraws, record_end
from services.claims.commands.recognition._steps import check_step_day
from services.claims.domain.recognition.case_state import CaseMove, Need
from services.claims.domain.recognition.procedure import TerminationReason
from services.claims.domain.reporting.application_limits import Reporter
from services.claims.models import Claim
from shared.db import Transaction


@dataclass(frozen=True, slots=True)
class WithdrawApplication:
    """Of which case, on which day, by whom, and on which papers."""

    claim_id: UUID
    withdrawn_on: date
    withdrawn_by: Collection[Reporter] = ()
    papers: Sequence[UUID] = ()


async def withdraw_application(tx: Transaction, command: WithdrawApplication) -> Claim:
    """End a case that nobody wants accepted any more."""
    claim, on = await claim_for_update(tx, command.claim_id), command.withdrawn_on
    met = {Need.EVERY_APPLICANT} if await everybody_withdraws(tx, claim, command.withdrawn_by) else set()
    await move(tx, claim, CaseMove.WITHDRAW, on=on, met=met)
    await check_step_day(tx, claim, "withdrawn_on", on)
    await record_end(tx, claim, TerminationReason.WITHDRAWN, on=on, papers=command.papers)
    return claim
