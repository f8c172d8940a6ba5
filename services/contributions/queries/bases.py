"""The bases with which a person counted at an employer: what claims asks for a person's own wage."""

from collections.abc import Sequence
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import not_, select

from services.contributions.models import Arrears, AssessedLine, KnownEmployer, KnownWage
from shared.db import Transaction
from shared.money import ZERO, Money
from shared.periods import Month


class AssessedBase(NamedTuple):
    """A person's base in one month, and whether the employer owes nothing of that month any more."""

    month: Month
    base: Money
    paid: bool


async def bases_of(
    tx: Transaction, person_id: UUID, employer_id: UUID, months: Sequence[Month]
) -> Sequence[AssessedBase]:
    """Return the person's bases in those of the months that were assessed, oldest first."""
    owing = (
        select(Arrears.month)
        .where(
            Arrears.prefecture == AssessedLine.prefecture,
            Arrears.month == AssessedLine.month,
            Arrears.employer_id == AssessedLine.employer_id,
            Arrears.outstanding > ZERO,
        )
        .exists()
    )
    assessed = (
        select(AssessedLine.month, AssessedLine.base, not_(owing))
        .join(KnownEmployer, KnownEmployer.prefecture == AssessedLine.prefecture)
        .where(
            KnownEmployer.employer_id == employer_id,
            AssessedLine.employer_id == employer_id,
            AssessedLine.month.in_(months),
            AssessedLine.person_id == person_id,
        )
        .order_by(AssessedLine.month)
    )
    return [AssessedBase(month, base, paid) for month, base, paid in await tx.session.execute(assessed)]


async def declared_wage_of(tx: Transaction, person_id: UUID, employer_id: UUID, month: Month) -> Money | None:
    """Return the wage declared for the person in a month: the latest declaration by then."""
    declared: Money | None = await tx.session.scalar(
        select(KnownWage.wage)
        .join(KnownEmployer, KnownEmployer.prefecture == KnownWage.prefecture)
        .where(
            KnownEmployer.employer_id == employer_id,
            KnownWage.employer_id == employer_id,
            KnownWage.person_id == person_id,
            KnownWage.from_month <= month,
        )
        .order_by(KnownWage.from_month.desc())
        .limit(1)
    )
    return declared
