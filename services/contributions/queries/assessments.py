"""Assessments to look at, each with the month whose law it followed."""

from collections.abc import Sequence
from typing import TypeAlias
from uuid import UUID

from sqlalchemy import and_, select

from services.contributions.models import AssessedLine, AssessedMonth, Assessment, AssessmentDifference
from shared.db import Transaction
from shared.periods import Month

Found: TypeAlias = tuple[Assessment, AssessedMonth]
OF_MONTH = and_(AssessedMonth.prefecture == Assessment.prefecture, AssessedMonth.month == Assessment.month)
FOUND = select(Assessment, AssessedMonth).join(AssessedMonth, OF_MONTH)


async def assessment(tx: Transaction, assessment_id: UUID) -> Found | None:
    """Return an assessment the actor may see, with its month."""
    found = (await tx.session.execute(FOUND.where(Assessment.id == assessment_id))).one_or_none()
    return None if found is None else (found[0], found[1])


async def assessments_after(
    tx: Transaction, after: UUID | None, limit: int, *, month: Month, employer_id: UUID | None
) -> Sequence[Found]:
    """Return a page of a month's assessments by id, or the one of an employer."""
    page = FOUND.where(Assessment.month == month).order_by(Assessment.id).limit(limit)
    if after is not None:
        page = page.where(Assessment.id > after)
    if employer_id is not None:
        page = page.where(Assessment.employer_id == employer_id)
    return [(assessment, month) for assessment, month in await tx.session.execute(page)]


async def differences_of(tx: Transaction, assessed: Assessment) -> Sequence[AssessmentDifference]:
    """Return by how much each run changed an employer's month, oldest first."""
    told = select(AssessmentDifference).where(
        AssessmentDifference.prefecture == assessed.prefecture,
        AssessmentDifference.month == assessed.month,
        AssessmentDifference.employer_id == assessed.employer_id,
    )
    return (await tx.session.scalars(told.order_by(AssessmentDifference.recorded_at))).all()


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
