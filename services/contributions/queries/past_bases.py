"""Bases that an older system's files told: kept slice by slice, counted by file, taken back by employer."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import text

from services.contributions.models import PastBaseFile
from shared.db import Transaction
from shared.money import Money
from shared.periods import Month

TWELVE = 12
KEEP = """
WITH kept AS (
    INSERT INTO past_bases (prefecture, month, employer_id, person_id, base_fen, declared_fen, paid, file_id)
    SELECT :prefecture, t.month, :employer_id, t.person_id, t.base_fen, t.declared_fen, t.paid, :file_id
    FROM unnest(CAST(:persons AS uuid[]), CAST(:months AS text[]), CAST(:bases AS bigint[]),
                CAST(:declared AS bigint[]), CAST(:paid AS boolean[]))
      AS t (person_id, month, base_fen, declared_fen, paid)
    WHERE NOT EXISTS (
        SELECT FROM assessments a
        WHERE a.prefecture = :prefecture AND a.month = t.month AND a.employer_id = :employer_id)
    ON CONFLICT DO NOTHING RETURNING 1)
INSERT INTO past_base_files AS f (prefecture, file_id, taken_over_from, first_month, told, kept)
SELECT :prefecture, :file_id, :taken_over_from, :first_month, :told, (SELECT count(*) FROM kept)
ON CONFLICT (prefecture, file_id) DO UPDATE
SET first_month = least(f.first_month, excluded.first_month), told = f.told + excluded.told,
    kept = f.kept + excluded.kept
"""
REMOVE = """
WITH gone AS (
    DELETE FROM past_bases
    WHERE prefecture = :prefecture AND month = ANY(CAST(:months AS text[])) AND employer_id = :employer_id
      AND file_id = :file_id
    RETURNING 1)
UPDATE past_base_files SET kept = kept - (SELECT count(*) FROM gone)
WHERE prefecture = :prefecture AND file_id = :file_id
"""
COMPLETE = """
SELECT count(*) AS persons, count(*) FILTER (WHERE of_twelve = :complete) AS complete
FROM (SELECT count(DISTINCT month) FILTER (WHERE month = ANY(CAST(:twelve AS text[]))) AS of_twelve
      FROM past_bases
      WHERE prefecture = :prefecture AND month = ANY(CAST(:months AS text[])) AND file_id = :file_id
      GROUP BY person_id) p
"""


class ToldBase(NamedTuple):
    """A person's base of a month, as an older system has it."""

    person_id: UUID
    month: Month
    declared: Money
    base: Money
    paid: bool


@dataclass(frozen=True, slots=True)
class PastBaseSlice:
    """Some bases of one employer's people, out of a file of a prefecture that was taken over from a month on."""

    prefecture: str
    employer_id: UUID
    file_id: UUID
    taken_over_from: Month
    bases: Sequence[ToldBase]


@dataclass(frozen=True, slots=True)
class PastBasesKept:
    """What came of a file: how much is kept, of how many people, and who has all twelve months before the take-over."""

    file: PastBaseFile
    persons: int
    complete: int


async def keep_past_bases(tx: Transaction, told: PastBaseSlice) -> None:
    """Keep bases of months that were not assessed here, nor told before, and count them for their file."""
    named = {
        "prefecture": told.prefecture,
        "employer_id": told.employer_id,
        "file_id": told.file_id,
        "taken_over_from": str(told.taken_over_from),
        "first_month": str(min(base.month for base in told.bases)),
        "told": len(told.bases),
        "persons": [base.person_id for base in told.bases],
        "months": [str(base.month) for base in told.bases],
        "bases": [base.base.fen for base in told.bases],
        "declared": [base.declared.fen for base in told.bases],
        "paid": [base.paid for base in told.bases],
    }
    await tx.session.execute(text(KEEP), named)


async def remove_past_bases(
    tx: Transaction, prefecture: str, employer_id: UUID, file_id: UUID, months: Sequence[Month]
) -> None:
    """Remove what a file told of these months of an employer."""
    named = {"prefecture": prefecture, "employer_id": employer_id, "file_id": file_id}
    await tx.session.execute(text(REMOVE), named | {"months": [str(month) for month in months]})


async def past_bases_kept(tx: Transaction, prefecture: str, file_id: UUID) -> PastBasesKept | None:
    """Return what came of a file of a prefecture, if it was heard of."""
    file = await tx.session.get(PastBaseFile, (prefecture, file_id))
    if file is None:
        return None
    years, months = (
        file.taken_over_from.year - file.first_month.year,
        file.taken_over_from.month - file.first_month.month,
    )
    named = {
        "prefecture": prefecture,
        "file_id": file_id,
        "months": [str(month) for month in file.taken_over_from.back_to(12 * years + months)],
        "twelve": [str(month) for month in file.taken_over_from.back_to(TWELVE)],
        "complete": TWELVE,
    }
    persons, complete = (await tx.session.execute(text(COMPLETE), named)).one()
    return PastBasesKept(file, persons, complete)
