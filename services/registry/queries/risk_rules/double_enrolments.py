"""R-05: one person employed at full-time wages in two prefectures at once.

No prefecture sees the other's enrolments: this looks as far as its actor serves, and is of use to one of the province.
Each prefecture's answer names its own enrolments, and of the other place nothing but the code.
"""

import json
from collections.abc import Mapping

from services.registry.queries.risk_rules.suspects import Look, Suspects, stream
from shared.db import Transaction
from shared.money import Money
from shared.periods import Month

STATEMENT = """
WITH standing AS (
    SELECT n.id, n.person_id, n.prefecture, n.employer_id, n.employed_from FROM enrolments n
    WHERE n.withdrawn_at IS NULL AND n.basis = 'EMPLOYEE' AND n.employed_from <= :on
      AND (n.employed_until IS NULL OR n.employed_until >= :on)
), apart AS (
    SELECT person_id FROM standing GROUP BY person_id HAVING min(prefecture) <> max(prefecture)
), full_time AS (
    SELECT s.* FROM standing s JOIN apart USING (person_id)
    WHERE (SELECT w.wage_fen FROM declared_wages w
           WHERE w.employer_id = s.employer_id AND w.person_id = s.person_id AND w.from_month <= :month
           ORDER BY w.from_month DESC, w.recorded_at DESC LIMIT 1)
          >= coalesce(CAST(CAST(:minimum_wages AS jsonb) ->> s.prefecture AS bigint), 0)
)
SELECT min(e.division), here.person_id, CAST(json_build_object(
    'enrolment_ids', json_agg(DISTINCT here.id), 'other_prefectures', json_agg(DISTINCT there.prefecture),
    'since', min(greatest(here.employed_from, there.employed_from))) AS text)
FROM full_time here
JOIN full_time there ON there.person_id = here.person_id AND there.prefecture <> here.prefecture
  AND CAST(:on AS date) - greatest(here.employed_from, there.employed_from) >= CAST(:overlap_days AS int)
JOIN employers e ON e.id = here.employer_id AND starts_with(e.division, :prefix)
GROUP BY here.prefecture, here.person_id
"""


async def double_enrolments(
    tx: Transaction, look: Look, overlap_days: int, minimum_wages: Mapping[str, Money]
) -> Suspects:
    """Yield people enrolled in two prefectures for so many days; where no minimum wage is set, any wage counts."""
    wages = json.dumps({prefecture: wage.fen for prefecture, wage in minimum_wages.items()})
    named = {"month": str(Month.of(look.on)), "overlap_days": overlap_days, "minimum_wages": wages}
    async for suspects in stream(tx, STATEMENT, look.named() | named):
        yield suspects
