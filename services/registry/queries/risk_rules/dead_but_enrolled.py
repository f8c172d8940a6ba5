"""E-01: somebody who died, by a status file or as put on record, is enrolled still."""

from services.registry.queries.risk_rules.suspects import Look, Suspects, stream
from shared.db import Transaction

STATEMENT = """
WITH dead AS (
    SELECT person_id, true_from AS died_on, file_id FROM person_statuses
    WHERE kind = 'DEATH' AND withdrawn_at IS NULL
      AND (CAST(:file_id AS uuid) IS NULL OR file_id = CAST(:file_id AS uuid))
    UNION ALL
    SELECT id, died_on, NULL FROM persons WHERE died_on IS NOT NULL AND CAST(:file_id AS uuid) IS NULL
)
SELECT DISTINCT ON (n.id) e.division, n.id, CAST(json_build_object(
    'person_id', n.person_id, 'employer_id', n.employer_id, 'died_on', d.died_on, 'employed_from', n.employed_from,
    'file_id', d.file_id) AS text)
FROM dead d
JOIN enrolments n ON n.person_id = d.person_id AND n.withdrawn_at IS NULL AND n.covered_until IS NULL
JOIN employers e ON e.id = n.employer_id AND starts_with(e.division, :prefix)
WHERE d.died_on < :on
ORDER BY n.id, d.died_on
"""


async def dead_but_enrolled(tx: Transaction, look: Look) -> Suspects:
    """Yield enrolments that stand open after their person's death."""
    async for suspects in stream(tx, STATEMENT, look.named()):
        yield suspects
