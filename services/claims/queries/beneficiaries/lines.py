"""The lines of an older system's file, held against each other and against what stands here, set by set."""

from collections.abc import AsyncIterator, Mapping
from typing import Any

import polars as pl
from sqlalchemy import text

from services.claims.domain.beneficiaries.row_fault import BeneficiaryFault, PaymentFault
from services.claims.domain.beneficiaries.taking_over import FileContents
from services.claims.domain.entitlements.entitlement import EntitlementChange, LineSource
from services.claims.domain.recognition.liability import Payer
from services.claims.models import BENEFICIARY_LINES, PAST_PAYMENT_LINES, BeneficiaryFile
from services.claims.queries.persons import keep_ids
from shared.db import Transaction
from shared.db.staging import lay_by, make_room, tell_planner

REFUSED_AT_ONCE = 5_000
LINES = {FileContents.BENEFICIARIES: BENEFICIARY_LINES, FileContents.PAST_PAYMENTS: PAST_PAYMENT_LINES}
ONE_AT_A_TIME = "SELECT pg_advisory_xact_lock(hashtextextended('beneficiaries of ' || :prefecture, 0))"
LOCK_ENTITLEMENTS = """
SELECT count(*) FROM (
    SELECT FROM entitlements WHERE id IN (SELECT entitlement_id FROM past_payment_lines)
    ORDER BY id FOR UPDATE) AS locked
"""
OWN_IDS = """
UPDATE beneficiary_lines l SET {column} = a.person_id FROM known_person_aliases a WHERE a.merged_id = l.{column}
"""
FIND_BENEFITS = """
UPDATE past_payment_lines l SET entitlement_id = t.entitlement_id
FROM taken_over_benefits t
WHERE t.prefecture = :prefecture AND t.old_reference = l.old_reference AND t.benefit = l.benefit
  AND t.withdrawn_at IS NULL
"""
FIND_NEW_MONTHS = """
UPDATE past_payment_lines l SET new = l.month < e.starts FROM entitlements e WHERE e.id = l.entitlement_id
"""
REPEATED = """
UPDATE {lines} l SET refused = :{reason}
FROM (SELECT line, row_number() OVER (PARTITION BY {key} ORDER BY line) AS place FROM {lines}
      WHERE refused IS NULL) n
WHERE l.line = n.line AND n.place > 1
"""
REFERENCE_KNOWN = """
UPDATE beneficiary_lines l SET refused = :reference_known
FROM taken_over_benefits t
WHERE t.prefecture = :prefecture AND t.old_reference = l.old_reference AND t.benefit = l.benefit
  AND t.withdrawn_at IS NULL AND l.refused IS NULL
"""
# a survivor may be entitled after each of two workers
ENTITLED_HERE = """
UPDATE beneficiary_lines l SET refused = :entitled_here
FROM entitlements e
LEFT JOIN claims c ON c.id = e.claim_id
LEFT JOIN taken_over_benefits t ON t.entitlement_id = e.id
WHERE e.prefecture = :prefecture AND e.person_id = l.person_id AND e.benefit = l.benefit AND e.payer = :fund
  AND coalesce(e.ends, l.amount_from) >= l.amount_from AND e.ended_why IS DISTINCT FROM :withdrawn
  AND (l.deceased_id IS NULL OR l.deceased_id = coalesce(c.person_id, t.deceased_id)) AND l.refused IS NULL
"""
STAFF_ACCOUNT = """
UPDATE beneficiary_lines l SET refused = :staff_account
FROM staff_accounts s
WHERE s.account_blind = l.account_blind AND :today >= s.valid_from AND :today <= coalesce(s.valid_until, 'infinity')
  AND l.refused IS NULL
"""
# shares after one worker that stand already, of earlier files, count towards the cap
ABOVE_CAP = """
UPDATE beneficiary_lines l SET refused = :above_cap
FROM (SELECT n.deceased_id, min(n.own_wage_fen) AS cap,
             sum(n.share_fen) + coalesce((
                 SELECT sum(t.share_fen) FROM taken_over_benefits t JOIN entitlements e ON e.id = t.entitlement_id
                 WHERE t.prefecture = :prefecture AND t.deceased_id = n.deceased_id AND e.ends IS NULL), 0) AS shares
      FROM beneficiary_lines n WHERE n.deceased_id IS NOT NULL AND n.refused IS NULL GROUP BY n.deceased_id) g
WHERE l.deceased_id = g.deceased_id AND g.shares > g.cap AND l.refused IS NULL
"""
UNKNOWN = "UPDATE past_payment_lines SET refused = :unknown WHERE entitlement_id IS NULL"
OUTSIDE = """
UPDATE past_payment_lines l SET refused = CASE WHEN l.month < t.first_month THEN :before_first ELSE :paid_here END
FROM taken_over_benefits t
WHERE t.entitlement_id = l.entitlement_id AND (l.month < t.first_month OR l.month > t.last_paid) AND l.refused IS NULL
"""
CONTRADICTS = """
UPDATE past_payment_lines l SET refused = :contradicts
WHERE NOT l.new AND l.refused IS NULL AND l.amount_fen <> (
    SELECT coalesce(sum(m.amount_fen), 0) FROM month_lines m
    WHERE m.entitlement_id = l.entitlement_id AND m.for_month = l.month AND m.source = :older_system)
"""
CHECKS = {
    FileContents.BENEFICIARIES: (
        *(OWN_IDS.format(column="person_id"), OWN_IDS.format(column="deceased_id")),
        REPEATED.format(lines="beneficiary_lines", reason="reference_twice", key="old_reference, benefit"),
        REPEATED.format(lines="beneficiary_lines", reason="person_twice", key="person_id, benefit, deceased_id"),
        *(REFERENCE_KNOWN, ENTITLED_HERE, STAFF_ACCOUNT, ABOVE_CAP),
    ),
    FileContents.PAST_PAYMENTS: (
        *(FIND_NEW_MONTHS, UNKNOWN),
        REPEATED.format(lines="past_payment_lines", reason="twice", key="entitlement_id, month"),
        *(OUTSIDE, CONTRADICTS),
    ),
}
REASONS = {
    FileContents.BENEFICIARIES: {fault.name.lower(): fault.value for fault in BeneficiaryFault},
    FileContents.PAST_PAYMENTS: {fault.name.lower(): fault.value for fault in PaymentFault},
}


