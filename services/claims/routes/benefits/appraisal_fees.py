"""Appraisal fees that the fund bears (劳动能力鉴定费): awarded, so that they can be ordered."""

from uuid import UUID

from fastapi import APIRouter

from services.claims.commands._cases import InjuryNotFound
from services.claims.commands._decisions import NoDecisionInForce, NotAWorkInjury
from services.claims.commands.appraisal._appraisals import AppraisalNotFound
from services.claims.commands.benefits._awarding import AlreadyAwarded
from services.claims.commands.benefits.award_appraisal_fee import NoFeeOfTheFund, award_appraisal_fee
from services.claims.routes._benefits import AwardOut
from shared.problems import OutsideDivision, problems
from shared.web import Begin, Reply, allow

router = APIRouter(prefix="/v1/appraisals", tags=["awards"])


@router.post(
    "/{appraisal_id}/fee-award",
    status_code=201,
    dependencies=[allow("benefits_clerk")],
    responses=problems(
        *(AppraisalNotFound, InjuryNotFound, NoDecisionInForce, NotAWorkInjury),
        *(NoFeeOfTheFund, AlreadyAwarded, OutsideDivision),
    ),
)
async def post_fee_award(appraisal_id: UUID, begin: Begin) -> Reply[AwardOut]:
    """Award the fee of an appraisal that the fund bears; its payment order names the payee."""
    async with begin() as tx:
        award = await award_appraisal_fee(tx, appraisal_id)
        reply = tx.reply(201, AwardOut.of(award))
    return reply
