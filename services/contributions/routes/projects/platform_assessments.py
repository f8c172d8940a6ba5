"""Platform assessments (职业伤害保障核定): what a platform pays for its orders of a month."""

from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Query
from pydantic import BaseModel

from services.contributions import queries
from services.contributions.models import PlatformAssessment
from services.contributions.routes.projects.project_assessments import READERS
from shared.money import Money
from shared.periods import Month
from shared.web import Begin, MonthInQuery, allow

router = APIRouter(prefix="/v1/platform-assessments", tags=["assessments"])


class PlatformAssessmentOut(BaseModel):
    """What a platform owes for a month, for how many orders of each kind, and how it was found."""

    id: UUID
    employer_id: UUID
    division: str
    month: Month
    orders: dict[str, int]
    amount: Money
    workings: dict[str, Any]
    recorded_at: datetime

    @classmethod
    def of(cls, assessment: PlatformAssessment) -> "PlatformAssessmentOut":
        """Show an assessment."""
        return cls.model_validate(assessment, from_attributes=True)


class PlatformAssessmentPage(BaseModel):
    """Some platform assessments; ask again with `after=next`."""

    items: list[PlatformAssessmentOut]
    next: UUID | None


@router.get("", dependencies=[allow(*READERS)])
async def get_platform_assessments(
    begin: Begin,
    month: MonthInQuery,
    after: UUID | None = None,
    limit: Annotated[int, Query(ge=1, le=200)] = 50,
) -> PlatformAssessmentPage:
    """List what platforms owe for a month."""
    async with begin() as tx:
        found = await queries.platform_assessments_after(tx, after, limit, month=month)
    items = [PlatformAssessmentOut.of(assessment) for assessment in found]
    return PlatformAssessmentPage(items=items, next=items[-1].id if len(items) == limit else None)
