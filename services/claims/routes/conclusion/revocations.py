"""Revocation of conclusions (撤销鉴定结论), by the committee itself or the province's."""

from datetime import date
from uuid import UUID

from fastapi import APIRouter
from pydantic import BaseModel, ConfigDict

from services.claims.commands.appraisal._appraisals import AppraisalNotFound, AppraisalNotReady
from services.claims.commands.conclusion.revoke_conclusion import (
    ConclusionReplaced,
    RevokeConclusion,
    revoke_conclusion,
)
from services.claims.commands.papers._papers import PaperNotFound
from services.claims.domain.appraisal.appraisal_state import MOVES, AppraisalMove
from services.claims.domain.conclusion.revocation import RevocationGround
from services.claims.routes._conclusions import RevocationOut
from services.claims.routes._fields import Text
from shared.dates import DateInFuture, DateOutOfOrder
from shared.problems import OutsideDivision, SamePerson, problems
from shared.web import Begin, Reply, allow

router = APIRouter(prefix="/v1/appraisals", tags=["appraisals"])


class RevocationIn(BaseModel):
    """What was wrong with the conclusion, in a word and in sentences."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {"ground": "FALSE_PAPERS", "reason": "影像资料系他人所有", "revoked_on": "2025-11-03", "papers": []},
            ]
        }
    )

    ground: RevocationGround
    reason: Text
    revoked_on: date
    papers: list[UUID] = []


@router.post(
    "/{appraisal_id}/revocation",
    status_code=201,
    dependencies=[allow(*MOVES[AppraisalMove.REVOKE].by)],
    responses=problems(
        *(AppraisalNotFound, AppraisalNotReady, ConclusionReplaced, PaperNotFound),
        *(DateInFuture, DateOutOfOrder, SamePerson, OutsideDivision),
    ),
)
async def post_revocation(appraisal_id: UUID, body: RevocationIn, begin: Begin) -> Reply[RevocationOut]:
    """Take a conclusion back, by somebody other than who concluded it; the injury may then be appraised anew."""
    async with begin() as tx:
        revoked = await revoke_conclusion(tx, RevokeConclusion(appraisal_id, **dict(body)))
        reply = tx.reply(201, RevocationOut.of(revoked))
    return reply
