"""Assessments of the ground (认定情形研判): what the rules say to the facts, kept as advice."""

from datetime import date
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter
from pydantic import BaseModel, ConfigDict, Field

from services.claims.commands._cases import CaseNotReady, InjuryNotFound
from services.claims.commands.recognition._grounds import InterpretationNotApplicable
from services.claims.commands.recognition.assess_ground import AssessGround, assess_ground
from services.claims.domain.recognition.acts import ACTS, Act
from services.claims.domain.recognition.assessment import GroundFacts
from services.claims.routes._recognition import GroundAssessmentOut
from shared.dates import DateInFuture, DateOutOfOrder
from shared.policy import NotInForce
from shared.problems import OutsideDivision, problems
from shared.web import Begin, Reply, allow

router = APIRouter(prefix="/v1/injuries", tags=["injuries"])

EXAMPLE: dict[str, Any] = {
    "assessed_on": "2025-09-10",
    "facts": {
        "ground": "15-1",
        "working_time": True,
        "workplace": True,
        "sudden_illness": True,
        "first_diagnosed_at": "2025-09-03T10:40:00+08:00",
        "died_at": "2025-09-05T10:40:00+08:00",
        "circumstances": {"died": True},
    },
}


class GroundAssessmentIn(BaseModel):
    """The facts of the ground as they are seen now: true, false, or null while nobody knows."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"examples": [EXAMPLE]})

    assessed_on: date
    facts: Annotated[GroundFacts, Field(discriminator="ground")]


@router.post(
    "/{claim_id}/ground-assessments",
    status_code=201,
    dependencies=[allow(*ACTS[Act.ASSESS_GROUND].by)],
    responses=problems(
        *(InjuryNotFound, CaseNotReady, InterpretationNotApplicable, NotInForce),
        *(DateInFuture, DateOutOfOrder, OutsideDivision),
    ),
)
async def post_ground_assessment(claim_id: UUID, body: GroundAssessmentIn, begin: Begin) -> Reply[GroundAssessmentOut]:
    """Ask what the facts come to, which papers would answer what is open, and what calls for a panel; binds nobody."""
    command = AssessGround(claim_id, body.facts, body.assessed_on)
    async with begin() as tx:
        reply = tx.reply(201, GroundAssessmentOut.of(await assess_ground(tx, command)))
    return reply
