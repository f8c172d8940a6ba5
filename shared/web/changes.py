"""The change feed: the same facts as the topic, in the same order, for systems without Kafka."""

import json
from typing import Annotated, Any

from fastapi import APIRouter, Query
from pydantic import BaseModel
from sqlalchemy import func, select

from shared.db.tables import OutboxRow
from shared.web.begin import Begin
from shared.web.roles import allow

router = APIRouter(tags=["changes"])


class Change(BaseModel):
    """One published fact and its place in the feed."""

    position: int
    event: dict[str, Any]


class Changes(BaseModel):
    """A page of the feed; ask again with `after=next`."""

    items: list[Change]
    next: int


@router.get("/v1/changes", dependencies=[allow("prefecture_system", "province_manager", "auditor", "service")])
async def get_changes(
    begin: Begin,
    after: Annotated[int, Query(ge=0, description="place after which to read; 0 is the beginning")] = 0,
    limit: Annotated[int, Query(ge=1, le=1000)] = 100,
    event_type: Annotated[str | None, Query(alias="type")] = None,
) -> Changes:
    """Read facts in the order in which they were published."""
    wanted = select(OutboxRow.position, OutboxRow.envelope).where(OutboxRow.position > after)
    if event_type is not None:
        wanted = wanted.where(OutboxRow.type == event_type)
    async with begin() as tx:
        rows = (await tx.session.execute(wanted.order_by(OutboxRow.position).limit(limit))).all()
    items = [Change(position=position, event=json.loads(envelope)) for position, envelope in rows]
    return Changes(items=items, next=items[-1].position if items else after)


class Unsent(BaseModel):
    """How many facts are committed here and not yet published."""

    unsent: int


@router.get("/v1/unsent", dependencies=[allow("prefecture_system", "province_manager", "auditor", "service")])
async def get_unsent(begin: Begin) -> Unsent:
    """Count the facts that are still on their way out."""
    async with begin() as tx:
        unsent = await tx.session.scalar(select(func.count()).where(OutboxRow.position.is_(None)))
    return Unsent(unsent=unsent or 0)
