"""Batches of examinations (鉴定批次): opened, listed, and printed as the list of who is called."""

from datetime import date, datetime
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query
from pydantic import BaseModel, ConfigDict, Field

from services.claims import queries
from services.claims.commands.examination._appointments import BatchNotFound
from services.claims.commands.examination.open_examination_batch import OpenExaminationBatch, open_examination_batch
from services.claims.commands.examination.reveal_batch import BatchList, Called, reveal_batch
from services.claims.domain.appraisal.appraisal_kind import AppraisalKind
from services.claims.domain.appraisal.appraisal_state import AppraisalState
from services.claims.domain.examination.examination import ExaminationMode, ExaminationOutcome
from services.claims.models import ExaminationBatch
from services.claims.routes._examinations import COMMITTEE
from services.claims.routes._fields import CommitteeCode, Text
from shared.problems import OutsideDivision, problems
from shared.web import Begin, Reply, allow

router = APIRouter(prefix="/v1/examination-batches", tags=["examinations"])


class BatchIn(BaseModel):
    """A day, a place, and how many people the experts can see."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "committee": "9908",
                    "held_on": "2025-12-20",
                    "place": "样例市人民医院体检中心",
                    "mode": "ON_SITE",
                    "capacity": 40,
                }
            ]
        }
    )

    committee: CommitteeCode
    held_on: date
    place: Text
    mode: ExaminationMode
    capacity: Annotated[int, Field(ge=1, le=1000)]


class BatchOut(BaseModel):
    """A batch."""

    id: UUID
    committee: str
    held_on: date
    place: str
    mode: ExaminationMode
    capacity: int
    recorded_by: str
    recorded_at: datetime

    @classmethod
    def of(cls, batch: ExaminationBatch) -> "BatchOut":
        """Show a batch."""
        columns = {name: getattr(batch, name) for name in cls.model_fields.keys() - {"committee"}}
        return cls(committee=batch.prefecture, **columns)


class BatchPage(BaseModel):
    """Some batches; ask again with `after=next`."""

    items: list[BatchOut]
    next: UUID | None


class CalledOut(BaseModel):
    """Somebody who is called to a batch, by name: the list is for the committee's door."""

    appraisal_id: UUID
    claim_id: UUID
    worker: str
    employer_name: str
    kind: AppraisalKind
    state: AppraisalState
    off_site_reason: str | None
    outcome: ExaminationOutcome | None
    outcome_on: date | None

    @classmethod
    def of(cls, called: Called) -> "CalledOut":
        """Show who is called."""
        examination, appraisal = called.examination, called.appraisal
        return cls(
            appraisal_id=appraisal.id,
            claim_id=appraisal.claim_id,
            worker=called.worker,
            employer_name=called.claim.employer_name,
            kind=AppraisalKind(appraisal.kind),
            state=AppraisalState(appraisal.state),
            off_site_reason=examination.off_site_reason,
            outcome=ExaminationOutcome(examination.outcome) if examination.outcome else None,
            outcome_on=examination.outcome_on,
        )


class BatchListOut(BaseModel):
    """A batch, with everybody who is or was called to it, in the order of the calls."""

    batch: BatchOut
    places_taken: int
    called: list[CalledOut]

    @classmethod
    def of(cls, revealed: BatchList) -> "BatchListOut":
        """Show a batch's list."""
        called = [CalledOut.of(one) for one in revealed.called]
        return cls(batch=BatchOut.of(revealed.batch), places_taken=revealed.places_taken, called=called)


@router.post("", status_code=201, dependencies=[allow("appraisal_clerk")], responses=problems(OutsideDivision))
async def post_batch(body: BatchIn, begin: Begin) -> Reply[BatchOut]:
    """Open a batch."""
    command = OpenExaminationBatch(body.committee, body.held_on, body.place, body.mode, body.capacity)
    async with begin() as tx:
        reply = tx.reply(201, BatchOut.of(await open_examination_batch(tx, command)))
    return reply


@router.get("", dependencies=[allow(*COMMITTEE)], responses=problems(OutsideDivision))
async def get_batches(
    committee: CommitteeCode,
    begin: Begin,
    after: UUID | None = None,
    limit: Annotated[int, Query(ge=1, le=200)] = 50,
) -> BatchPage:
    """List a committee's batches, in the order in which they were opened."""
    async with begin() as tx:
        tx.actor.must_serve(committee)
        batches = await queries.batches_after(tx, after, limit, committee=committee)
    items = [BatchOut.of(batch) for batch in batches]
    return BatchPage(items=items, next=items[-1].id if len(items) == limit else None)


@router.get("/{batch_id}", dependencies=[allow(*COMMITTEE)], responses=problems(BatchNotFound, OutsideDivision))
async def get_batch(batch_id: UUID, begin: Begin) -> BatchListOut:
    """Show a batch and who is called to it; that names were shown is recorded."""
    async with begin() as tx:
        return BatchListOut.of(await reveal_batch(tx, batch_id))
