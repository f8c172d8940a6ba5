"""Platforms and the orders they reported."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import ColumnElement, func, select, tuple_, update

from services.registry.domain.enrolment.roster_action import EmployerType
from services.registry.domain.flexible_work.platform_orders import OrderKind
from services.registry.models import Employer, PlatformOrders
from shared.db import Transaction
from shared.periods import Month

STANDS = (PlatformOrders.replaced_by.is_(None), PlatformOrders.withdrawn_at.is_(None))


class OrdersReported(NamedTuple):
    """How many orders of each kind a platform took in a month."""

    platform: Employer
    month: Month
    orders: dict[OrderKind, int]


async def platforms_for_update(tx: Transaction, prefecture: str, codes: Collection[str]) -> Mapping[str, Employer]:
    """Return the platforms of a prefecture that have these credit codes, locked."""
    platforms = select(Employer).where(
        Employer.prefecture == prefecture, Employer.credit_code.in_(codes), Employer.type == EmployerType.PLATFORM
    )
    locked = await tx.session.scalars(platforms.order_by(Employer.id).with_for_update())
    return {platform.credit_code: platform for platform in locked}


async def replace_orders(tx: Transaction, file_id: UUID, months: Collection[tuple[UUID, Month]]) -> None:
    """Let what other files said of these platforms' months stand no longer."""
    await tx.session.execute(
        update(PlatformOrders)
        .where(
            tuple_(PlatformOrders.employer_id, PlatformOrders.month).in_(list(months)),
            PlatformOrders.file_id != file_id,
            *STANDS,
        )
        .values(replaced_by=file_id),
        execution_options={"synchronize_session": False},
    )


async def orders_in_file(tx: Transaction, file_id: UUID) -> Sequence[OrdersReported]:
    """Return each platform's month that a file reported."""
    return await _reported(tx, PlatformOrders.file_id == file_id)


async def platform_months_for_update(tx: Transaction, file_id: UUID) -> Sequence[tuple[Employer, Month]]:
    """Return the platforms' months that a file reported, the platforms locked."""
    reported = select(PlatformOrders.employer_id, PlatformOrders.month).where(PlatformOrders.file_id == file_id)
    months = (await tx.session.execute(reported.distinct())).all()
    platforms = select(Employer).where(Employer.id.in_({employer_id for employer_id, _ in months}))
    locked = {row.id: row for row in await tx.session.scalars(platforms.order_by(Employer.id).with_for_update())}
    return [(locked[employer_id], month) for employer_id, month in sorted(months)]


async def orders_standing(tx: Transaction, months: Sequence[tuple[Employer, Month]]) -> Sequence[OrdersReported]:
    """Return these platforms' months as they stand reported: without orders, if nothing stands."""
    keys = [(platform.id, month) for platform, month in months]
    chosen = tuple_(PlatformOrders.employer_id, PlatformOrders.month).in_(keys)
    standing = {(platform.id, month): orders for platform, month, orders in await _reported(tx, chosen)}
    return [OrdersReported(platform, month, standing.get((platform.id, month), {})) for platform, month in months]


async def orders_in_month(tx: Transaction, after: UUID | None, limit: int, *, month: Month) -> Sequence[OrdersReported]:
    """Return a page of the platforms that reported orders of a month, by their id."""
    platforms = select(PlatformOrders.employer_id).where(PlatformOrders.month == month, *STANDS)
    if after is not None:
        platforms = platforms.where(PlatformOrders.employer_id > after)
    page = platforms.distinct().order_by(PlatformOrders.employer_id).limit(limit)
    return await _reported(tx, PlatformOrders.month == month, PlatformOrders.employer_id.in_(page))


async def _reported(tx: Transaction, *chosen: ColumnElement[bool]) -> Sequence[OrdersReported]:
    rows = await tx.session.execute(
        select(Employer, PlatformOrders.month, PlatformOrders.kind, func.sum(PlatformOrders.orders))
        .join(Employer, Employer.id == PlatformOrders.employer_id)
        .where(*STANDS, *chosen)
        .group_by(Employer.id, PlatformOrders.month, PlatformOrders.kind)
        .order_by(Employer.id, PlatformOrders.month, PlatformOrders.kind)
    )
    months: defaultdict[tuple[Employer, Month], dict[OrderKind, int]] = defaultdict(dict)
    for platform, month, kind, orders in rows:
        months[platform, month][OrderKind(kind)] = int(orders)
    return [OrdersReported(platform, month, orders) for (platform, month), orders in months.items()]
