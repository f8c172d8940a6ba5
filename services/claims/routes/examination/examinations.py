"""Examinations (现场鉴定): scheduled, put off, held; and the opinions of the experts."""

from datetime import date, datetime
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter
from pydantic import BaseModel, ConfigDict, Field

from services.claims.commands.appraisal._appraisals import AppraisalNeedsUnmet, AppraisalNotFound, AppraisalNotReady
from services.claims.commands.appraisal._extending import ExtendedTooLate
from services.claims.commands.examination._appointments import BatchFull, BatchNotFound, OffSiteReasonWanted, Place
from services.claims.commands.examination._opinions import NotOnThePanel, Opinion
from services.claims.commands.examination.add_opinions import AddOpinions, add_opinions
from services.claims.commands.examination.put_off_examination import PutOffExamination, put_off_examination
from services.claims.commands.examination.record_examination import RecordExamination, record_examination
from services.claims.commands.examination.reveal_opinions import reveal_opinions
from services.claims.commands.examination.schedule_examination import ScheduleExamination, schedule_examination
from services.claims.commands.papers._papers import PaperNotFound
from services.claims.domain.appraisal.appraisal_state import MOVES, AppraisalMove
from services.claims.models import ExpertOpinion
from services.claims.routes._examinations import COMMITTEE, ExaminationOut
from services.claims.routes._fields import Text
from shared.dates import DateInFuture, DateOutOfOrder
from shared.problems import OutsideDivision, problems
from shared.web import Begin, Reply, allow

router = APIRouter(prefix="/v1/appraisals", tags=["examinations"])

STEP = (AppraisalNotFound, AppraisalNotReady, PaperNotFound, DateInFuture, DateOutOfOrder, OutsideDivision)
APPOINTMENT = (*STEP, AppraisalNeedsUnmet, BatchNotFound, BatchFull, OffSiteReasonWanted)
BATCH = "0190a000-0000-7000-8000-000000000005"


class _PlaceIn(BaseModel):
    batch_id: UUID
    off_site_reason: Text | None = None
    papers: list[UUID] = []

    def place(self) -> Place:
        """Return the place as commands take it."""
        return Place(self.batch_id, self.off_site_reason)


class ScheduleIn(_PlaceIn):
    """A place in a batch, when the worker was told, and why not on site, if so."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"batch_id": BATCH, "scheduled_on": "2025-12-08"}]})

    scheduled_on: date


class PutOffIn(_PlaceIn):
    """A place in a later batch, as agreed, when it was agreed, and why."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"batch_id": BATCH, "agreed_on": "2025-12-18", "reason": "住院治疗"}]}
    )

    agreed_on: date
    reason: Text


class OpinionIn(BaseModel):
    """What one expert found. Sealed on arrival."""

    expert_id: UUID
    opinion: Annotated[str, Field(min_length=1, max_length=5000, repr=False)]

    def to_opinion(self) -> Opinion:
        """Return the opinion as commands take it."""
        return Opinion(self.expert_id, self.opinion)


class ExaminationIn(BaseModel):
    """When the worker was seen, and the opinions that the experts have given."""

    examined_on: date
    opinions: list[OpinionIn] = []
    papers: list[UUID] = []


class OpinionsIn(BaseModel):
    """Opinions given after the examination."""

    given_on: date
    opinions: Annotated[list[OpinionIn], Field(min_length=1)]
    papers: list[UUID] = []


class OpinionOut(BaseModel):
    """An opinion, opened for the committee."""

    expert_id: UUID
    examination_id: UUID
    opinion: str
    recorded_by: str
    recorded_at: datetime

    @classmethod
    def of(cls, opinion: ExpertOpinion, words: str) -> "OpinionOut":
        """Show an opinion with its words."""
        columns = {name: getattr(opinion, name) for name in cls.model_fields.keys() - {"opinion"}}
        return cls(opinion=words, **columns)


class OpinionsOut(BaseModel):
    """Every opinion on an appraisal."""

    items: list[OpinionOut]


@router.post(
    "/{appraisal_id}/schedule",
    status_code=201,
    dependencies=[allow(*MOVES[AppraisalMove.SCHEDULE].by)],
    responses=problems(*APPOINTMENT),
)
async def post_schedule(appraisal_id: UUID, body: ScheduleIn, begin: Begin) -> Reply[ExaminationOut]:
    """Call the worker to a batch."""
    command = ScheduleExamination(appraisal_id, body.place(), body.scheduled_on, body.papers)
    async with begin() as tx:
        reply = tx.reply(201, ExaminationOut.of(await schedule_examination(tx, command)))
    return reply


@router.post(
    "/{appraisal_id}/postponement",
    status_code=201,
    dependencies=[allow(*MOVES[AppraisalMove.PUT_OFF].by)],
    responses=problems(*APPOINTMENT, ExtendedTooLate),
)
async def post_postponement(appraisal_id: UUID, body: PutOffIn, begin: Begin) -> Reply[ExaminationOut]:
    """Exchange the appointment for a later one, as agreed; the limit grows by the days between."""
    command = PutOffExamination(appraisal_id, body.place(), body.agreed_on, body.reason, body.papers)
    async with begin() as tx:
        reply = tx.reply(201, ExaminationOut.of(await put_off_examination(tx, command)))
    return reply


@router.post(
    "/{appraisal_id}/examination",
    dependencies=[allow(*MOVES[AppraisalMove.EXAMINE].by)],
    responses=problems(*STEP, NotOnThePanel),
)
async def post_examination(appraisal_id: UUID, body: ExaminationIn, begin: Begin) -> Reply[ExaminationOut]:
    """Record that the worker was examined, and what the experts found."""
    opinions = [opinion.to_opinion() for opinion in body.opinions]
    command = RecordExamination(appraisal_id, body.examined_on, opinions, body.papers)
    async with begin() as tx:
        reply = tx.reply(200, ExaminationOut.of(await record_examination(tx, command)))
    return reply


@router.post(
    "/{appraisal_id}/opinions",
    dependencies=[allow(*MOVES[AppraisalMove.EXAMINE].by)],
    responses=problems(*STEP, NotOnThePanel),
)
async def post_opinions(appraisal_id: UUID, body: OpinionsIn, begin: Begin) -> Reply[ExaminationOut]:
    """Add opinions that were given after the examination."""
    opinions = [opinion.to_opinion() for opinion in body.opinions]
    command = AddOpinions(appraisal_id, body.given_on, opinions, body.papers)
    async with begin() as tx:
        reply = tx.reply(200, ExaminationOut.of(await add_opinions(tx, command)))
    return reply


@router.get(
    "/{appraisal_id}/opinions",
    dependencies=[allow(*COMMITTEE)],
    responses=problems(AppraisalNotFound, OutsideDivision),
)
async def get_opinions(appraisal_id: UUID, begin: Begin) -> OpinionsOut:
    """Show what the experts found, to the committee that appraises; that they were shown is recorded."""
    async with begin() as tx:
        revealed = await reveal_opinions(tx, appraisal_id)
    return OpinionsOut(items=[OpinionOut.of(opinion, words) for opinion, words in revealed])
