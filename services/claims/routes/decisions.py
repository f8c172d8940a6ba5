"""Decisions on recognition (工伤认定决定), by the administrative department."""

from datetime import date
from uuid import UUID

from fastapi import APIRouter
from pydantic import BaseModel, ConfigDict

from services.claims.commands._cases import CaseNotReady, InjuryNotFound
from services.claims.commands.decide_recognition import (
    ArticleDoesNotFit,
    DecideRecognition,
    LiabilityUndecided,
    PanelNeeded,
    decide_recognition,
)
from services.claims.domain.recognition import Exclusion, Ground, RecognitionResult
from services.claims.routes._conclusions import DecisionOut
from services.claims.routes._fields import Text
from shared.dates import DateInFuture, DateOutOfOrder
from shared.policy import NotInForce
from shared.problems import OutsideDivision, SamePerson, problems
from shared.web import Begin, Reply, allow

router = APIRouter(prefix="/v1/injuries", tags=["injuries"])


class DecisionIn(BaseModel):
    """The decision, the article it rests on, and its reason."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "result": "RECOGNISED",
                    "article": "14-1",
                    "decided_on": "2025-09-12",
                    "reason": "在工作时间和工作场所内因工作原因受到事故伤害",
                }
            ]
        }
    )

    result: RecognitionResult
    article: Ground | Exclusion
    decided_on: date
    reason: Text


@router.post(
    "/{claim_id}/decision",
    status_code=201,
    dependencies=[allow("recognition_officer")],
    responses=problems(
        InjuryNotFound,
        CaseNotReady,
        ArticleDoesNotFit,
        PanelNeeded,
        LiabilityUndecided,
        NotInForce,
        DateInFuture,
        DateOutOfOrder,
        SamePerson,
        OutsideDivision,
    ),
)
async def post_decision(claim_id: UUID, body: DecisionIn, begin: Begin) -> Reply[DecisionOut]:
    """Decide an accepted case, by somebody other than who accepted it; who is liable is decided with it."""
    command = DecideRecognition(claim_id, body.result, body.article, body.decided_on, body.reason)
    async with begin() as tx:
        reply = tx.reply(201, DecisionOut.of(await decide_recognition(tx, command)))
    return reply
