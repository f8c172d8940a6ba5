"""The change feed: the same facts as the topic, in the same order, for systems without Kafka."""

import json
from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Query
from pydantic import BaseModel
from sqlalchemy import ColumnElement, and_, cast, func, select
from sqlalchemy.dialects.postgresql import JSONB

from shared.auth import Actor
from shared.db.tables import OutboxRow
from shared.ids import prefecture_of
from shared.periods import PATTERN, Month
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


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which facts: all that are given must fit; of several types any."""

    types: Annotated[tuple[str, ...], Query(alias="type", description="event types; several may be named")] = ()
    key: Annotated[str | None, Query(description="one case, employer, encounter or order")] = None
    period: Annotated[str | None, Query(pattern=PATTERN, description="the month they are filed under")] = None
    division: Annotated[str, Query(pattern=r"^[0-9]{0,6}$", description="a division, or the beginning of one")] = ""

    def among(self, actor: Actor) -> list[ColumnElement[bool]]:
        """Return the conditions; an office below the prefecture is told of its own division alone."""
        conditions = [_in_division(division) for division in {self.division, actor.division} if division]
        if self.types:
            conditions.append(OutboxRow.type.in_(self.types))
        if self.key is not None:
            conditions.append(OutboxRow.key == self.key)
        if self.period is not None:
            conditions.append(OutboxRow.period == Month.parse(self.period))
        return conditions


def _in_division(division: str) -> ColumnElement[bool]:
    of_prefecture = OutboxRow.prefecture.startswith(prefecture_of(division), autoescape=True)
    if division == prefecture_of(division):
        return of_prefecture
    return and_(of_prefecture, cast(OutboxRow.envelope, JSONB)["division"].astext.startswith(division, autoescape=True))


@router.get("/v1/changes", dependencies=[allow("prefecture_system", "province_manager", "auditor", "service")])
async def get_changes(
    begin: Begin,
    wanted: Annotated[Wanted, Depends()],
    after: Annotated[int, Query(ge=0, description="place after which to read; 0 is the beginning")] = 0,
    limit: Annotated[int, Query(ge=1, le=1000)] = 100,
) -> Changes:
    """Read facts in the order in which they were published: that of the topic, and of its keys."""
    page = select(OutboxRow.position, OutboxRow.envelope).where(OutboxRow.position > after)
    async with begin() as tx:
        chosen = page.where(*wanted.among(tx.actor)).order_by(OutboxRow.position).limit(limit)
        rows = (await tx.session.execute(chosen)).all()
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
