"""Objections of employers to their floated rates, and how they were decided."""

from datetime import date
from decimal import Decimal
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query
from pydantic import BaseModel, Field

from services.contributions import queries
from services.contributions.commands.floating.decide_objection import (
    DecideObjection,
    ObjectionDecided,
    ObjectionNotFound,
    StepNotAvailable,
    decide_objection,
)
from services.contributions.domain.floating.run_state import ObjectionState
from services.contributions.models import FloatingObjection
from services.contributions.routes.rating._readers import READERS
from shared.dates import DateInFuture, DateOutOfOrder
from shared.problems import OutsideDivision, SamePerson, problems
from shared.web import Begin, Reply, allow

router = APIRouter(prefix="/v1/floating-objections", tags=["floating"])


class DecisionIn(BaseModel):
    """The day and reason of the decision, and the new step; without one, the old step is kept."""

    decided_on: date
    reason: str = Field(min_length=1, max_length=2_000)
    step: Decimal | None = Field(None, gt=0, examples=["1.0"])


class ObjectionOut(BaseModel):
    """An objection, and what came of it."""

    id: UUID
    line_id: UUID
    state: ObjectionState
    received_on: date
    grounds: str
    step_before: Decimal
    step_after: Decimal | None
    decided_on: date | None
    reason: str | None

    @classmethod
    def of(cls, objection: FloatingObjection) -> "ObjectionOut":
        """Show an objection."""
        return cls.model_validate(objection, from_attributes=True)


class ObjectionPage(BaseModel):
    """Some objections; ask again with `after=next`."""

    items: list[ObjectionOut]
    next: UUID | None


@router.get("", dependencies=[allow(*READERS)])
async def get_objections(
    begin: Begin, after: UUID | None = None, limit: Annotated[int, Query(ge=1, le=200)] = 50
) -> ObjectionPage:
    """List objections."""
    async with begin() as tx:
        found = await queries.objections_after(tx, after, limit)
    items = [ObjectionOut.of(objection) for objection in found]
    return ObjectionPage(items=items, next=items[-1].id if len(items) == limit else None)


@router.post(
    "/{objection_id}/decision",
    status_code=200,
    dependencies=[allow("contributions_clerk")],
    responses=problems(
        ObjectionNotFound,
        ObjectionDecided,
        StepNotAvailable,
        SamePerson,
        DateInFuture,
        DateOutOfOrder,
        OutsideDivision,
    ),
)
async def post_decision(objection_id: UUID, body: DecisionIn, begin: Begin) -> Reply[ObjectionOut]:
    """Keep the step or change it, as somebody other than who received the objection."""
    async with begin() as tx:
        decided = await decide_objection(tx, DecideObjection(objection_id, body.decided_on, body.reason, body.step))
        reply = tx.reply(200, ObjectionOut.of(decided))
    return reply