async def make_room_for_beneficiaries(tx: Transaction) -> None:
    """Make the tables of lines, for this transaction alone."""
    await make_room(tx.session, *LINES.values())


async def lay_beneficiaries_by(tx: Transaction, contents: FileContents, rows: pl.DataFrame) -> None:
    """Lay checked lines by."""
    await lay_by(tx.session, LINES[contents], rows)


async def hold_beneficiaries(tx: Transaction, prefecture: str) -> None:
    """Let the files of a prefecture take effect one after the other, and everybody go by the ids they have."""
    await keep_ids(tx)
    await tx.session.execute(text(ONE_AT_A_TIME), {"prefecture": prefecture})


async def take_beneficiaries_up(tx: Transaction, file: BeneficiaryFile, *, hold: bool) -> None:
    """Find the benefits that past payments speak of; with `hold` nobody changes them meanwhile."""
    lines = LINES[FileContents(file.contents)]
    await tell_planner(tx.session, lines)
    if lines is PAST_PAYMENT_LINES:
        await tx.session.execute(text(FIND_BENEFITS), {"prefecture": file.prefecture})
        await tell_planner(tx.session, lines)
        if hold:
            await tx.session.execute(text(LOCK_ENTITLEMENTS))


async def refuse_beneficiaries(tx: Transaction, file: BeneficiaryFile) -> None:
    """Refuse lines that contradict another, and what stands here."""
    contents = FileContents(file.contents)
    named: dict[str, Any] = {
        "prefecture": file.prefecture,
        "today": tx.today,
        "fund": Payer.FUND,
        "older_system": LineSource.OLDER_SYSTEM,
        "withdrawn": EntitlementChange.WITHDRAWN,
    }
    for check in CHECKS[contents]:
        await tx.session.execute(text(check), named | REASONS[contents])


async def refused_beneficiaries(tx: Transaction, contents: FileContents) -> AsyncIterator[Mapping[int, str]]:
    """Yield the lines refused, with their reason, a slice at a time."""
    lines = LINES[contents].c
    refused = LINES[contents].select().with_only_columns(lines.line, lines.refused).where(lines.refused.is_not(None))
    found = await tx.session.stream(refused)
    async for some in found.partitions(REFUSED_AT_ONCE):
        yield {line: reason for line, reason in some}  # noqa: C416 - rows are no pairs to a type checker
