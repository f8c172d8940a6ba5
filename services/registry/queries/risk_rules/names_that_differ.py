"""R-29: another authority calls the holder of a document by another name than we do."""

from services.registry.queries.risk_rules.suspects import Look, Suspects, stream
from shared.db import Transaction

STATEMENT = """
SELECT DISTINCT ON (s.prefecture, s.person_id) s.prefecture || '00', s.person_id, CAST(json_build_object(
    'kind', s.kind, 'source', s.source, 'file_id', s.file_id, 'line', s.line) AS text)
FROM person_statuses s
WHERE s.name_differs AND s.withdrawn_at IS NULL AND starts_with(s.prefecture, left(:prefix, 4))
  AND (CAST(:file_id AS uuid) IS NULL OR s.file_id = CAST(:file_id AS uuid))
ORDER BY s.prefecture, s.person_id, s.known_since DESC, s.line
"""


async def names_that_differ(tx: Transaction, look: Look) -> Suspects:
    """Yield people whose identity is in doubt; the line of the file shows the name it tells."""
    async for suspects in stream(tx, STATEMENT, look.named()):
        yield suspects
