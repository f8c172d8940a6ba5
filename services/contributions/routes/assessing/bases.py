"""A person's bases at an employer: what claims asks for to find the person's own wage (本人工资)."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Query
from pydantic import BaseModel

from services.contributions import queries
from services.contributions.domain.assessing.correction import Cause
from services.contributions.domain.assessing.payment_state import PaymentState
from services.contributions.models import LineCorrection
from services.contributions.queries import AssessedBase
from shared.money import Money
from shared.periods import PATTERN, Month
from shared.web import Begin, MonthInPath, allow

router = APIRouter(prefix="/v1/persons", tags=["bases"])


def _before(before: Annotated[str, Query(pattern=PATTERN, examples=["2025-09"])]) -> Month:
    return Month.parse(before)


class BaseOut(BaseModel):
    """The base of one month: what was declared, what fixed it, and how the employer stands with that month.

    `provisional` while the year's average wage is awaited; `corrections` tells how often the line said something else;
    `file_id` is the file of the older system that assessed the month, if we did not.
    """

    month: Month
    declared: Money
    base: Money
    bound: str | None
    state: PaymentState
    paid: bool
    provisional: bool
    corrections: int
    file_id: UUID | None

    @classmethod
    def of(cls, found: AssessedBase) -> "BaseOut":
        """Show a base."""
        return cls.model_validate(found, from_attributes=True)


class BasesOut(BaseModel):
    """The answer, dated: assessed months oldest first, and the wage declared for the month `before` itself."""

    person_id: UUID
    employer_id: UUID
    asked_at: datetime
    items: list[BaseOut]
    declared_wage: Money | None


class CorrectionOut(BaseModel):
    """What a line said from `said_since` until it was corrected, and what came late."""

    declared: Money
    base: Money
    bound: str
    said_since: datetime
    corrected_at: datetime
    cause: Cause

    @classmethod
    def of(cls, correction: LineCorrection) -> "CorrectionOut":
        """Show a correction."""
        return cls.model_validate(correction, from_attributes=True)


class CorrectionsOut(BaseModel):
    """All that a person's line of one month said before, oldest first."""

    items: list[CorrectionOut]


@router.get("/{person_id}/bases", dependencies=[allow("service", "claims_clerk")])
async def get_bases(
    person_id: UUID,
    begin: Begin,
    employer_id: Annotated[UUID, Query()],
    before: Annotated[Month, Depends(_before)],
    months: Annotated[int, Query(ge=1, le=60)] = 12,
) -> BasesOut:
    """Tell with what a person counted in the months before a month, as far as they were assessed."""
    async with begin() as tx:
        found = await queries.bases_of(tx, person_id, employer_id, before.back_to(months), on=tx.today)
        declared = await queries.declared_wage_of(tx, person_id, employer_id, before)
        asked_at = tx.now
    return BasesOut(
        person_id=person_id,
        employer_id=employer_id,
        asked_at=asked_at,
        items=[BaseOut.of(base) for base in found],
        declared_wage=declared,
    )


@router.get("/{person_id}/bases/{month}/corrections", dependencies=[allow("service", "claims_clerk", "auditor")])
async def get_corrections(
    person_id: UUID, month: MonthInPath, begin: Begin, employer_id: Annotated[UUID, Query()]
) -> CorrectionsOut:
    """Tell what a person's base of a month was before, until when, and why it was corrected."""
    async with begin() as tx:
        found = await queries.corrections_of(tx, person_id, employer_id, month)
    return CorrectionsOut(items=[CorrectionOut.of(correction) for correction in found])
