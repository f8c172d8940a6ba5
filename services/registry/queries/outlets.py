"""Express outlets: as the postal authority lists them, held against those enrolled.

The work list is not kept but found: an outlet leaves it by enrolling its couriers.
"""

from collections.abc import AsyncIterator, Sequence
from datetime import date
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import text

from services.registry.domain.enrolment.roster_action import EmployerType
from services.registry.domain.flexible_work.postal_list import WorkReason
from services.registry.models import OutletExclusion
from shared.db import Transaction
from shared.periods import Month

LISTED = "postal_outlets o WHERE o.month = :month AND o.replaced_by IS NULL AND o.withdrawn_at IS NULL"
COURIERS = """
SELECT count(DISTINCT n.person_id) AS enrolled FROM enrolments n
WHERE n.employer_id = e.id AND n.withdrawn_at IS NULL AND n.employed_from <= :last_day
  AND coalesce(n.covered_until, 'infinity') >= :first_day
"""
WORK_LIST = f"""
SELECT o.prefecture || o.outlet_code AS place, o.outlet_code, o.credit_code, o.name, o.division, o.company_code,
       o.couriers AS listed, coalesce(c.enrolled, 0) AS enrolled, e.id AS employer_id,
       CASE WHEN coalesce(c.enrolled, 0) = 0 THEN :not_enrolled ELSE :fewer END AS reason
FROM (SELECT * FROM {LISTED}) o
LEFT JOIN employers e ON e.prefecture = o.prefecture AND e.credit_code = o.credit_code
LEFT JOIN LATERAL ({COURIERS}) c ON true
WHERE o.couriers > coalesce(c.enrolled, 0) AND NOT EXISTS (
    SELECT FROM outlet_exclusions x
    WHERE x.prefecture = o.prefecture AND x.outlet_code = o.outlet_code AND x.from_month <= :month
      AND coalesce(x.until_month, '9999-12') >= :month)
UNION ALL
SELECT e.prefecture || e.credit_code, NULL, e.credit_code, e.name, e.division, NULL, 0, c.enrolled, e.id, :ended
FROM employers e
CROSS JOIN LATERAL ({COURIERS}) c
WHERE e.type = :outlet AND e.registered_on < :first_day AND c.enrolled > 0
  AND EXISTS (SELECT FROM {LISTED} AND o.prefecture = e.prefecture)
  AND NOT EXISTS (SELECT FROM {LISTED} AND o.prefecture = e.prefecture AND o.credit_code = e.credit_code)
"""
ROSTER_CHANGES = """
SELECT e.credit_code, e.name, e.division, m.changed_on, m.joined, m."left"
FROM employers e
CROSS JOIN LATERAL (
    SELECT d.changed_on, count(*) FILTER (WHERE d.joins) AS joined, count(*) FILTER (WHERE NOT d.joins) AS "left"
    FROM enrolments n
    CROSS JOIN LATERAL (VALUES (n.employed_from, true), (n.employed_until, false)) AS d (changed_on, joins)
    WHERE n.employer_id = e.id AND n.withdrawn_at IS NULL AND d.changed_on BETWEEN :first_day AND :last_day
    GROUP BY d.changed_on) m
WHERE e.type = :outlet
ORDER BY e.credit_code, m.changed_on
"""


class OutletWork(NamedTuple):
    """An outlet that is listed but not enrolled, or the other way round; `place` orders the list."""

    place: str
    outlet_code: str | None
    credit_code: str | None
    name: str
    division: str
    company_code: str | None
    listed: int
    enrolled: int
    employer_id: UUID | None
    reason: WorkReason


class RosterMovement(NamedTuple):
    """How many couriers joined and left an outlet on a day."""

    credit_code: str
    name: str
    division: str
    changed_on: date
    joined: int
    left: int


async def exclusion(tx: Transaction, prefecture: str, outlet_code: str, from_month: Month) -> OutletExclusion | None:
    """Return the exclusion of an outlet that begins with a month."""
    return await tx.session.get(OutletExclusion, (prefecture, outlet_code, from_month))


async def outlets_to_work_on(tx: Transaction, after: str, limit: int, *, month: Month) -> Sequence[OutletWork]:
    """Return a page of the outlets whose enrolment does not fit the month's list, in a stable order."""
    named = _in_month(month) | {
        "month": str(month),
        "after": after,
        "limit": limit,
        "not_enrolled": WorkReason.NOT_ENROLLED.value,
        "fewer": WorkReason.FEWER_COURIERS_THAN_LISTED.value,
        "ended": WorkReason.LICENCE_ENDED.value,
    }
    page = f"SELECT * FROM ({WORK_LIST}) w WHERE w.place > :after ORDER BY w.place LIMIT :limit"
    return [OutletWork(*row) for row in await tx.session.execute(text(page), named)]


async def outlet_roster_changes(tx: Transaction, month: Month) -> AsyncIterator[RosterMovement]:
    """Yield the movements of couriers in a month, by outlet and day."""
    async for row in await tx.session.stream(text(ROSTER_CHANGES), _in_month(month)):
        yield RosterMovement(*row)


def _in_month(month: Month) -> dict[str, Any]:
    return {"first_day": month.first_day, "last_day": month.last_day, "outlet": EmployerType.EXPRESS_OUTLET.value}
