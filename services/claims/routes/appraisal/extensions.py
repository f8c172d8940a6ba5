"""Extensions (延长鉴定期限): a difficult appraisal is given more days, once."""

from datetime import date
from uuid import UUID

from fastapi import APIRouter
from pydantic import BaseModel, ConfigDict

from services.claims.commands.appraisal._appraisals import AppraisalNeedsUnmet, AppraisalNotFound, AppraisalNotReady
from services.claims.commands.appraisal._extending import ExtendedTooLate
from services.claims.commands.appraisal.extend_appraisal import ExtendAppraisal, extend_appraisal
from services.claims.commands.papers._papers import PaperNotFound
from services.claims.domain.appraisal.appraisal_state import MOVES, AppraisalMove
from services.claims.routes._clocks import ClockOut
from services.claims.routes._fields import Text
from shared.dates import DateInFuture, DateOutOfOrder
from shared.policy import NotInForce
from shared.problems import OutsideDivision, problems
from shared.web import Begin, Reply, allow

router = APIRouter(prefix="/v1/appraisals", tags=["appraisals"])


class ExtensionIn(BaseModel):
    """Why the appraisal needs more time, and from when that was decided."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"extended_on": "2025-09-20", "reason": "伤情复杂，需补充检查"}]}
    )

    extended_on: date
    reason: Text
    papers: list[UUID] = []


@router.post(
    "/{appraisal_id}/extension",
    status_code=201,
    dependencies=[allow(*MOVES[AppraisalMove.EXTEND].by)],
    responses=problems(
        *(AppraisalNotFound, AppraisalNotReady, AppraisalNeedsUnmet, ExtendedTooLate, PaperNotFound),
        *(DateInFuture, DateOutOfOrder, NotInForce, OutsideDivision),
    ),
)
async def post_extension(appraisal_id: UUID, body: ExtensionIn, begin: Begin) -> Reply[ClockOut]:
    """Extend the time for the conclusion while it runs; the clock answers with its new last day."""
    async with begin() as tx:
        reply = tx.reply(201, ClockOut.of(await extend_appraisal(tx, ExtendAppraisal(appraisal_id, **dict(body)))))
    return reply
