"""The bases with which a person counted at an employer: what claims asks for to find the person's own wage.

A person-month is one row here, whoever assessed it: we, or an older system. One statement answers for a year.
"""

from collections.abc import Sequence
from datetime import date
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import Row, select, text

from services.contributions.domain.assessing.payment_state import PaymentState, payment_state
from services.contributions.models import KnownEmployer, KnownWage, LineCorrection
from services.contributions.queries.persons import ids_of_person
from shared.db import Transaction
from shared.money import ZERO, Money
from shared.periods import Month

BASES = """
WITH told AS (
    SELECT l.prefecture, l.month, l.person_id, l.declared_fen, l.base_fen, l.bound, m.provisional,
           CAST(NULL AS boolean) AS paid, CAST(NULL AS uuid) AS file_id
    FROM known_employers e
    JOIN assessed_lines l ON l.prefecture = e.prefecture AND l.employer_id = e.employer_id
    JOIN assessed_months m ON m.prefecture = l.prefecture AND m.month = l.month
    WHERE e.employer_id = :employer_id
      AND l.person_id = ANY(CAST(:person_ids AS uuid[])) AND l.month = ANY(CAST(:months AS text[]))
    UNION ALL
    SELECT p.prefecture, p.month, p.person_id, p.declared_fen, p.base_fen, NULL, false, p.paid, p.file_id
    FROM known_employers e JOIN past_bases p ON p.prefecture = e.prefecture AND p.employer_id = e.employer_id
    WHERE e.employer_id = :employer_id
      AND p.person_id = ANY(CAST(:person_ids AS uuid[])) AND p.month = ANY(CAST(:months AS text[]))
)
SELECT DISTINCT ON (t.month) t.*, a.outstanding_fen, a.due_on, a.deferred_until,
       (SELECT count(*) FROM line_corrections c
        WHERE c.prefecture = t.prefecture AND c.month = t.month AND c.employer_id = :employer_id
          AND c.person_id = ANY(CAST(:person_ids AS uuid[]))) AS corrections
FROM told t
LEFT JOIN arrears a ON a.prefecture = t.prefecture AND a.month = t.month AND a.employer_id = :employer_id
  AND a.item = 'PRINCIPAL'
ORDER BY t.month, t.file_id IS NOT NULL, array_position(CAST(:person_ids AS uuid[]), t.person_id)
"""


class AssessedBase(NamedTuple):
    """A person's base in one month: what was declared, what fixed it, and how the employer stands with the month.

    `bound` is unknown of what an older system assessed, whose `file_id` is told; `provisional` while an average wage is
    awaited; `corrections` is how often the line said something else before.
    """

    month: Month
    declared: Money
    base: Money
    bound: str | None
    state: PaymentState
    provisional: bool
    corrections: int
    file_id: UUID | None

    @property
    def paid(self) -> bool:
        """Whether the employer owes nothing of the month any more."""
        return self.state is PaymentState.PAID


async def bases_of(
    tx: Transaction, person_id: UUID, employer_id: UUID, months: Sequence[Month], *, on: date
) -> list[AssessedBase]:
    """Return the person's bases in those of the months that were assessed, oldest first; payments stand as on a day.

    A month that we assessed ourselves counts before what an older system told of it, and a line under the person's own
    id before one under the id of a person merged with them.
    """
    person_ids = await ids_of_person(tx, person_id)
    named = {"person_ids": person_ids, "employer_id": employer_id, "months": [str(month) for month in months]}
    return [
        AssessedBase(
            month=Month.parse(row.month),
            declared=Money(row.declared_fen),
            base=Money(row.base_fen),
            bound=row.bound,
            state=_state(row, on),
            provisional=row.provisional,
            corrections=row.corrections,
            file_id=row.file_id,
        )
        for row in await tx.session.execute(text(BASES), named)
    ]


def _state(row: Row[Any], on: date) -> PaymentState:
    if row.paid is not None:
        return PaymentState.PAID if row.paid else PaymentState.ARREARS
    outstanding = ZERO if row.outstanding_fen is None else Money(row.outstanding_fen)
    return payment_state(outstanding, row.due_on, row.deferred_until, on)


async def corrections_of(tx: Transaction, person_id: UUID, employer_id: UUID, month: Month) -> Sequence[LineCorrection]:
    """Return what the person's line of a month said before, oldest first."""
    corrected = (
        select(LineCorrection)
        .join(KnownEmployer, KnownEmployer.prefecture == LineCorrection.prefecture)
        .where(
            KnownEmployer.employer_id == employer_id,
            LineCorrection.month == month,
            LineCorrection.employer_id == employer_id,
            LineCorrection.person_id.in_(await ids_of_person(tx, person_id)),
        )
    )
    return (await tx.session.scalars(corrected.order_by(LineCorrection.corrected_at))).all()


async def declared_wage_of(tx: Transaction, person_id: UUID, employer_id: UUID, month: Month) -> Money | None:
    """Return the wage declared for the person in a month: the latest declaration by then."""
    own_id, *_ = await ids_of_person(tx, person_id)
    declared: Money | None = await tx.session.scalar(
        select(KnownWage.wage)
        .join(KnownEmployer, KnownEmployer.prefecture == KnownWage.prefecture)
        .where(
            KnownEmployer.employer_id == employer_id,
            KnownWage.employer_id == employer_id,
            KnownWage.person_id == own_id,
            KnownWage.from_month <= month,
        )
        .order_by(KnownWage.from_month.desc())
        .limit(1)
    )
    return declared
