"""R-04: employers whose people are on no tax payroll, or nearly all declared at the floor of the contribution base.

Accounts and telephones shared by many people would be a third sign; the registry knows neither.
"""

from dataclasses import asdict, dataclass
from decimal import Decimal

from services.registry.queries.risk_rules.suspects import Look, Suspects, stream
from shared.db import Transaction
from shared.periods import Month

STATEMENT = """
WITH people AS (
    SELECT n.employer_id, n.person_id, e.prefecture, e.division
    FROM enrolments n JOIN employers e ON e.id = n.employer_id AND starts_with(e.division, :prefix)
    WHERE n.withdrawn_at IS NULL AND n.basis = 'EMPLOYEE' AND n.employed_from <= :first_day
      AND (n.employed_until IS NULL OR n.employed_until >= :last_day)
), wages AS (
    SELECT DISTINCT ON (employer_id, person_id) employer_id, person_id, wage_fen
    FROM declared_wages WHERE from_month <= :month ORDER BY employer_id, person_id, from_month DESC, recorded_at DESC
), paid AS (
    SELECT employer_id, person_id, sum(headcount) AS heads FROM tax_payrolls
    WHERE month = :month AND withdrawn_at IS NULL GROUP BY employer_id, person_id
), counted AS (
    SELECT p.division, p.employer_id, count(*) AS enrolled,
           count(*) FILTER (WHERE w.wage_fen <= CAST(:floor_fen AS bigint)) AS at_floor,
           count(t.heads) + coalesce((
               SELECT heads FROM paid WHERE employer_id = p.employer_id AND person_id IS NULL), 0) AS on_payroll
    FROM people p LEFT JOIN wages w USING (employer_id, person_id) LEFT JOIN paid t USING (employer_id, person_id)
    GROUP BY p.division, p.employer_id
)
SELECT division, employer_id, CAST(json_build_object(
    'month', CAST(:month AS text), 'enrolled', enrolled, 'at_floor', at_floor,
    'on_payroll', CASE WHEN :payroll_known THEN on_payroll END, 'file_id', CAST(:file_id AS uuid)) AS text)
FROM counted
WHERE enrolled >= CAST(:people_min AS int)
  AND (at_floor >= enrolled * CAST(:floor_share AS numeric)
       OR :payroll_known AND enrolled - on_payroll >= enrolled * CAST(:unpaid_share AS numeric))
ORDER BY employer_id
"""


@dataclass(frozen=True, slots=True)
class GhostSigns:
    """From where on numbers are suspicious: of how many people, at what share; whether the month's payroll is known.

    `floor_fen` is null where no floor is known.
    """

    people_min: int
    unpaid_share: Decimal
    floor_share: Decimal
    floor_fen: int | None
    payroll_known: bool


async def ghost_enrolments(tx: Transaction, look: Look, month: Month, signs: GhostSigns) -> Suspects:
    """Yield employers whose employees of a whole month bear such a sign."""
    days = {"month": str(month), "first_day": month.first_day, "last_day": month.last_day}
    async for suspects in stream(tx, STATEMENT, look.named() | days | asdict(signs)):
        yield suspects
