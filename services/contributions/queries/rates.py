"""Rates: the one in force in a month is the latest that began by then."""

from collections.abc import Collection, Mapping, Sequence
from uuid import UUID

from sqlalchemy import ColumnElement, ScalarSelect, and_, func, select
from sqlalchemy.orm import aliased

from services.contributions.models import KnownEmployer, Rate
from shared.db import Transaction
from shared.periods import Month

EARLIER = aliased(Rate)


async def latest_rates(tx: Transaction, employer_ids: Collection[UUID]) -> Mapping[UUID, Rate]:
    """Return the last rate of each of these employers that has one."""
    last = select(Rate).where(Rate.employer_id.in_(employer_ids), Rate.from_month == _last_month())
    return {rate.employer_id: rate for rate in await tx.session.scalars(last)}


async def rated_employers(
    tx: Transaction, prefecture: str, month: Month
) -> Sequence[tuple[KnownEmployer, Rate | None]]:
    """Return every employer of a prefecture with its rate in force in a month, if it has one."""
    of_employer = and_(Rate.prefecture == KnownEmployer.prefecture, Rate.employer_id == KnownEmployer.employer_id)
    rated = (
        select(KnownEmployer, Rate)
        .outerjoin(Rate, and_(of_employer, Rate.from_month == _last_month(EARLIER.from_month <= month)))
        .where(KnownEmployer.prefecture == prefecture)
        .order_by(KnownEmployer.employer_id)
    )
    return [(employer, found) for employer, found in await tx.session.execute(rated)]


def _last_month(*limits: ColumnElement[bool]) -> ScalarSelect[Month]:
    """Return the last month, within limits, from which the outer query's employer has a rate."""
    same = (EARLIER.prefecture == Rate.prefecture, EARLIER.employer_id == Rate.employer_id)
    return select(func.max(EARLIER.from_month)).where(*same, *limits).correlate(Rate).scalar_subquery()
