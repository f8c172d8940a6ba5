"""R-03: an injury within days of the person's addition to a roster, or an addition that we learned of after it."""

from services.registry.queries.risk_rules.suspects import Look, Suspects, stream
from shared.db import Transaction

STATEMENT = """
SELECT DISTINCT ON (i.prefecture, i.claim_id) e.division, i.claim_id, CAST(json_build_object(
    'person_id', n.person_id, 'enrolment_id', n.id, 'accident_on', i.accident_on, 'received_on', n.received_on,
    'added_on', told.added_on) AS text)
FROM known_injuries i
LEFT JOIN person_aliases a ON a.alias_id = i.person_id
JOIN enrolments n ON n.person_id = coalesce(a.person_id, i.person_id) AND n.withdrawn_at IS NULL
  AND (n.employer_id = i.employer_id OR i.employer_id IS NULL AND n.prefecture = i.prefecture)
  AND n.employed_from <= i.accident_on + CAST(:days AS int)
  AND coalesce(n.covered_until, i.accident_on) >= i.accident_on
JOIN employers e ON e.id = n.employer_id AND starts_with(e.division, :prefix)
CROSS JOIN LATERAL (
    SELECT greatest(n.received_on, CASE WHEN NOT EXISTS (SELECT FROM history_runs r WHERE r.file_id = n.roster_id)
        THEN CAST(min(said.known_since) AT TIME ZONE 'Asia/Shanghai' AS date) END) AS added_on
    FROM (SELECT n.known_since, n.employed_from
          UNION ALL
          SELECT h.known_since, h.employed_from FROM enrolment_history h
          WHERE h.prefecture = n.prefecture AND h.enrolment_id = n.id) AS said
    WHERE said.employed_from <= n.employed_from) AS told
WHERE i.accident_on <= told.added_on + CAST(:days AS int)
  AND (CAST(:claim_id AS uuid) IS NULL OR i.claim_id = CAST(:claim_id AS uuid))
ORDER BY i.prefecture, i.claim_id, told.added_on DESC, n.id
"""
"""`added_on` is the day from which we knew that the person was employed by then: the office's receipt, or the entry or
correction that said so, whichever came later. What an older system told counts from the day on which that was told."""


async def injured_soon_after_addition(tx: Transaction, look: Look, days: int) -> Suspects:
    """Yield cases whose accident came no more than so many days after the addition."""
    async for suspects in stream(tx, STATEMENT, look.named() | {"days": days}):
        yield suspects
