"""Corrections (更正) of decisions that rest on false material, by the administrative department."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter
from pydantic import ConfigDict, Field

from services.claims.commands._cases import CaseNotReady, InjuryNotFound, NeedsUnmet
from services.claims.commands.disputes.correct_recognition import CorrectRecognition, correct_recognition
from services.claims.commands.papers._papers import PaperNotFound
from services.claims.commands.recognition._deciding import ArticleDoesNotFit, LiabilityUndecided, LiableEmployerOpen
from services.claims.commands.recognition._grounds import InterpretationNotApplicable
from services.claims.commands.recognition._ruling import DeciderSatOnPanel, DiffersFromPanel, PanelNeeded
from services.claims.domain.recognition.case_state import MOVES, CaseMove
from services.claims.routes._fields import Text
from services.claims.routes._recognition import DecisionOut
from services.claims.routes.recognition.decisions import RulingIn
from shared.dates import DateInFuture, DateOutOfOrder
from shared.policy import NotInForce
from shared.problems import OutsideDivision, SamePerson, problems
from shared.web import Begin, Reply, allow

router = APIRouter(prefix="/v1/injuries", tags=["disputes"])


class CorrectionIn(RulingIn):
    """The right decision; what the wrong one rested on that was false, and the papers that prove it.

    A refusal may need a panel, called while the wrong decision is in force; `differs_because` says why it departs.
    """

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "examples": [
                {
                    "result": "NOT_RECOGNISED",
                    "article": "14-1",
                    "decided_on": "2025-11-05",
                    "reason": "经核实，事故发生时申请人不在岗",
                    "false_material": "考勤记录系伪造",
                    "papers": ["0190a000-0000-7000-8000-0000000000aa"],
                }
            ]
        },
    )

    false_material: Text
    papers: Annotated[list[UUID], Field(min_length=1)]
    differs_because: Text | None = None


@router.post(
    "/{claim_id}/correction",
    status_code=201,
    dependencies=[allow(*MOVES[CaseMove.CORRECT].by)],
    responses=problems(
        *(InjuryNotFound, PaperNotFound, CaseNotReady, NeedsUnmet, ArticleDoesNotFit, InterpretationNotApplicable),
        *(PanelNeeded, DiffersFromPanel, DeciderSatOnPanel, LiabilityUndecided, LiableEmployerOpen),
        *(NotInForce, DateInFuture, DateOutOfOrder, SamePerson, OutsideDivision),
    ),
)
async def post_correction(claim_id: UUID, body: CorrectionIn, begin: Begin) -> Reply[DecisionOut]:
    """Put the right decision in the place of a wrong one, at any time; it must be served again."""
    command = CorrectRecognition(claim_id, body.to_ruling(), body.false_material, body.papers, body.differs_because)
    async with begin() as tx:
        reply = tx.reply(201, DecisionOut.of(await correct_recognition(tx, command)))
    return reply
