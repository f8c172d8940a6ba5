"""Acceptance (受理): the registry and contributions are asked first, and their answers kept as evidence."""

from datetime import date
from uuid import UUID

from fastapi import APIRouter
from pydantic import BaseModel, ConfigDict

from services.claims import asks, queries
from services.claims.commands._cases import CaseNotReady, InjuryNotFound
from services.claims.commands.accept_case import AcceptCase, Told, accept_case
from services.claims.domain.own_wage import OwnWageRules
from services.claims.models import Claim, EvidenceKind
from services.claims.routes._case_file import InjuryOut
from shared import policy
from shared.asking import Asking
from shared.dates import DateInFuture, DateOutOfOrder
from shared.periods import Month
from shared.policy import NotInForce
from shared.problems import OutsideDivision, Unreachable, problems
from shared.web import Ask, Begin, Reply, allow

router = APIRouter(prefix="/v1/injuries", tags=["injuries"])


class AcceptanceIn(BaseModel):
    """The day on which the papers were complete and the case was accepted."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"accepted_on": "2025-09-08"}]})

    accepted_on: date


@router.post(
    "/{claim_id}/acceptance",
    status_code=200,
    dependencies=[allow("claims_clerk", "prefecture_system")],
    responses=problems(
        InjuryNotFound, CaseNotReady, DateInFuture, DateOutOfOrder, NotInForce, OutsideDivision, Unreachable
    ),
)
async def post_acceptance(claim_id: UUID, body: AcceptanceIn, begin: Begin, ask: Ask) -> Reply[InjuryOut]:
    """Accept a case; while a service that must be asked cannot be reached, the case waits as submitted."""
    async with begin.reading() as tx:
        claim = await queries.claim(tx, claim_id)
    if claim is None:
        raise InjuryNotFound(claim_id=claim_id)
    told = await _ask_about(claim, ask)
    async with begin() as tx:
        accepted = await accept_case(tx, AcceptCase(claim_id, body.accepted_on, told))
        reply = tx.reply(200, InjuryOut.of(accepted))
    return reply


async def _ask_about(claim: Claim, ask: Asking) -> list[Told]:
    """Ask by whom the person was covered, and for the bases; an employer that is not enrolled has none."""
    cover = await asks.cover(ask, claim.person_id, claim.accident_at)
    told = [Told(EvidenceKind.COVER, cover.asked_at, cover.to_json())]
    if claim.employer_id is not None:
        rules = policy.at(claim.division).load(OwnWageRules, "own_wage", in_force_on=claim.accident_on)
        month = Month.of(claim.accident_on)
        bases = await asks.bases(ask, claim.person_id, claim.employer_id, before=month, months=rules.months)
        told.append(Told(EvidenceKind.BASES, bases.asked_at, bases.to_json()))
    return told
