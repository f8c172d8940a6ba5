"""Draw the panel of an appraisal at random (随机抽取专家): WII Reg, Art. 25; Order 27 of 2016, Art. 9."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from services.claims.commands.appraisal._appraisals import appraisal_for_update
from services.claims.commands.examination._drawing import Excluded, Lot, draw_round, must_be_the_officer
from services.claims.domain.appraisal.appraisal_kind import AppraisalKind
from services.claims.domain.appraisal.appraisal_state import AppraisalMove
from services.claims.domain.examination.expert import Specialty
from services.claims.domain.examination.expert_draw import SeatRules
from services.claims.models import ExpertDraw
from shared import policy
from shared.dates import check_day
from shared.db import Transaction
from shared.problems import RuleViolated


class WrongPanelSize(RuleViolated):
    """A panel has three or five experts."""

    code = "wrong-panel-size"
    title = "Wrong size of the panel"
    zh = "专家组人数 {size} 不符合规定，应为 {sizes} 人。"
    en = "A panel of {size} is not possible: it has {sizes} experts."


@dataclass(frozen=True, slots=True)
class DrawExperts:
    """For which appraisal, how many, of which specialties, and who is known to be interested or unable."""

    appraisal_id: UUID
    drawn_on: date
    size: int
    seed: str
    related: Collection[Specialty] = ()
    excluded: Sequence[Excluded] = ()
    papers: Sequence[UUID] = ()


async def draw_experts(tx: Transaction, command: DrawExperts) -> ExpertDraw:
    """Draw the first round of a panel; to leave out more than half of those who fit is the officer's."""
    claim, appraisal = await appraisal_for_update(tx, command.appraisal_id)
    check_day(tx, "drawn_on", command.drawn_on, not_before=appraisal.accepted_on)
    rules = policy.at(appraisal.committee).load(SeatRules, "expert_seats", in_force_on=command.drawn_on)
    if command.size not in rules.sizes:
        raise WrongPanelSize(size=command.size, sizes=" / ".join(map(str, rules.sizes)))
    seats = rules.seats(AppraisalKind(appraisal.kind), command.size, command.related)
    lot = Lot(command.seed, command.drawn_on, seats, command.excluded, rules.citation, papers=command.papers)
    row = await draw_round(tx, (claim, appraisal), AppraisalMove.DRAW, lot)
    if row.left_out.more_than_half:
        must_be_the_officer(tx)
    return row
