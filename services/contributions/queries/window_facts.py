"""The record of every employer of a prefecture over the window of a floating run: one plain sum for each fact.

The sums are put together here rather than joined: however many employers there are, each statement reads its rows once.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlalchemy import text

from services.contributions.domain.floating.window import WindowFacts
from services.contributions.models import FloatingRun
from services.contributions.queries.rates import RATED, RatedBy
from shared.db import Transaction
from shared.money import Money

IN_WINDOW = "BETWEEN :first_day AND :last_day"
EMPLOYERS = f"SELECT employer_id, industry_code, express FROM ({RATED}) p ORDER BY employer_id"
CONTRIBUTIONS = f"""
SELECT employer_id, sum(amount_fen) FROM (
    SELECT employer_id, amount_fen FROM receipts
    WHERE prefecture = :prefecture AND received_on {IN_WINDOW} AND item <> 'SURCHARGE'
    UNION ALL
    SELECT employer_id, amount_fen FROM reallocations
    WHERE prefecture = :prefecture AND moved_on {IN_WINDOW} AND item <> 'SURCHARGE') m
GROUP BY employer_id
"""
COSTS = f"""
SELECT i.employer_id, sum(c.amount_fen)
FROM known_fund_costs c JOIN known_injuries i USING (prefecture, claim_id)
WHERE c.prefecture = :prefecture AND c.incurred_on {IN_WINDOW} AND i.article <> ALL(CAST(:excluded AS text[]))
GROUP BY i.employer_id
"""
INJURIES = f"""
SELECT employer_id, count(*) FROM known_injuries
WHERE prefecture = :prefecture AND recognised_on {IN_WINDOW} AND article <> ALL(CAST(:excluded AS text[]))
GROUP BY employer_id
"""
INSURED_MONTHS = """
SELECT employer_id, count(*) FROM assessments
WHERE prefecture = :prefecture AND month <= :window_to AND headcount > 0 GROUP BY employer_id
"""
PERSON_MONTHS = """
SELECT employer_id, sum(headcount) FROM assessments
WHERE prefecture = :prefecture AND month BETWEEN :window_from AND :window_to GROUP BY employer_id
"""
UNPAID = """
SELECT employer_id, count(*) FROM arrears
WHERE prefecture = :prefecture AND outstanding_fen > 0 AND item <> 'SURCHARGE' AND due_on <= :last_day
  AND coalesce(deferred_until, '-infinity') < :last_day
GROUP BY employer_id
"""
CERTIFIED = """
SELECT employer_id, min(level) FROM safety_certificates
WHERE prefecture = :prefecture AND :cycle_day BETWEEN issued_on AND valid_until GROUP BY employer_id
"""


@dataclass(frozen=True, slots=True)
class EmployerRecord:
    """One employer's record, and by what its class is found."""

    employer_id: UUID
    rated_by: RatedBy
    facts: WindowFacts


async def window_facts(tx: Transaction, run: FloatingRun, excluded: Collection[str]) -> Sequence[EmployerRecord]:
    """Return the record of each employer in the run's window; injuries on excluded grounds count nowhere."""
    named = _named(run, excluded)
    contributions = await _by_employer(tx, CONTRIBUTIONS, named)
    costs = await _by_employer(tx, COSTS, named)
    injuries = await _by_employer(tx, INJURIES, named)
    insured_months = await _by_employer(tx, INSURED_MONTHS, named)
    person_months = await _by_employer(tx, PERSON_MONTHS, named)
    unpaid = await _by_employer(tx, UNPAID, named)
    levels = await _by_employer(tx, CERTIFIED, named)
    return [
        EmployerRecord(
            employer_id,
            RatedBy(industry_code, express),
            WindowFacts(
                contributions=Money(contributions.get(employer_id, 0)),
                fund_costs=Money(costs.get(employer_id, 0)),
                insured_months=insured_months.get(employer_id, 0),
                new_injuries=injuries.get(employer_id, 0),
                average_insured=Decimal(person_months.get(employer_id, 0)) / run.window_months,
                unpaid=employer_id in unpaid,
                certified_level=levels.get(employer_id),
                **run.worst_accident(employer_id),
            ),
        )
        for employer_id, industry_code, express in await tx.session.execute(text(EMPLOYERS), named)
    ]


def _named(run: FloatingRun, excluded: Collection[str]) -> dict[str, Any]:
    return {
        "prefecture": run.prefecture,
        "month": str(run.first_month),
        "window_from": str(run.window_from),
        "window_to": str(run.window_to),
        "first_day": run.window_from.first_day,
        "last_day": run.window_to.last_day,
        "cycle_day": run.first_month.first_day,
        "excluded": list(excluded),
    }


async def _by_employer(tx: Transaction, statement: str, named: Mapping[str, Any]) -> dict[UUID, int]:
    return {employer_id: int(number) for employer_id, number in await tx.session.execute(text(statement), named)}
