"""Settlements, and which of them a provider month claims."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import exists, func, select
from sqlalchemy.orm import aliased

from services.settlement.models import ClaimedSettlement, Settlement
from services.settlement.queries.encounters import of_own_institution
from shared.db import Transaction
from shared.money import Money


class ClaimedStay(NamedTuple):
    """A stay in a provider month, and what the month claims of it from the fund, net of reversals."""

    encounter_id: UUID
    fund: Money


async def settlement(tx: Transaction, settlement_id: UUID) -> Settlement | None:
    """Return a settlement the actor may see."""
    own = select(Settlement).where(Settlement.id == settlement_id, of_own_institution(tx, Settlement.institution_code))
    found: Settlement | None = await tx.session.scalar(own)
    return found


async def standing_settlement(tx: Transaction, encounter_id: UUID) -> Settlement:
    """Return the one settlement of a settled encounter that no mirror record takes back."""
    mirror = aliased(Settlement)
    standing = select(Settlement).where(
        Settlement.encounter_id == encounter_id,
        Settlement.reverses.is_(None),
        ~exists().where(mirror.reverses == Settlement.id),
    )
    return (await tx.session.scalars(standing)).one()


async def is_claimed(tx: Transaction, settlement_id: UUID) -> bool:
    """Whether a settlement is part of a provider month."""
    return await tx.session.get(ClaimedSettlement, settlement_id) is not None


async def unclaimed_settlements(
    tx: Transaction, prefecture: str, institution_code: str, until: date
) -> Sequence[Settlement]:
    """Return what an institution settled in a prefecture up to a day and no month has claimed, mirrors included."""
    unclaimed = select(Settlement).where(
        Settlement.prefecture == prefecture,
        Settlement.institution_code == institution_code,
        Settlement.settled_on <= until,
        ~exists().where(ClaimedSettlement.settlement_id == Settlement.id),
    )
    return (await tx.session.scalars(unclaimed)).all()


async def claimed_stays(
    tx: Transaction, provider_month_id: UUID, settlement_ids: Sequence[UUID]
) -> dict[UUID, ClaimedStay]:
    """Return the stays of those of the named settlements that a provider month claims, by settlement."""
    claimed = (
        select(Settlement.id, Settlement.encounter_id, Settlement.fund)
        .join(ClaimedSettlement, ClaimedSettlement.settlement_id == Settlement.id)
        .where(ClaimedSettlement.provider_month_id == provider_month_id)
        .subquery()
    )
    of_stay = claimed.alias("of_stay")
    net = (
        select(claimed.c.id, claimed.c.encounter_id, func.sum(of_stay.c.fund, type_=claimed.c.fund.type))
        .join(of_stay, of_stay.c.encounter_id == claimed.c.encounter_id)
        .where(claimed.c.id.in_(settlement_ids))
        .group_by(claimed.c.id, claimed.c.encounter_id)
    )
    return {named: ClaimedStay(stay, fund) for named, stay, fund in await tx.session.execute(net)}


async def settlements_after(
    tx: Transaction, after: UUID | None, limit: int, *, provider_month_id: UUID | None
) -> Sequence[Settlement]:
    """Return a page of settlements in the order of making, all or those of one provider month."""
    page = select(Settlement).where(of_own_institution(tx, Settlement.institution_code)).order_by(Settlement.id)
    if after is not None:
        page = page.where(Settlement.id > after)
    if provider_month_id is not None:
        page = page.join(ClaimedSettlement).where(ClaimedSettlement.provider_month_id == provider_month_id)
    return (await tx.session.scalars(page.limit(limit))).all()
