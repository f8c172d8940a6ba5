"""What a person's merging moves. Each statement reaches as far as the actor's scope: approve as one of the province."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import text

from shared.db import Transaction

PREFECTURES = text("""
SELECT prefecture FROM enrolments WHERE person_id IN (:kept_id, :merged_id)
UNION SELECT prefecture FROM project_stays WHERE person_id IN (:kept_id, :merged_id)
ORDER BY prefecture
""")
OVERLAPS = text("""
SELECT 'employer_id', m.employer_id, m.prefecture, greatest(m.employed_from, k.employed_from) AS overlapping_from
FROM enrolments m JOIN enrolments k ON k.employer_id = m.employer_id
  AND daterange(k.employed_from, k.covered_until, '[]') && daterange(m.employed_from, m.covered_until, '[]')
WHERE m.person_id = :merged_id AND k.person_id = :kept_id AND m.withdrawn_at IS NULL AND k.withdrawn_at IS NULL
UNION ALL
SELECT 'project_id', m.project_id, m.prefecture, greatest(m.joined_on, k.joined_on)
FROM project_stays m JOIN project_stays k ON k.project_id = m.project_id
  AND daterange(k.joined_on, k.left_on, '[]') && daterange(m.joined_on, m.left_on, '[]')
WHERE m.person_id = :merged_id AND k.person_id = :kept_id AND m.withdrawn_at IS NULL AND k.withdrawn_at IS NULL
ORDER BY overlapping_from
""")
SAME_CARDS = text("""
SELECT m.kind FROM cards m JOIN cards k ON k.kind = m.kind
WHERE m.person_id = :merged_id AND k.person_id = :kept_id AND m.ended_on IS NULL AND k.ended_on IS NULL
ORDER BY m.kind
""")
CARRY_ENROLMENTS = text("""
WITH carried AS (
    UPDATE enrolments SET person_id = :kept_id, known_since = :now WHERE person_id = :merged_id RETURNING employer_id)
SELECT DISTINCT employer_id FROM carried ORDER BY employer_id
""")
CARRY_WAGES = text("""
INSERT INTO declared_wages (employer_id, person_id, from_month, recorded_at, prefecture, wage_fen, roster_id)
SELECT DISTINCT ON (m.employer_id, m.from_month)
       m.employer_id, CAST(:kept_id AS uuid), m.from_month, CAST(:now AS timestamptz), m.prefecture, m.wage_fen,
       m.roster_id
FROM declared_wages m
WHERE m.person_id = :merged_id AND m.withdrawn_at IS NULL AND NOT EXISTS (
  SELECT FROM declared_wages k
  WHERE k.person_id = :kept_id AND k.employer_id = m.employer_id AND k.from_month = m.from_month
    AND k.withdrawn_at IS NULL)
ORDER BY m.employer_id, m.from_month, m.recorded_at DESC
""")
"""What was declared under the other id stays as it was known; the kept person's own declarations go before it."""
CARRY_OVER = (
    "UPDATE project_stays SET person_id = :kept_id WHERE person_id = :merged_id",
    "UPDATE moves SET person_id = :kept_id WHERE person_id = :merged_id",
    "UPDATE cards SET person_id = :kept_id WHERE person_id = :merged_id",
    "UPDATE person_statuses SET person_id = :kept_id WHERE person_id = :merged_id",
    "UPDATE tax_payrolls SET person_id = :kept_id WHERE person_id = :merged_id",
    "UPDATE person_deaths SET person_id = :kept_id WHERE person_id = :merged_id AND state <> 'REQUESTED'",
    "UPDATE persons k SET died_on = m.died_on FROM persons m "
    "WHERE k.id = :kept_id AND m.id = :merged_id AND k.died_on IS NULL",
    "UPDATE person_aliases SET person_id = :kept_id WHERE person_id = :merged_id",
)


@dataclass(frozen=True, slots=True)
class Overlap:
    """Both persons stand with one employer, or on one project, at the same time; `field` says which of the two."""

    field: str
    with_id: UUID
    prefecture: str
    overlapping_from: date


async def prefectures_of(tx: Transaction, kept_id: UUID, merged_id: UUID) -> Sequence[str]:
    """Return where either of the two is or was enrolled, in order."""
    return (await tx.session.scalars(PREFECTURES, _both(kept_id, merged_id))).all()


async def overlaps_of(tx: Transaction, kept_id: UUID, merged_id: UUID) -> Sequence[Overlap]:
    """Return the enrolments and stays that could not stand under one person."""
    found = await tx.session.execute(OVERLAPS, _both(kept_id, merged_id))
    return [Overlap(*row) for row in found]


async def kinds_of_card_held_twice(tx: Transaction, kept_id: UUID, merged_id: UUID) -> Sequence[str]:
    """Return the kinds of card that both persons hold."""
    return (await tx.session.scalars(SAME_CARDS, _both(kept_id, merged_id))).all()


async def carry_over(tx: Transaction, kept_id: UUID, merged_id: UUID) -> Sequence[UUID]:
    """Give one person all that the other had; returns the employers whose enrolments went along."""
    named = _both(kept_id, merged_id)
    employers = (await tx.session.scalars(CARRY_ENROLMENTS, named | {"now": tx.now})).all()
    await tx.session.execute(CARRY_WAGES, named | {"now": tx.now})
    for statement in CARRY_OVER:
        await tx.session.execute(text(statement), named)
    return employers


def _both(kept_id: UUID, merged_id: UUID) -> dict[str, Any]:
    return {"kept_id": kept_id, "merged_id": merged_id}
