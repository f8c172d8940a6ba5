"""Draws of expert panels (抽取专家): each round with all that proves it."""

from datetime import date
from secrets import token_hex
from typing import Annotated, Literal
from uuid import UUID

from fastapi import APIRouter
from pydantic import BaseModel, ConfigDict, Field

from services.claims import queries
from services.claims.commands.appraisal._appraisals import AppraisalNeedsUnmet, AppraisalNotFound, AppraisalNotReady
from services.claims.commands.examination._drawing import Excluded, ExpertNotInPool
from services.claims.commands.examination.draw_experts import DrawExperts, WrongPanelSize, draw_experts
from services.claims.commands.examination.redraw_experts import NobodyToReplace, RedrawExperts, redraw_experts
from services.claims.commands.papers._papers import PaperNotFound
from services.claims.domain.appraisal.appraisal_state import MOVES, AppraisalMove
from services.claims.domain.examination.expert import Specialty
from services.claims.domain.examination.expert_draw import WhyExcluded
from services.claims.routes._examinations import COMMITTEE, DrawOut
from services.claims.routes._fields import Text
from shared.dates import DateInFuture, DateOutOfOrder
from shared.policy import NotInForce
from shared.problems import OutsideDivision, RoleMissing, problems
from shared.web import Begin, Reply, allow

router = APIRouter(prefix="/v1/appraisals", tags=["draws"])

SEED_BYTES = 32
STEP = (
    *(AppraisalNotFound, AppraisalNotReady, AppraisalNeedsUnmet, ExpertNotInPool, PaperNotFound),
    *(DateInFuture, DateOutOfOrder, OutsideDivision, RoleMissing),
)


class ExcludedIn(BaseModel):
    """An expert who has an interest in the case (回避) or cannot come, the reason, and the papers that show it."""

    expert_id: UUID
    why: Literal[WhyExcluded.INTERESTED, WhyExcluded.UNABLE]
    reason: Text
    papers: Annotated[list[UUID], Field(min_length=1)]


class _RoundIn(BaseModel):
    drawn_on: date
    excluded: list[ExcludedIn] = []
    papers: list[UUID] = []

    def left_out(self) -> list[Excluded]:
        """Return who must not sit on the panel, as commands take them."""
        return [Excluded(one.expert_id, one.why, one.reason, one.papers) for one in self.excluded]


class DrawIn(_RoundIn):
    """How many experts, of which specialties (any clinical one if none is named), and who must not be drawn."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"drawn_on": "2025-12-05", "size": 3, "specialties": ["ORTHOPAEDICS"]}]}
    )

    size: int
    specialties: set[Specialty] = set()


class RedrawIn(_RoundIn):
    """Who must leave the panel, and why; those who have left the pool are replaced as well."""


class DrawsOut(BaseModel):
    """Every round; the last one says who sits on the panel."""

    items: list[DrawOut]


@router.post(
    "/{appraisal_id}/draw",
    status_code=201,
    dependencies=[allow(*MOVES[AppraisalMove.DRAW].by)],
    responses=problems(*STEP, WrongPanelSize, NotInForce),
)
async def post_draw(appraisal_id: UUID, body: DrawIn, begin: Begin) -> Reply[DrawOut]:
    """Draw a panel at random; the seed is rolled here and kept with the draw."""
    seed = token_hex(SEED_BYTES)
    command = DrawExperts(appraisal_id, body.drawn_on, body.size, seed, body.specialties, body.left_out(), body.papers)
    async with begin() as tx:
        reply = tx.reply(201, DrawOut.of(await draw_experts(tx, command)))
    return reply


@router.post(
    "/{appraisal_id}/redraw",
    status_code=201,
    dependencies=[allow(*MOVES[AppraisalMove.REDRAW].by)],
    responses=problems(*STEP, NobodyToReplace),
)
async def post_redraw(appraisal_id: UUID, body: RedrawIn, begin: Begin) -> Reply[DrawOut]:
    """Draw again for the seats that became free; the others keep theirs."""
    command = RedrawExperts(appraisal_id, body.drawn_on, token_hex(SEED_BYTES), body.left_out(), body.papers)
    async with begin() as tx:
        reply = tx.reply(201, DrawOut.of(await redraw_experts(tx, command)))
    return reply


@router.get("/{appraisal_id}/draws", dependencies=[allow(*COMMITTEE, "auditor")], responses=problems(AppraisalNotFound))
async def get_draws(appraisal_id: UUID, begin: Begin) -> DrawsOut:
    """Show what proves each draw: whoever draws again from it must come to the same panel."""
    async with begin() as tx:
        appraisal = await queries.appraisal(tx, appraisal_id)
        draws = await queries.draws_of(tx, appraisal_id)
    if appraisal is None:
        raise AppraisalNotFound(appraisal_id=appraisal_id)
    return DrawsOut(items=[DrawOut.of(draw) for draw in draws])
