"""Conclusions of the work-ability appraisal (劳动能力鉴定结论), by the committee."""

from datetime import date
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter
from pydantic import BaseModel, ConfigDict, Field

from services.claims.commands._cases import CaseNotReady, InjuryNotFound
from services.claims.commands._decisions import NotAWorkInjury
from services.claims.commands.conclude_appraisal import ConcludeAppraisal, conclude_appraisal
from services.claims.domain.dependency_level import DependencyLevel
from services.claims.routes._conclusions import AppraisalOut
from shared.dates import DateInFuture, DateOutOfOrder
from shared.problems import OutsideDivision, SamePerson, problems
from shared.web import Begin, Reply, allow

router = APIRouter(prefix="/v1/injuries", tags=["injuries"])


class AppraisalIn(BaseModel):
    """The conclusion; a null grade means that none is reached. `clause` is that of GB/T 16180."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {"grade": 9, "dependency_level": "NONE", "concluded_on": "2025-09-25", "clause": "5.9.2.11"},
            ]
        }
    )

    grade: Annotated[int, Field(ge=1, le=10)] | None
    dependency_level: DependencyLevel
    concluded_on: date
    clause: Annotated[str, Field(max_length=50)] | None = None


@router.post(
    "/{claim_id}/appraisal",
    status_code=201,
    dependencies=[allow("appraisal_officer")],
    responses=problems(
        InjuryNotFound, CaseNotReady, NotAWorkInjury, DateInFuture, DateOutOfOrder, SamePerson, OutsideDivision
    ),
)
async def post_appraisal(claim_id: UUID, body: AppraisalIn, begin: Begin) -> Reply[AppraisalOut]:
    """Conclude the appraisal of a recognised injury."""
    command = ConcludeAppraisal(claim_id, body.grade, body.dependency_level, body.concluded_on, body.clause)
    async with begin() as tx:
        reply = tx.reply(201, AppraisalOut.of(await conclude_appraisal(tx, command)))
    return reply
