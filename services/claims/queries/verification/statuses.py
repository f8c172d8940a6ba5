"""What was told of those who draw benefits, and whose benefits do not fit it."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import polars as pl
from sqlalchemy import TextClause, text, update

from services.claims.domain.verification.status import CONFIRMED_FINDING, StatusKind, StatusSource
from services.claims.models import BeneficiaryStatus
from shared.bulk.undoing import Resting
from shared.db import Transaction

KEEP = text("""
WITH told AS (
    SELECT t.*, coalesce(a.person_id, t.id) AS own_id
    FROM unnest(CAST(:lines AS bigint[]), CAST(:ids AS uuid[]), CAST(:kinds AS text[]), CAST(:froms AS date[]),
                CAST(:untils AS date[]), CAST(:sources AS text[])) AS t(line, id, kind, true_from, true_until, source)
    LEFT JOIN known_person_aliases a ON a.merged_id = t.id
), every AS (
    SELECT line, kind, own_id AS known_as FROM told
    UNION SELECT told.line, told.kind, b.merged_id FROM told JOIN known_person_aliases b ON b.person_id = told.own_id
), ours AS (
    SELECT every.line, e.person_id, e.prefecture FROM every JOIN entitlements e ON e.person_id = every.known_as
    UNION SELECT every.line, c.person_id, c.prefecture FROM every JOIN claims c ON c.person_id = every.known_as
    WHERE every.kind = 'PENSION_SCHEME_FUNERAL'
), kept AS (
    INSERT INTO beneficiary_statuses (
        prefecture, person_id, kind, true_from, true_until, source, file_id, line, recorded_at)
    SELECT ours.prefecture, ours.person_id, told.kind, told.true_from, told.true_until, told.source, :file_id,
           told.line, :now
    FROM ours JOIN told ON told.line = ours.line
    RETURNING line)
SELECT count(DISTINCT line) FROM kept
""")
"""A funeral grant is told of somebody who is dead: who draws, or drew, nothing each month, but was injured."""
STANDING = """
SELECT e.id, e.division, s.kind, s.true_from, s.true_until, s.source, s.file_id,
       (SELECT count(*) FROM (
            SELECT FROM month_lines l WHERE l.entitlement_id = e.id AND l.for_month > to_char(s.true_from, 'YYYY-MM')
            GROUP BY l.for_month HAVING sum(l.amount_fen) > 0) AS paid) AS months_paid
FROM beneficiary_statuses s JOIN entitlements e ON e.person_id = s.person_id AND e.prefecture = s.prefecture
WHERE s.withdrawn_at IS NULL AND (CAST(:file_id AS uuid) IS NULL OR s.file_id = :file_id)
  AND (CAST(:people AS uuid[]) IS NULL OR s.person_id = ANY (:people))
  AND (e.ends IS NULL OR e.ends > to_char(s.true_from, 'YYYY-MM'))
  AND NOT EXISTS (
    SELECT FROM findings f WHERE f.rule = :rule AND f.subject_id = CAST(e.id AS text)
    AND f.facts ->> 'kind' = s.kind AND f.facts ->> 'from' = CAST(s.true_from AS text))
"""
"""Entitlements due beyond the day on which something was told to begin, which no finding has told of yet."""
DEAD = text(f"{STANDING} AND s.kind = 'DEATH' ORDER BY e.id, s.seq")
SURVIVORS = text(f"""{STANDING} AND e.benefit = 'SUR'
  AND s.kind IN ('EMPLOYMENT', 'ARMY', 'MARRIAGE', 'ADOPTION', 'PRISON')
  AND (s.true_until IS NULL OR to_char(s.true_until, 'YYYY-MM') >= e.starts)
  AND (s.kind NOT IN ('MARRIAGE', 'ADOPTION') OR to_char(s.true_from, 'YYYY-MM') >= e.starts)
  AND (s.kind <> 'MARRIAGE' OR EXISTS (
    SELECT FROM entitlement_measures m WHERE m.entitlement_id = e.id AND m.facts ->> 'relation' = 'SPOUSE'))
  AND (s.kind <> 'PRISON' OR NOT EXISTS (
    SELECT FROM interruptions i WHERE i.entitlement_id = e.id AND i.reason = 'IMPRISONED'
    AND (i.until IS NULL OR i.until >= to_char(s.true_from, 'YYYY-MM'))))
