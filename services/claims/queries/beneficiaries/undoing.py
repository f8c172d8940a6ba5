"""An older system's file taken back: what rests on it, and lines of the opposite sign where rows only grow."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import text

from services.claims.domain.beneficiaries.taking_over import FileContents, TakingOver, WhatRests
from services.claims.domain.entitlements.entitlement import EntitlementChange
from services.claims.models import BeneficiaryFile
from services.claims.queries.beneficiaries.effects import effect_of
from shared.bulk.undoing import Resting
from shared.db import Transaction

# entries that come after the file's own and were told by no file of an older system are changes
RESTING = """
WITH noted AS (
    SELECT n.entitlement_id, min(n.seq) AS seq FROM entitlement_entries n
    WHERE n.prefecture = :prefecture AND CAST(n.facts ->> 'beneficiary_file' AS uuid) = :file_id
    GROUP BY n.entitlement_id
)
SELECT what, count(DISTINCT id), min(CAST(id AS text)) FROM (
    SELECT 'PAYMENT' AS what, m.entitlement_id AS id
    FROM noted JOIN taken_over_benefits t USING (entitlement_id) JOIN month_lines m USING (entitlement_id)
    WHERE m.source <> :older_system AND (:whole OR m.for_month < t.amount_from)
    UNION ALL
    SELECT 'CHANGE', c.entitlement_id FROM noted JOIN entitlement_entries c USING (entitlement_id)
    WHERE c.seq > noted.seq AND c.facts ->> 'beneficiary_file' IS NULL
    UNION ALL
    SELECT 'PAST_PAYMENTS', f.id
    FROM noted JOIN entitlement_entries c USING (entitlement_id)
    JOIN beneficiary_files f ON f.file_id = CAST(c.facts ->> 'beneficiary_file' AS uuid)
    WHERE c.seq > noted.seq AND f.file_id <> :file_id AND f.state = :taken_in AND f.contents = :past_payments
) resting GROUP BY what ORDER BY what
"""
CANCEL_LINES = """
INSERT INTO month_lines (entitlement_id, for_month, no, prefecture, amount_fen, source, source_id, recorded_at)
SELECT l.entitlement_id, l.for_month,
       (SELECT max(n.no) + 1 FROM month_lines n
        WHERE n.entitlement_id = l.entitlement_id AND n.for_month = l.for_month),
       l.prefecture, -l.amount_fen, l.source, :job_id, :recorded_at
FROM month_lines l WHERE l.source_id = :file_id
"""
# due nothing from its first month on, and nothing settled: no run finds anything of it
WITHDRAW = """
UPDATE entitlements SET ends = to_char(to_date(starts, 'YYYY-MM') - interval '1 month', 'YYYY-MM'),
       ended_why = :withdrawn, payee_sealed = NULL, account_blind = NULL
WHERE file_id = :file_id
"""
GIVE_UP_REFERENCES = "UPDATE taken_over_benefits SET withdrawn_at = :recorded_at WHERE file_id = :file_id"
BEGIN_LATER = """
UPDATE entitlements e SET starts = coalesce((
    SELECT min(settled.for_month) FROM (
        SELECT m.for_month FROM month_lines m
        WHERE m.entitlement_id = e.id AND m.for_month < t.amount_from AND m.source = :older_system
        GROUP BY m.for_month HAVING sum(m.amount_fen) <> 0) settled), t.amount_from)
FROM taken_over_benefits t
WHERE t.entitlement_id = e.id AND e.id IN (SELECT entitlement_id FROM month_lines WHERE source_id = :file_id)
"""
NOTE = """
INSERT INTO entitlement_entries (prefecture, entitlement_id, what, effective_on, recorded_at, recorded_by,
                                 correlation_id, papers, facts)
SELECT e.prefecture, e.id, :what, to_date(e.starts, 'YYYY-MM'), :recorded_at, :recorded_by, :correlation_id, '{}',
       jsonb_build_object('from_month', e.starts, 'beneficiary_file', CAST(:file_id AS uuid))
FROM entitlements e
WHERE e.file_id = :file_id OR e.id IN (SELECT entitlement_id FROM month_lines WHERE source_id = :file_id)
"""
STATEMENTS = {
    FileContents.BENEFICIARIES: (CANCEL_LINES, WITHDRAW, GIVE_UP_REFERENCES, NOTE),
    FileContents.PAST_PAYMENTS: (CANCEL_LINES, BEGIN_LATER, NOTE),
}
UNDONE = {
    FileContents.BENEFICIARIES: EntitlementChange.WITHDRAWN,
    FileContents.PAST_PAYMENTS: EntitlementChange.MEASURED,
}


async def resting_on_beneficiaries(tx: Transaction, file: BeneficiaryFile) -> Sequence[Resting]:
    """Return payments, changes and later files that rest on a file."""
    named = effect_of(tx, file) | {
        "whole": file.contents == FileContents.BENEFICIARIES,
        "taken_in": TakingOver.TAKEN_IN,
        "past_payments": FileContents.PAST_PAYMENTS,
    }
    found = await tx.session.execute(text(RESTING), named)
    return [Resting(WhatRests[what], how_many, one) for what, how_many, one in found]


async def take_beneficiaries_back(tx: Transaction, file: BeneficiaryFile, job_id: UUID) -> None:
    """Take back what a file told; the timelines are drawn again after it."""
    contents = FileContents(file.contents)
    told = effect_of(tx, file) | {"job_id": job_id, "what": UNDONE[contents], "withdrawn": UNDONE[contents]}
    for statement in STATEMENTS[contents]:
        await tx.session.execute(text(statement), told)
