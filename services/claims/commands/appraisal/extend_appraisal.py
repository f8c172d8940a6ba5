"""Extend the time for a conclusion (延长鉴定期限): WII Reg, Art. 25. A difficult appraisal is given more days, once."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from services.claims.commands._clocks import extend
from services.claims.commands._history import note
from services.claims.commands.appraisal._appraisals import appraisal_for_update, move
from services.claims.commands.appraisal._extending import clock_to_extend
from services.claims.commands.papers._papers import check_papers
from services.claims.domain.appraisal.appraisal_state import AppraisalMove, AppraisalNeed
from services.claims.domain.appraisal.extension import ExtensionRules
from services.claims.domain.clocks.clock_kind import PARAMETER, ClockKind
from services.claims.models import ClockRow, Happening
from shared import policy
from shared.dates import check_day
from shared.db import Transaction


@dataclass(frozen=True, slots=True)
class ExtendAppraisal:
    """Which appraisal, why, and the papers that show it."""

    appraisal_id: UUID
    reason: str
    extended_on: date
    papers: Sequence[UUID] = ()


async def extend_appraisal(tx: Transaction, command: ExtendAppraisal) -> ClockRow:
    """Give an appraisal more days to be concluded; raises `ExtendedTooLate`."""
    claim, appraisal = case = await appraisal_for_update(tx, command.appraisal_id)
    check_day(tx, "extended_on", command.extended_on, not_before=appraisal.accepted_on)
    await check_papers(tx, claim, command.papers)
    met = {AppraisalNeed.NOT_EXTENDED_YET} if appraisal.extended_on is None else set()
    await move(tx, case, AppraisalMove.EXTEND, on=command.extended_on, met=met)
    clock = await clock_to_extend(tx, appraisal, on=command.extended_on)
    parameter = PARAMETER[ClockKind.APPRAISAL_CONCLUSION]
    law = policy.at(claim.division).load(ExtensionRules, parameter, in_force_on=clock.started_on)
    extend(clock, law.extension_days)
    appraisal.extended_on = command.extended_on
    about = {"appraisal_id": str(appraisal.id), "reason": command.reason}
    note(tx, claim, Happening.APPRAISAL_EXTENDED, effective_on=command.extended_on, papers=command.papers, **about)
    return clock
