"""Records of investigation (调查笔录), by those who investigated."""

from datetime import date
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter
from pydantic import BaseModel, ConfigDict, Field

from services.claims.commands._cases import CaseNotReady, InjuryNotFound, NeedsUnmet
from services.claims.commands.investigation._investigators import NotInvestigatingHere
from services.claims.commands.investigation.record_investigation import RecordInvestigation, record_investigation
from services.claims.commands.papers._papers import PaperNotFound
from services.claims.domain.recognition.acts import ACTS, Act
from services.claims.routes._fields import Subjects, Text
from services.claims.routes._investigation import RecordedOut
from shared.dates import DateInFuture, DateOutOfOrder
from shared.policy import NotInForce
from shared.problems import OutsideDivision, problems
from shared.web import Begin, Reply, allow

router = APIRouter(prefix="/v1/injuries", tags=["injuries"])


class InvestigationRecordIn(BaseModel):
    """Who went, when and where, and what they found; whoever sends it is one of them."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "subjects": ["tian-investigator", "gu-investigator"],
                    "investigated_on": "2025-09-12",
                    "place": "样例机械厂二车间",
                    "found": "查看冲压机及监控录像，询问班组长和同班职工，事故经过与申请所述一致",
                }
            ]
        }
    )

    subjects: Subjects
    investigated_on: date
    place: Text
    found: Annotated[str, Field(min_length=1, max_length=10_000)]
    papers: list[UUID] = []


@router.post(
    "/{claim_id}/investigation-records",
    status_code=201,
    dependencies=[allow(*ACTS[Act.RECORD_INVESTIGATION].by)],
    responses=problems(
        *(InjuryNotFound, PaperNotFound, CaseNotReady, NeedsUnmet, NotInvestigatingHere),
        *(DateInFuture, DateOutOfOrder, NotInForce, OutsideDivision),
    ),
)
async def post_investigation_record(claim_id: UUID, body: InvestigationRecordIn, begin: Begin) -> Reply[RecordedOut]:
    """Record what was found by at least two investigators together, each assigned and not withdrawn."""
    command = RecordInvestigation(claim_id, **dict(body) | {"subjects": frozenset(body.subjects)})
    async with begin() as tx:
        record = await record_investigation(tx, command)
        reply = tx.reply(201, RecordedOut.model_validate(record, from_attributes=True))
    return reply
