"""Assessments to look at, and the bills made of them."""

from collections.abc import AsyncIterator, Sequence
from uuid import UUID

from sqlalchemy import select

from services.contributions.models import AssessedLine, Assessment, KnownEmployer
from shared.db import Transaction
from shared.money import ZERO, Money
from shared.periods import Month


async def assessment(tx: Transaction, assessment_id: UUID) -> Assessment | None:
    """Return an assessment the actor may see."""
    return await tx.session.get(Assessment, assessment_id)


async def assessments_after(
    tx: Transaction, after: UUID | None, limit: int, *, month: Month, employer_id: UUID | None
) -> Sequence[Assessment]:
    """Return a page of a month's assessments by id, or the one of an employer."""
    page = select(Assessment).where(Assessment.month == month).order_by(Assessment.id).limit(limit)
    if after is not None:
        page = page.where(Assessment.id > after)
    if employer_id is not None:
        page = page.where(Assessment.employer_id == employer_id)
    return (await tx.session.scalars(page)).all()


async def lines_after(tx: Transaction, assessed: Assessment, after: UUID | None, limit: int) -> Sequence[AssessedLine]:
    """Return a page of the persons an assessment is made of, by their id."""
    page = (
        select(AssessedLine)
        .where(
            AssessedLine.prefecture == assessed.prefecture,
            AssessedLine.month == assessed.month,
            AssessedLine.employer_id == assessed.employer_id,
        )
        .order_by(AssessedLine.person_id)
        .limit(limit)
    )
    return (await tx.session.scalars(page if after is None else page.where(AssessedLine.person_id > after))).all()


async def bills(tx: Transaction, month: Month) -> AsyncIterator[tuple[str, Money]]:
    """Yield what is to be collected for a month, by credit code."""
    owed = (
        select(KnownEmployer.credit_code, Assessment.amount)
        .join(Assessment, Assessment.employer_id == KnownEmployer.employer_id)
        .where(Assessment.month == month, Assessment.amount > ZERO)
        .order_by(KnownEmployer.credit_code)
    )
    async for credit_code, amount in await tx.session.stream(owed):
        yield credit_code, amount
