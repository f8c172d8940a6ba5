"""How a worker died (死亡情形), and which benefits that brings."""

from uuid import UUID

from fastapi import APIRouter
from pydantic import BaseModel, ConfigDict

from services.claims import queries
from services.claims.commands._cases import InjuryNotFound
from services.claims.commands._decisions import NoDecisionInForce, NotAWorkInjury
from services.claims.commands.death._deaths import DeathNotRecorded
from services.claims.commands.death.record_death_circumstances import (
    DeathBenefitsStand,
    DeathContradictsCase,
    NotDeclaredDead,
    RecordDeathCircumstances,
    record_death_circumstances,
)
from services.claims.commands.papers._papers import PaperNotFound
from services.claims.domain.death.death import DeathStage, Scheme
from services.claims.routes._deaths import DeathOut, DeathRecordOut
from services.claims.routes._fields import READERS
from shared.problems import OutsideDivision, problems
from shared.web import Begin, Reply, allow

router = APIRouter(prefix="/v1/injuries", tags=["deaths"])


class CircumstancesIn(BaseModel):
    """When and of what the worker died, whether a court declared it, and which scheme the family chose."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [{"stage": "IN_PAID_SUSPENSION", "of_the_injury": True}],
        }
    )

    stage: DeathStage
    of_the_injury: bool
    declared_by_court: bool = False
    scheme: Scheme = Scheme.WORK_INJURY
    papers: list[UUID] = []


@router.post(
    "/{claim_id}/death-circumstances",
    status_code=201,
    dependencies=[allow("benefits_clerk")],
    responses=problems(
        *(InjuryNotFound, NoDecisionInForce, NotAWorkInjury, DeathNotRecorded, DeathBenefitsStand),
        *(DeathContradictsCase, NotDeclaredDead, PaperNotFound, OutsideDivision),
    ),
)
async def post_circumstances(claim_id: UUID, body: CircumstancesIn, begin: Begin) -> Reply[DeathRecordOut]:
    """Record how a worker died whose death is on record; until a benefit rests on it, it may be told anew."""
    async with begin() as tx:
        record = await record_death_circumstances(tx, RecordDeathCircumstances(claim_id, **dict(body)))
        reply = tx.reply(201, DeathRecordOut.of(record))
    return reply


@router.get("/{claim_id}/death", dependencies=[allow(*READERS)], responses=problems(InjuryNotFound))
async def get_death(claim_id: UUID, begin: Begin) -> DeathOut:
    """Show what a case knows of the worker's death, or of being missing."""
    async with begin() as tx:
        claim = await queries.claim(tx, claim_id)
        if claim is None:
            raise InjuryNotFound(claim_id=claim_id)
        record, missing = (
            await queries.survivors.death_record(tx, claim_id),
            await queries.survivors.missing_person(tx, claim_id),
        )
    return DeathOut.of(claim, record, missing)
