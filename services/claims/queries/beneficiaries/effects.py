"""The good lines of an older system's file taking effect, set by set: entitlements with what was paid of them."""

from collections.abc import AsyncIterator, Callable, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import Select, func, select, text

from services.claims.domain.beneficiaries.taking_over import FileContents
from services.claims.domain.entitlements.entitlement import EntitlementChange, EntitlementState, LineSource
from services.claims.domain.recognition.liability import Payer
from services.claims.models import BeneficiaryFile, Entitlement, MonthLine
from shared.db import Transaction

AT_ONCE = 500
OPEN = """
INSERT INTO entitlements (id, prefecture, division, file_id, person_id, benefit, payer, state, starts, open_from,
                          payee_sealed, account_blind, verified_on, recorded_at)
SELECT entitlement_id, :prefecture, division, :file_id, person_id, benefit, :fund, :running, amount_from,
       to_char(to_date(last_paid, 'YYYY-MM') + interval '1 month', 'YYYY-MM'), payee_sealed, account_blind,
       verified_on, :recorded_at
FROM beneficiary_lines WHERE refused IS NULL
"""
KEEP = """
INSERT INTO taken_over_benefits (entitlement_id, prefecture, file_id, old_reference, old_decision_no, benefit,
                                 deceased_id, person_sealed, accident_on, first_month, amount_from, last_paid,
                                 share_fen)
SELECT entitlement_id, :prefecture, :file_id, old_reference, old_decision_no, benefit, deceased_id, person_sealed,
       accident_on, first_month, amount_from, last_paid, share_fen
FROM beneficiary_lines WHERE refused IS NULL
"""
MEASURE = """
INSERT INTO entitlement_measures (prefecture, entitlement_id, from_month, amount_fen, facts, recorded_at, recorded_by)
SELECT :prefecture, entitlement_id, amount_from, amount_fen, CAST(facts AS jsonb), :recorded_at, :recorded_by
FROM beneficiary_lines WHERE refused IS NULL
"""
SETTLE = """
INSERT INTO month_lines (entitlement_id, for_month, no, prefecture, amount_fen, source, source_id, recorded_at)
SELECT l.entitlement_id, to_char(paid.month, 'YYYY-MM'), 1, :prefecture, l.amount_fen, :older_system, :file_id,
       :recorded_at
FROM beneficiary_lines l, generate_series(to_date(l.amount_from, 'YYYY-MM'), to_date(l.last_paid, 'YYYY-MM'),
                                          interval '1 month') AS paid (month)
WHERE l.refused IS NULL
"""
NOTE_OPENING = """
INSERT INTO entitlement_entries (prefecture, entitlement_id, what, effective_on, recorded_at, recorded_by,
                                 correlation_id, papers, facts)
SELECT :prefecture, entitlement_id, :opened, to_date(amount_from, 'YYYY-MM'), :recorded_at, :recorded_by,
       :correlation_id, '{}', jsonb_build_object('from_month', amount_from, 'entitled_since', first_month,
                                                 'beneficiary_file', CAST(:file_id AS uuid))
FROM beneficiary_lines WHERE refused IS NULL
"""
SETTLE_PAST = """
INSERT INTO month_lines (entitlement_id, for_month, no, prefecture, amount_fen, source, source_id, recorded_at)
SELECT l.entitlement_id, l.month,
       (SELECT coalesce(max(m.no), 0) + 1 FROM month_lines m
        WHERE m.entitlement_id = l.entitlement_id AND m.for_month = l.month),
       :prefecture, l.amount_fen, :older_system, :file_id, :recorded_at
FROM past_payment_lines l WHERE l.new AND l.refused IS NULL
"""
# an amount counts until the next; a month of which nothing is told was not paid and is not due; what measured the
# months after it goes on to
MEASURE_PAST = """
WITH told AS (
    SELECT entitlement_id, month, amount_fen, lag(amount_fen) OVER months AS amount_before,
           to_char(to_date(month, 'YYYY-MM') + interval '1 month', 'YYYY-MM') AS month_after,
           lag(month) OVER months AS told_before, lead(month) OVER months AS told_after
    FROM past_payment_lines WHERE new AND refused IS NULL WINDOW months AS (PARTITION BY entitlement_id ORDER BY month)
), past AS (
    SELECT entitlement_id, month AS from_month, amount_fen FROM told
    WHERE amount_fen IS DISTINCT FROM amount_before
       OR told_before <> to_char(to_date(month, 'YYYY-MM') - interval '1 month', 'YYYY-MM')
    UNION ALL
    SELECT told.entitlement_id, month_after, 0 FROM told JOIN entitlements e ON e.id = told.entitlement_id
    WHERE month_after <> coalesce(told_after, e.starts)
)
INSERT INTO entitlement_measures (prefecture, entitlement_id, from_month, amount_fen, facts, workings, recorded_at,
                                  recorded_by)
SELECT :prefecture, entitlement_id, from_month, amount_fen, facts, workings, :recorded_at, :recorded_by
FROM (
    SELECT p.entitlement_id, p.from_month, p.amount_fen, f.facts, CAST(NULL AS jsonb) AS workings
    FROM past p CROSS JOIN LATERAL (
        SELECT facts FROM entitlement_measures m WHERE m.entitlement_id = p.entitlement_id ORDER BY seq LIMIT 1) f
    UNION ALL
    SELECT m.entitlement_id, m.from_month, m.amount_fen, m.facts, m.workings
    FROM entitlement_measures m JOIN entitlements e ON e.id = m.entitlement_id
    WHERE m.entitlement_id IN (SELECT entitlement_id FROM told) AND m.from_month >= e.starts
      AND NOT EXISTS (SELECT FROM entitlement_measures later
                      WHERE later.entitlement_id = m.entitlement_id AND later.seq > m.seq
                        AND later.from_month <= m.from_month)
) measured ORDER BY entitlement_id, from_month
"""
BEGIN_EARLIER = """
UPDATE entitlements e SET starts = told.first_month
FROM (SELECT entitlement_id, min(month) AS first_month FROM past_payment_lines
      WHERE new AND refused IS NULL GROUP BY entitlement_id) told
WHERE e.id = told.entitlement_id
"""
NOTE_PAST = """
INSERT INTO entitlement_entries (prefecture, entitlement_id, what, effective_on, recorded_at, recorded_by,
                                 correlation_id, papers, facts)
SELECT :prefecture, entitlement_id, :measured, to_date(min(month), 'YYYY-MM'), :recorded_at, :recorded_by,
       :correlation_id, '{}', jsonb_build_object('from_month', min(month), 'months', count(*),
                                                 'beneficiary_file', CAST(:file_id AS uuid))
FROM past_payment_lines WHERE new AND refused IS NULL GROUP BY entitlement_id
"""

