"""Replace experts who must withdraw, or have left the pool (回避与补抽): WII Reg, Art. 27.

The others keep their seats, so that nobody can draw until a panel pleases; an appointment is made again. Where the
worker was examined already, the new panel examines anew, and what the earlier one found counts no longer.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from services.claims import queries
from services.claims.commands.appraisal._appraisals import appraisal_for_update, not_ready
from services.claims.commands.examination._appointments import end_appointment
from services.claims.commands.examination._drawing import Excluded, Lot, draw_round, must_be_the_officer
from services.claims.domain.appraisal.appraisal_state import AppraisalMove
from services.claims.domain.examination.examination import ExaminationOutcome
from services.claims.domain.examination.expert import Specialty
from services.claims.domain.examination.expert_draw import DECLARED, WhyExcluded
from services.claims.models import Appraisal, ExpertDraw
from shared.dates import check_day
from shared.db import Transaction
from shared.problems import Conflict


class NobodyToReplace(Conflict):
    """Every seat is held by an expert who may keep it."""

    code = "nobody-to-replace"
    title = "Nobody to replace"
    zh = "鉴定 {appraisal_id} 没有需要更换的专家，不得重新抽取。"
    en = "No expert of appraisal {appraisal_id} has to be replaced: there is nothing to draw again."


@dataclass(frozen=True, slots=True)
class RedrawExperts:
    """For which appraisal, on which day, and who must leave the panel or not come onto it."""

    appraisal_id: UUID
    drawn_on: date
    seed: str
    excluded: Sequence[Excluded] = ()
    papers: Sequence[UUID] = ()


async def redraw_experts(tx: Transaction, command: RedrawExperts) -> ExpertDraw:
    """Draw another round for the seats that became free; whoever was excluded before stays so.

    To leave somebody out after a draw is the officer's.
    """
    claim, appraisal = await appraisal_for_update(tx, command.appraisal_id)
    if command.excluded:
        must_be_the_officer(tx)
    last = await queries.last_draw(tx, appraisal.id)
    if last is None:
        raise not_ready(appraisal, AppraisalMove.REDRAW)
    check_day(tx, "drawn_on", command.drawn_on, not_before=last.drawn_on)
    examined = await queries.last_examined(tx, appraisal.id)
    if examined is not None:
        check_day(tx, "drawn_on", command.drawn_on, not_before=examined.outcome_on)
    lot = await _lot(tx, appraisal, command, last)
    row = await draw_round(tx, (claim, appraisal), AppraisalMove.REDRAW, lot)
    await end_appointment(tx, appraisal, ExaminationOutcome.CANCELLED, on=command.drawn_on)
    return row


async def _lot(tx: Transaction, appraisal: Appraisal, command: RedrawExperts, last: ExpertDraw) -> Lot:
    declared = [_excluded(one) for one in last.excluded if one["why"] in DECLARED]
    excluded = [*declared, *command.excluded]
    pool = {expert.id for expert in await queries.pool_of(tx, appraisal.committee, command.drawn_on)}
    may_stay = pool - {one.expert_id for one in excluded}
    kept = [expert_id for expert_id in last.drawn if expert_id in may_stay]
    if len(kept) == len(last.drawn):
        raise NobodyToReplace(appraisal_id=appraisal.id)
    seats = [frozenset(map(Specialty, seat)) for seat in last.seats]
    return Lot(command.seed, command.drawn_on, seats, excluded, last.citation, kept, command.papers)


def _excluded(stored: dict[str, Any]) -> Excluded:
    papers = [UUID(paper_id) for paper_id in stored["papers"]]
    return Excluded(UUID(stored["expert_id"]), WhyExcluded(stored["why"]), stored["reason"], papers)
