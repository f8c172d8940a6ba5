"""Arrears by age: by division, and by employer. A partial index holds only the accounts on which something is owed."""

from collections.abc import AsyncIterator
from datetime import date
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import text

from services.contributions.domain.collecting.ageing import FIRST_DAYS, Ageing
from services.contributions.queries._prefectures import prefectures_under
from shared.db import Transaction
from shared.money import Money

AGES = """
coalesce(sum(a.outstanding_fen) FILTER (WHERE a.age = 0), 0) AS not_due,
coalesce(sum(a.outstanding_fen) FILTER (WHERE a.age = 1), 0) AS days_1_to_30,
coalesce(sum(a.outstanding_fen) FILTER (WHERE a.age = 2), 0) AS days_31_to_90,
coalesce(sum(a.outstanding_fen) FILTER (WHERE a.age = 3), 0) AS days_91_to_180,
coalesce(sum(a.outstanding_fen) FILTER (WHERE a.age = 4), 0) AS over_180_days
"""
OWED = """
(SELECT employer_id, outstanding_fen,
        width_bucket(:on - greatest(due_on, deferred_until), CAST(:first_days AS integer[])) AS age
 FROM arrears
 WHERE prefecture BETWEEN :first_prefecture AND :last_prefecture AND outstanding_fen > 0
   AND employer_id > :after) a
JOIN known_employers e ON e.employer_id = a.employer_id AND e.division LIKE :divisions
"""
BY_DIVISION = text(
    f"SELECT e.division, count(DISTINCT a.employer_id) AS employers, {AGES} FROM {OWED} GROUP BY 1 ORDER BY 1"
)
BY_EMPLOYER = f"""
SELECT e.employer_id, e.credit_code, e.division, {AGES} FROM {OWED}
GROUP BY e.employer_id ORDER BY e.employer_id
"""
NOBODY = UUID(int=0)


class DivisionAgeing(NamedTuple):
    """What the employers of one division owe."""

    division: str
    employers: int
    ageing: Ageing


class EmployerAgeing(NamedTuple):
    """What one employer owes."""

    employer_id: UUID
    credit_code: str
    division: str
    ageing: Ageing


async def ageing_by_division(tx: Transaction, division: str, on: date) -> list[DivisionAgeing]:
    """Return what is owed in a division and those below it, division by division."""
    rows = await tx.session.execute(BY_DIVISION, _named(division, on, NOBODY))
    return [DivisionAgeing(row.division, row.employers, _ageing(row)) for row in rows]


async def ageing_by_employer(
    tx: Transaction, division: str, on: date, *, after: UUID | None, limit: int
) -> list[EmployerAgeing]:
    """Return a page of what employers owe, by their id."""
    page = text(f"{BY_EMPLOYER} LIMIT :limit")
    rows = await tx.session.execute(page, _named(division, on, after or NOBODY) | {"limit": limit})
    return [_of_employer(row) for row in rows]


async def all_ageing_by_employer(tx: Transaction, division: str, on: date) -> AsyncIterator[EmployerAgeing]:
    """Yield what every employer owes."""
    async for row in await tx.session.stream(text(BY_EMPLOYER), _named(division, on, NOBODY)):
        yield _of_employer(row)


def _named(division: str, on: date, after: UUID) -> dict[str, object]:
    prefix = division.removesuffix("00").removesuffix("00")
    named = {"on": on, "first_days": list(FIRST_DAYS), "divisions": f"{prefix}%", "after": after}
    return prefectures_under(prefix) | named


def _of_employer(row: Any) -> EmployerAgeing:
    return EmployerAgeing(row.employer_id, row.credit_code, row.division, _ageing(row))


def _ageing(row: Any) -> Ageing:
    ages = (row.not_due, row.days_1_to_30, row.days_31_to_90, row.days_91_to_180, row.over_180_days)
    return Ageing(*(Money(int(fen)) for fen in ages))
