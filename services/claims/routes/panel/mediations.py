"""Mediations (调解) between worker and employer: beside the procedure, never in place of the decision."""

from datetime import date
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter
from pydantic import BaseModel, ConfigDict, Field

from services.claims.commands._cases import InjuryNotFound
from services.claims.commands.panel.end_mediation import (
    Confirmation,
    EndMediation,
    MediationEnded,
    MediationNotFound,
    NothingToConfirm,
    end_mediation,
)
from services.claims.commands.panel.start_mediation import MediationUnderWay, StartMediation, start_mediation
from services.claims.commands.papers._papers import PaperNotFound
from services.claims.domain.panel.mediation import MediationOutcome
from services.claims.domain.recognition.acts import ACTS, Act
from services.claims.routes._fields import Text
from services.claims.routes._panels import MediationOut
from shared.dates import DateInFuture, DateOutOfOrder
from shared.problems import OutsideDivision, problems
from shared.web import Begin, Reply, allow

router = APIRouter(prefix="/v1", tags=["panels"])

DATES = (DateInFuture, DateOutOfOrder, OutsideDivision)


class MediationIn(BaseModel):
    """Who mediates, and since when."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"mediator": "孙某", "started_on": "2025-09-09"}]})

    mediator: Annotated[str, Field(min_length=1, max_length=100, repr=False)]
    started_on: date
    papers: list[UUID] = []


class ConfirmationIn(BaseModel):
    """Which arbitration body confirmed the settlement, and when."""

    confirmed_by: Text
    confirmed_on: date


class MediationOutcomeIn(BaseModel):
    """How the parties parted; a settlement may be confirmed."""

    outcome: MediationOutcome
    ended_on: date
    confirmation: ConfirmationIn | None = None
    papers: list[UUID] = []


@router.post(
    "/injuries/{claim_id}/mediations",
    status_code=201,
    dependencies=[allow(*ACTS[Act.MEDIATE].by)],
    responses=problems(InjuryNotFound, PaperNotFound, MediationUnderWay, *DATES),
)
async def post_mediation(claim_id: UUID, body: MediationIn, begin: Begin) -> Reply[MediationOut]:
    """Record that a mediation began; the case and its clocks go on as if there were none."""
    command = StartMediation(claim_id, body.mediator, body.started_on, body.papers)
    async with begin() as tx:
        reply = tx.reply(201, MediationOut.of(await start_mediation(tx, command)))
    return reply


@router.post(
    "/mediations/{mediation_id}/outcome",
    status_code=200,
    dependencies=[allow(*ACTS[Act.MEDIATE].by)],
    responses=problems(MediationNotFound, PaperNotFound, MediationEnded, NothingToConfirm, *DATES),
)
async def post_mediation_outcome(mediation_id: UUID, body: MediationOutcomeIn, begin: Begin) -> Reply[MediationOut]:
    """Record how a mediation ended; a settlement binds the parties, not the department and not the fund."""
    told = body.confirmation
    confirmed = Confirmation(told.confirmed_by, told.confirmed_on) if told else None
    command = EndMediation(mediation_id, body.outcome, body.ended_on, confirmed, body.papers)
    async with begin() as tx:
        reply = tx.reply(200, MediationOut.of(await end_mediation(tx, command)))
    return reply