CONCERNED: dict[FileContents, Callable[[BeneficiaryFile], Select[UUID]]] = {
    FileContents.BENEFICIARIES: lambda file: select(Entitlement.id).where(Entitlement.file_id == file.file_id),
    FileContents.PAST_PAYMENTS: lambda file: select(MonthLine.entitlement_id).where(
        MonthLine.source_id == file.file_id
    ),
}


async def open_taken_over(tx: Transaction, file: BeneficiaryFile) -> None:
    """Open the entitlements from the month in which their amount counts; what was paid since then is settled."""
    for statement in (OPEN, KEEP, MEASURE, SETTLE, NOTE_OPENING):
        await tx.session.execute(text(statement), effect_of(tx, file))


async def note_past_payments(tx: Transaction, file: BeneficiaryFile) -> None:
    """Let entitlements begin in the first month of which a payment is told, each month due as it was paid."""
    for statement in (SETTLE_PAST, MEASURE_PAST, BEGIN_EARLIER, NOTE_PAST):
        await tx.session.execute(text(statement), effect_of(tx, file))


async def lock_entitlements_of_beneficiary_file(tx: Transaction, file: BeneficiaryFile) -> None:
    """Keep others from the entitlements that a file opened, or whose past months it told."""
    concerned = select(Entitlement.id).where(Entitlement.id.in_(CONCERNED[FileContents(file.contents)](file)))
    locked = concerned.order_by(Entitlement.id).with_for_update().subquery()
    await tx.session.execute(select(func.count()).select_from(locked))


async def entitlements_of_beneficiary_file(
    tx: Transaction, file: BeneficiaryFile
) -> AsyncIterator[Sequence[Entitlement]]:
    """Yield the entitlements that a file opened, or whose past months it told, locked, some at a time."""
    concerned = CONCERNED[FileContents(file.contents)](file)
    after = UUID(int=0)
    while True:
        some = select(Entitlement).where(Entitlement.id.in_(concerned), Entitlement.id > after)
        locked = some.order_by(Entitlement.id).limit(AT_ONCE).with_for_update()
        found = (await tx.session.scalars(locked, execution_options={"populate_existing": True})).all()
        if not found:
            return
        after = found[-1].id
        yield found


def effect_of(tx: Transaction, file: BeneficiaryFile) -> dict[str, Any]:
    """Return what the statements of a file's effect are given."""
    return {
        "prefecture": file.prefecture,
        "file_id": file.file_id,
        "fund": Payer.FUND,
        "running": EntitlementState.RUNNING,
        "opened": EntitlementChange.OPENED,
        "measured": EntitlementChange.MEASURED,
        "older_system": LineSource.OLDER_SYSTEM,
        "recorded_at": tx.now,
        "recorded_by": tx.actor.subject,
        "correlation_id": tx.correlation_id,
    }
