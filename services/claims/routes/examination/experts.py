"""Experts of a committee (专家库): proposed, admitted, ended; their names are shown to the committee alone."""

from datetime import date, datetime
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query
from pydantic import BaseModel, ConfigDict, Field

from services.claims import queries
from services.claims.commands.examination._experts import ExpertNotFound, expert_names
from services.claims.commands.examination.add_expert import ExpertInPool, NewExpert, add_expert
from services.claims.commands.examination.admit_expert import AdmitExpert, admit_expert
from services.claims.commands.examination.end_expert import EndExpert, ExpertHasLeft, end_expert
from services.claims.domain.examination.expert import ExpertTitle, Specialty
from services.claims.models import Expert
from services.claims.routes._examinations import COMMITTEE
from services.claims.routes._fields import CommitteeCode, Text
from services.claims.routes.reporting._bodies import PersonIn
from shared.approvals import StepAlreadyTaken
from shared.crypto import FieldCipher
from shared.dates import DateInFuture, DateOutOfOrder
from shared.problems import OutsideDivision, SamePerson, problems
from shared.web import Begin, Reply, allow

router = APIRouter(prefix="/v1/experts", tags=["experts"])


class ExpertIn(BaseModel):
    """An expert; the number only tells one human from another, and is not kept."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "committee": "9908",
                    "person": {"id_type": "CITIZEN_ID", "id_no": "11010519491231002X", "name": "李四"},
                    "title": "SENIOR",
                    "specialties": ["ORTHOPAEDICS"],
                    "institution_code": "H99080001",
                    "valid_from": "2025-01-01",
                }
            ]
        }
    )

    committee: CommitteeCode
    person: PersonIn
    title: ExpertTitle
    specialties: Annotated[set[Specialty], Field(min_length=1)]
    institution_code: Annotated[str, Field(min_length=1, max_length=50)]
    valid_from: date

    def to_command(self) -> NewExpert:
        """Return the expert as commands take one."""
        return NewExpert(
            committee=self.committee,
            id_type=self.person.id_type,
            id_no=self.person.id_no,
            name=self.person.name,
            title=self.title,
            specialties=self.specialties,
            institution_code=self.institution_code,
            valid_from=self.valid_from,
        )


class AdmissionIn(BaseModel):
    """From which day on the expert can be drawn."""

    admitted_on: date


class ExpertEndIn(BaseModel):
    """The last day in the pool, and why."""

    valid_until: date
    reason: Text


class ExpertOut(BaseModel):
    """An expert, as the committee sees them; without the name in answers to writes, for they are stored."""

    id: UUID
    committee: str
    name: str | None
    title: ExpertTitle
    specialties: list[Specialty]
    institution_code: str
    valid_from: date
    valid_until: date | None
    admitted_on: date | None
    end_reason: str | None
    recorded_by: str
    recorded_at: datetime

    @classmethod
    def of(cls, expert: Expert, names: FieldCipher | None = None) -> "ExpertOut":
        """Show an expert, by name if it may be opened."""
        columns = {name: getattr(expert, name) for name in cls.model_fields.keys() - {"committee", "name"}}
        return cls(committee=expert.prefecture, name=names and names.open(expert.name_sealed), **columns)


class ExpertPage(BaseModel):
    """Some experts; ask again with `after=next`."""

    items: list[ExpertOut]
    next: UUID | None


@router.post(
    "",
    status_code=201,
    dependencies=[allow("appraisal_clerk")],
    responses=problems(ExpertInPool, DateInFuture, DateOutOfOrder, OutsideDivision),
)
async def post_expert(body: ExpertIn, begin: Begin) -> Reply[ExpertOut]:
    """Propose an expert for a committee's pool."""
    async with begin() as tx:
        reply = tx.reply(201, ExpertOut.of(await add_expert(tx, body.to_command())))
    return reply


@router.post(
    "/{expert_id}/admission",
    dependencies=[allow("appraisal_officer")],
    responses=problems(ExpertNotFound, SamePerson, StepAlreadyTaken, DateInFuture, OutsideDivision),
)
async def post_admission(expert_id: UUID, body: AdmissionIn, begin: Begin) -> Reply[ExpertOut]:
    """Admit a proposed expert; not by whoever proposed them."""
    async with begin() as tx:
        reply = tx.reply(200, ExpertOut.of(await admit_expert(tx, AdmitExpert(expert_id, body.admitted_on))))
    return reply


@router.post(
    "/{expert_id}/end",
    dependencies=[allow("appraisal_officer")],
    responses=problems(ExpertNotFound, ExpertHasLeft, DateInFuture, DateOutOfOrder, OutsideDivision),
)
async def post_end(expert_id: UUID, body: ExpertEndIn, begin: Begin) -> Reply[ExpertOut]:
    """Let an expert leave the pool."""
    command = EndExpert(expert_id, body.valid_until, body.reason)
    async with begin() as tx:
        reply = tx.reply(200, ExpertOut.of(await end_expert(tx, command)))
    return reply


@router.get("", dependencies=[allow(*COMMITTEE)], responses=problems(OutsideDivision))
async def get_experts(
    committee: CommitteeCode,
    begin: Begin,
    after: UUID | None = None,
    limit: Annotated[int, Query(ge=1, le=200)] = 50,
) -> ExpertPage:
    """List a committee's experts, those who have left too."""
    async with begin() as tx:
        tx.actor.must_serve(committee)
        experts = await queries.experts_after(tx, after, limit, committee=committee)
        items = [ExpertOut.of(expert, expert_names(tx)) for expert in experts]
    return ExpertPage(items=items, next=items[-1].id if len(items) == limit else None)
