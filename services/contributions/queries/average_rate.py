"""The average rate of all that the caller sees, and whether it was already looked into."""

from sqlalchemy import func, select

from services.contributions.domain.rating.average_rate import MonthAssessed
from services.contributions.models import Assessment
from shared.db import Transaction
from shared.db.tables import FindingRow
from shared.db.types import MoneyFen
from shared.money import ZERO
from shared.periods import Month


async def month_assessed(tx: Transaction, month: Month) -> MonthAssessed:
    """Return the sums of a month."""
    sums = select(
        func.sum(Assessment.amount, type_=MoneyFen()), func.sum(Assessment.base_total, type_=MoneyFen())
    ).where(Assessment.month == month)
    assessed, bases = (await tx.session.execute(sums)).one()
    return MonthAssessed(assessed or ZERO, bases or ZERO)


async def last_month_assessed(tx: Transaction) -> Month | None:
    """Return the latest month that was assessed."""
    month: Month | None = await tx.session.scalar(select(func.max(Assessment.month)))
    return month


async def was_found(tx: Transaction, rule: str, subject_id: str) -> bool:
    """Whether a rule has ever raised a finding about a subject, open or closed."""
    found = select(FindingRow.id).where(FindingRow.rule == rule, FindingRow.subject_id == subject_id)
    return await tx.session.scalar(found.limit(1)) is not None
