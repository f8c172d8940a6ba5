"""Deaths (职工死亡) that come after the report."""

from datetime import date
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter
from pydantic import BaseModel, ConfigDict, Field

from services.claims.commands._cases import CaseNotReady, InjuryNotFound
from services.claims.commands.papers._papers import PaperNotFound
from services.claims.commands.reporting.record_death import DeathOnRecord, RecordDeath, record_death
from services.claims.domain.recognition.acts import ACTS, Act
from services.claims.routes._case_file import InjuryOut
from shared.dates import DateInFuture, DateOutOfOrder
from shared.problems import OutsideDivision, problems
from shared.web import Begin, Reply, allow

router = APIRouter(prefix="/v1/injuries", tags=["injuries"])


class DeathIn(BaseModel):
    """On which day the worker died, and the papers that prove it."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"died_on": "2025-09-28", "papers": ["0190a000-0000-7000-8000-0000000000aa"]}]}
    )

    died_on: date
    papers: Annotated[list[UUID], Field(min_length=1)]


@router.post(
    "/{claim_id}/death",
    status_code=201,
    dependencies=[allow(*ACTS[Act.RECORD_DEATH].by)],
    responses=problems(
        *(InjuryNotFound, PaperNotFound, CaseNotReady, DeathOnRecord, DateInFuture, DateOutOfOrder, OutsideDivision)
    ),
)
async def post_death(claim_id: UUID, body: DeathIn, begin: Begin) -> Reply[InjuryOut]:
    """Record the death of a worker who was reported injured; the case is doubtful from then on."""
    command = RecordDeath(claim_id, body.died_on, body.papers)
    async with begin() as tx:
        reply = tx.reply(201, InjuryOut.of(await record_death(tx, command)))
    return reply
