"""A year of an employer, month by month, and the employers of a person: what yearly statements are made of."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from uuid import UUID

from sqlalchemy import text

from services.contributions.models import KnownEmployer
from shared.db import Transaction
from shared.money import Money
from shared.periods import Month

OF_MONTH = "prefecture = e.prefecture AND employer_id = e.employer_id AND month = m.month"
YEAR = f"""
SELECT m.month, a.headcount, a.base_total_fen, a.rate, d.due_fen, d.surcharge_fen, p.paid_fen, p.surcharge_paid_fen,
       o.outstanding_fen
FROM known_employers e
CROSS JOIN unnest(CAST(:months AS text[])) AS m (month)
LEFT JOIN assessments a ON a.prefecture = e.prefecture AND a.employer_id = e.employer_id AND a.month = m.month
CROSS JOIN LATERAL (
    SELECT coalesce(sum(amount_fen) FILTER (WHERE item <> 'SURCHARGE'), 0) AS due_fen,
           coalesce(sum(amount_fen) FILTER (WHERE item = 'SURCHARGE'), 0) AS surcharge_fen
    FROM dues WHERE {OF_MONTH}) d
CROSS JOIN LATERAL (
    SELECT coalesce(sum(amount_fen) FILTER (WHERE item <> 'SURCHARGE'), 0) AS paid_fen,
           coalesce(sum(amount_fen) FILTER (WHERE item = 'SURCHARGE'), 0) AS surcharge_paid_fen
    FROM (SELECT item, amount_fen FROM receipts WHERE {OF_MONTH}
          UNION ALL SELECT item, amount_fen FROM reallocations WHERE {OF_MONTH}) money) p
CROSS JOIN LATERAL (SELECT coalesce(sum(outstanding_fen), 0) AS outstanding_fen FROM arrears WHERE {OF_MONTH}) o
WHERE e.employer_id = :employer_id
ORDER BY m.month
"""
EMPLOYERS_OF_PERSON = """
SELECT DISTINCT e.employer_id, e.credit_code FROM known_employers e
WHERE e.employer_id IN (SELECT employer_id FROM known_enrolments WHERE person_id = :person_id
                        UNION SELECT employer_id FROM past_bases WHERE person_id = :person_id)
ORDER BY e.credit_code
"""


@dataclass(frozen=True, slots=True)
class EmployerMonth:
    """What was assessed, paid and is owed of one month; nothing is known of the rate while it was not assessed."""

    month: Month
    headcount: int
    base_total: Money
    rate: Decimal | None
    due: Money
    paid: Money
    surcharge: Money
    surcharge_paid: Money
    outstanding: Money


@dataclass(frozen=True, slots=True)
class NamedEmployer:
    """An employer by its id and credit code."""

    employer_id: UUID
    credit_code: str


async def employer_named(tx: Transaction, employer_id: UUID) -> NamedEmployer | None:
    """Return an employer the actor may see."""
    employer = await tx.session.get(KnownEmployer, employer_id)
    return NamedEmployer(employer.employer_id, employer.credit_code) if employer else None


async def year_of_employer(tx: Transaction, employer_id: UUID, months: Sequence[Month]) -> list[EmployerMonth]:
    """Return these months of an employer."""
    named = {"employer_id": employer_id, "months": [str(month) for month in months]}
    return [
        EmployerMonth(
            month=Month.parse(row.month),
            headcount=row.headcount or 0,
            base_total=Money(row.base_total_fen or 0),
            rate=row.rate,
            due=Money(int(row.due_fen)),
            paid=Money(int(row.paid_fen)),
            surcharge=Money(int(row.surcharge_fen)),
            surcharge_paid=Money(int(row.surcharge_paid_fen)),
            outstanding=Money(int(row.outstanding_fen)),
        )
        for row in await tx.session.execute(text(YEAR), named)
    ]


async def employers_of_person(tx: Transaction, person_id: UUID) -> list[NamedEmployer]:
    """Return the employers at which the person was ever enrolled, by credit code."""
    rows = await tx.session.execute(text(EMPLOYERS_OF_PERSON), {"person_id": person_id})
    return [NamedEmployer(row.employer_id, row.credit_code) for row in rows]
