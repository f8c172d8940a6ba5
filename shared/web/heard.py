"""Asking a service which facts have not reached it yet: how a caller knows that it may go on."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter
from pydantic import BaseModel, Field
from sqlalchemy import select

from shared.db.tables import InboxRow
from shared.web.begin import Begin
from shared.web.roles import allow

router = APIRouter(tags=["changes"])


class EventIds(BaseModel):
    """Ids of events, as the producer's change feed gave them."""

    event_ids: Annotated[list[UUID], Field(max_length=1000)]


class MissingOut(BaseModel):
    """Those of them that have not taken effect here."""

    missing: list[UUID]


@router.put("/v1/heard", dependencies=[allow("prefecture_system", "province_manager", "auditor", "service")])
async def put_heard(body: EventIds, begin: Begin) -> MissingOut:
    """Tell which of these events have not taken effect here yet."""
    async with begin() as tx:
        here = await tx.session.scalars(select(InboxRow.event_id).where(InboxRow.event_id.in_(body.event_ids)))
        known = set(here)
    return MissingOut(missing=[event_id for event_id in body.event_ids if event_id not in known])
