"""Wages raised for the past, and the injuries before which they take effect though they were declared after them."""

from collections.abc import Collection, Sequence
from datetime import date
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import text

from shared.db import Transaction
from shared.money import Money
from shared.periods import Month

# what counted before: the last wage declared up to that month, kept already or told earlier in the same batch
KEEP_RAISED = """
INSERT INTO raised_wages (prefecture, employer_id, person_id, effective_on, declared_on, wage_before_fen, wage_fen)
SELECT n.prefecture, n.employer_id, n.person_id, n.effective_on, n.declared_on, b.wage_fen, n.wage_fen
FROM unnest(CAST(:prefectures AS text[]), CAST(:employers AS uuid[]), CAST(:persons AS uuid[]),
            CAST(:effective AS date[]), CAST(:declared AS date[]), CAST(:wages AS bigint[]),
            CAST(:told_months AS text[]), CAST(:told_wages AS bigint[]))
  AS n (prefecture, employer_id, person_id, effective_on, declared_on, wage_fen, told_month, told_fen)
CROSS JOIN LATERAL (
    SELECT wage_fen FROM (
        (SELECT from_month, wage_fen, false AS told FROM known_wages w
         WHERE w.prefecture = n.prefecture AND w.employer_id = n.employer_id AND w.person_id = n.person_id
           AND w.from_month <= to_char(n.effective_on, 'YYYY-MM') ORDER BY w.from_month DESC LIMIT 1)
        UNION ALL SELECT n.told_month, n.told_fen, true WHERE n.told_month IS NOT NULL) w
    ORDER BY from_month DESC, told DESC LIMIT 1) b
WHERE n.wage_fen > b.wage_fen
ON CONFLICT DO NOTHING
RETURNING employer_id
"""
OWN_ID = "coalesce((SELECT person_id FROM known_person_aliases WHERE merged_id = {id}), {id})"
# declared on the day of the accident is declared after it: days are all that is known
SUSPECT = f"""
SELECT i.claim_id, e.division, i.employer_id, i.person_id, i.accident_on, r.effective_on, r.declared_on,
       r.wage_before_fen, r.wage_fen
FROM known_employers e
JOIN known_injuries i ON i.prefecture = e.prefecture AND i.employer_id = e.employer_id
JOIN raised_wages r ON r.prefecture = e.prefecture AND r.employer_id = i.employer_id
  AND {OWN_ID.format(id="r.person_id")} = {OWN_ID.format(id="i.person_id")}
  AND r.effective_on < i.accident_on AND r.declared_on >= i.accident_on
WHERE e.employer_id = ANY(CAST(:employers AS uuid[]))
ORDER BY i.claim_id, r.effective_on, r.declared_on
"""


class WageForPast(NamedTuple):
    """A wage declared on a day for an earlier one, and what was told before it of the same months in the same batch."""

    prefecture: str
    employer_id: UUID
    person_id: UUID
    effective_on: date
    declared_on: date
    wage: Money
    told: tuple[Month, Money] | None


class RaisedAfterAccident(NamedTuple):
    """An injury, and a wage raised after it for the time before."""

    claim_id: UUID
    division: str
    employer_id: UUID
    person_id: UUID
    accident_on: date
    effective_on: date
    declared_on: date
    wage_before: Money
    wage: Money


async def keep_raised_wages(tx: Transaction, wages: Sequence[WageForPast]) -> set[UUID]:
    """Keep those of the wages that are higher than what counted before; returns their employers.

    Call it before the wages themselves are kept.
    """
    named = {
        "prefectures": [wage.prefecture for wage in wages],
        "employers": [wage.employer_id for wage in wages],
        "persons": [wage.person_id for wage in wages],
        "effective": [wage.effective_on for wage in wages],
        "declared": [wage.declared_on for wage in wages],
        "wages": [wage.wage.fen for wage in wages],
        "told_months": [wage.told and str(wage.told[0]) for wage in wages],
        "told_wages": [wage.told and wage.told[1].fen for wage in wages],
    }
    return set(await tx.session.scalars(text(KEEP_RAISED), named))


async def raised_after_accidents(tx: Transaction, employer_ids: Collection[UUID]) -> list[RaisedAfterAccident]:
    """Return the injuries of these employers' people whose wages were raised afterwards, each with the raises."""
    return [
        RaisedAfterAccident(
            claim_id=row.claim_id,
            division=row.division,
            employer_id=row.employer_id,
            person_id=row.person_id,
            accident_on=row.accident_on,
            effective_on=row.effective_on,
            declared_on=row.declared_on,
            wage_before=Money(row.wage_before_fen),
            wage=Money(row.wage_fen),
        )
        for row in await tx.session.execute(text(SUSPECT), {"employers": list(employer_ids)})
    ]