ORDER BY e.id, s.seq""")
"""A marriage or adoption from before the death is none that ends anything; a prison term may be known already."""
FUNERAL_GRANTS = text("""
SELECT a.id, c.division, s.kind, s.true_from, s.true_until, s.source, s.file_id, 0 AS months_paid
FROM beneficiary_statuses s JOIN claims c ON c.person_id = s.person_id AND c.prefecture = s.prefecture
JOIN benefit_awards a ON a.claim_id = c.id AND a.benefit = 'FUN' AND a.payer = 'FUND'
WHERE s.withdrawn_at IS NULL AND s.kind = 'PENSION_SCHEME_FUNERAL'
  AND (CAST(:file_id AS uuid) IS NULL OR s.file_id = :file_id)
  AND (CAST(:people AS uuid[]) IS NULL OR s.person_id = ANY (:people))
  AND NOT EXISTS (SELECT FROM findings f WHERE f.rule = :rule AND f.subject_id = CAST(a.id AS text))
ORDER BY a.id, s.seq
""")
RESTS_ON = text("""
SELECT count(*), min(CAST(id AS text)) FROM findings
WHERE facts ->> 'file_id' = :file_id AND state = 'CLOSED' AND outcome = 'CONFIRMED'
""")


@dataclass(frozen=True, slots=True)
class Told:
    """What is looked at: what a file told, what was told of some people, or all of it."""

    file_id: UUID | None = None
    people: Collection[UUID] | None = None


@dataclass(frozen=True, slots=True)
class Suspect:
    """What does not fit what was told: an entitlement or an award, where it is, and what shows it."""

    subject: str
    subject_id: UUID
    division: str
    facts: Mapping[str, Any]


async def keep_statuses(tx: Transaction, file_id: UUID, people: Sequence[UUID], told: pl.DataFrame) -> int:
    """Keep what rows tell of beneficiaries, one row for each prefecture that pays them; returns how many rows told."""
    columns = {
        "lines": told["line"].to_list(),
        "kinds": told["kind"].to_list(),
        "froms": told["true_from"].to_list(),
        "untils": told["true_until"].to_list(),
        "sources": told["source"].to_list(),
    }
    named = {**columns, "ids": list(people), "file_id": file_id, "now": tx.now}
    return await tx.session.scalar(KEEP, named) or 0


async def due_after_death(tx: Transaction, told: Told) -> Sequence[Suspect]:
    """Return the entitlements of people who are told to be dead (R-01)."""
    return await _suspects(tx, DEAD, "R-01", told)


async def survivors_not_entitled(tx: Transaction, told: Told) -> Sequence[Suspect]:
    """Return survivors' pensions that what is told ends or suspends (R-02)."""
    return await _suspects(tx, SURVIVORS, "R-02", told)


async def funeral_grants_twice(tx: Transaction, told: Told) -> Sequence[Suspect]:
    """Return awarded funeral grants of people for whom the pension scheme paid one too (R-06)."""
    return await _suspects(tx, FUNERAL_GRANTS, "R-06", told)


async def withdraw_deaths(tx: Transaction, person_ids: Collection[UUID], source: StatusSource) -> None:
    """Let deaths stand no longer that somebody told of people."""
    told = update(BeneficiaryStatus).where(
        BeneficiaryStatus.person_id.in_(person_ids),
        BeneficiaryStatus.kind == StatusKind.DEATH,
        BeneficiaryStatus.source == source,
        BeneficiaryStatus.withdrawn_at.is_(None),
    )
    await tx.session.execute(told.values(withdrawn_at=tx.now))


async def findings_resting_on(tx: Transaction, file_id: UUID) -> Resting:
    """Return the findings from a file that were confirmed."""
    return Resting(CONFIRMED_FINDING, *(await tx.session.execute(RESTS_ON, {"file_id": str(file_id)})).one())


async def withdraw_statuses(tx: Transaction, file_id: UUID) -> int:
    """Let what a file told stand no longer; returns how many rows that were."""
    told = update(BeneficiaryStatus).where(
        BeneficiaryStatus.file_id == file_id, BeneficiaryStatus.withdrawn_at.is_(None)
    )
    rows = await tx.session.scalars(told.values(withdrawn_at=tx.now).returning(BeneficiaryStatus.seq))
    return len(rows.all())


async def _suspects(tx: Transaction, rule_of: TextClause, rule: str, told: Told) -> Sequence[Suspect]:
    subject = "award" if rule_of is FUNERAL_GRANTS else "entitlement"
    people = None if told.people is None else list(told.people)
    found = await tx.session.execute(rule_of, {"rule": rule, "file_id": told.file_id, "people": people})
    return [Suspect(subject, row.id, row.division, _facts(row)) for row in found]


def _facts(row: Any) -> Mapping[str, Any]:
    return {
        "kind": row.kind,
        "from": row.true_from.isoformat(),
        "until": row.true_until.isoformat() if row.true_until else None,
        "source": row.source,
        "months_paid": row.months_paid,
        "file_id": str(row.file_id) if row.file_id else None,
    }
