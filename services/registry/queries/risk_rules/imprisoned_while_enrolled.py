"""E-02: somebody served a sentence on days on which an employer says to have employed them."""

from services.registry.queries.risk_rules.suspects import Look, Suspects, stream
from shared.db import Transaction

STATEMENT = """
SELECT DISTINCT ON (n.id) e.division, n.id, CAST(json_build_object(
    'person_id', n.person_id, 'employer_id', n.employer_id, 'imprisoned_from', s.true_from,
    'imprisoned_until', s.true_until, 'file_id', s.file_id) AS text)
FROM person_statuses s
JOIN enrolments n ON n.person_id = s.person_id AND n.withdrawn_at IS NULL
  AND n.employed_from <= coalesce(s.true_until, :on) AND coalesce(n.employed_until, :on) > s.true_from
JOIN employers e ON e.id = n.employer_id AND starts_with(e.division, :prefix)
WHERE s.kind = 'IMPRISONMENT' AND s.withdrawn_at IS NULL AND s.true_from < :on
  AND (CAST(:file_id AS uuid) IS NULL OR s.file_id = CAST(:file_id AS uuid))
ORDER BY n.id, s.true_from
"""


async def imprisoned_while_enrolled(tx: Transaction, look: Look) -> Suspects:
    """Yield enrolments that share days with a sentence; leaving on its first day, or joining after it, shares none."""
    async for suspects in stream(tx, STATEMENT, look.named()):
        yield suspects
