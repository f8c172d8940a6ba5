"""Funeral grant (丧葬补助金) and death grant (一次性工亡补助金) of a case."""

from uuid import UUID

from fastapi import APIRouter

from services.claims.commands._cases import InjuryNotFound
from services.claims.commands._decisions import NoDecisionInForce, NotAWorkInjury
from services.claims.commands.benefits._awarding import AlreadyAwarded
from services.claims.commands.death._deaths import DeathNotRecorded, NotDueOnDeath, OtherSchemeChosen
from services.claims.commands.death.award_death_grant import AwardDeathGrant, award_death_grant
from services.claims.commands.death.award_funeral_grant import AwardFuneralGrant, award_funeral_grant
from services.claims.commands.payment._orders import BenefitReleased
from services.claims.routes._benefits import AwardOut
from shared.policy import NotInForce
from shared.problems import OutsideDivision, problems
from shared.web import Begin, Reply, allow

router = APIRouter(prefix="/v1/injuries", tags=["deaths"])
GRANT_PROBLEMS = (
    *(InjuryNotFound, NoDecisionInForce, NotAWorkInjury, DeathNotRecorded, NotDueOnDeath, OtherSchemeChosen),
    *(AlreadyAwarded, BenefitReleased, NotInForce, OutsideDivision),
)


@router.post(
    "/{claim_id}/funeral-grant",
    status_code=201,
    dependencies=[allow("benefits_clerk")],
    responses=problems(*GRANT_PROBLEMS),
)
async def post_funeral_grant(claim_id: UUID, begin: Begin) -> Reply[AwardOut]:
    """Award the funeral grant, once; its order must name the payee."""
    async with begin() as tx:
        reply = tx.reply(201, AwardOut.of(await award_funeral_grant(tx, AwardFuneralGrant(claim_id))))
    return reply


@router.post(
    "/{claim_id}/death-grant",
    status_code=201,
    dependencies=[allow("benefits_clerk")],
    responses=problems(*GRANT_PROBLEMS),
)
async def post_death_grant(claim_id: UUID, begin: Begin) -> Reply[AwardOut]:
    """Award the one-time death grant, once; of a worker who was missing, what was not paid ahead."""
    async with begin() as tx:
        reply = tx.reply(201, AwardOut.of(await award_death_grant(tx, AwardDeathGrant(claim_id))))
    return reply
