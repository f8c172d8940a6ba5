"""Assessments (核定): what each employer owes for a month, of whom it is made up, and how it was found."""

from datetime import datetime
from decimal import Decimal
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Query
from pydantic import BaseModel

from services.contributions import queries
from services.contributions.models import AssessedLine, Assessment
from shared.money import Money
from shared.periods import Month
from shared.problems import NotFound, problems
from shared.web import Begin, MonthInQuery, allow

router = APIRouter(prefix="/v1/assessments", tags=["assessments"])
READERS = ("contributions_clerk", "prefecture_system", "province_manager", "auditor", "service")


class AssessmentNotFound(NotFound):
    """No such assessment for this caller."""

    code = "assessment-not-found"
    title = "Assessment not found"
    zh = "未找到核定记录 {assessment_id}，或不在当前账号的管辖范围内。"
    en = "There is no assessment {assessment_id} that you may see."


class AssessmentOut(BaseModel):
    """What one employer owes for one month."""

    id: UUID
    employer_id: UUID
    division: str
    month: Month
    headcount: int
    base_total: Money
    risk_class: int
    rate: Decimal
    amount: Money
    recorded_at: datetime

    @classmethod
    def of(cls, assessment: Assessment) -> "AssessmentOut":
        """Show an assessment."""
        return cls.model_validate(assessment, from_attributes=True)


class AssessmentPage(BaseModel):
    """Some assessments; ask again with `after=next`."""

    items: list[AssessmentOut]
    next: UUID | None


class LineOut(BaseModel):
    """What one person counts with; `bound` says what fixed the base."""

    person_id: UUID
    declared: Money
    base: Money
    bound: str

    @classmethod
    def of(cls, line: AssessedLine) -> "LineOut":
        """Show a line."""
        return cls.model_validate(line, from_attributes=True)


class LinePage(BaseModel):
    """Some of an assessment's persons; ask again with `after=next`."""

    items: list[LineOut]
    next: UUID | None


class AssessmentInFull(AssessmentOut):
    """An assessment with a page of its persons and the workings of its sum and of its floor and cap."""

    lines: LinePage
    workings: dict[str, Any]
    base_workings: dict[str, Any]


@router.get("", dependencies=[allow(*READERS)])
async def get_assessments(
    begin: Begin,
    month: MonthInQuery,
    after: UUID | None = None,
    employer_id: UUID | None = None,
    limit: Annotated[int, Query(ge=1, le=200)] = 50,
) -> AssessmentPage:
    """List a month's assessments, or find an employer's."""
    async with begin() as tx:
        found = await queries.assessments_after(tx, after, limit, month=month, employer_id=employer_id)
    items = [AssessmentOut.of(assessment) for assessment in found]
    return AssessmentPage(items=items, next=items[-1].id if len(items) == limit else None)


@router.get("/{assessment_id}", dependencies=[allow(*READERS)], responses=problems(AssessmentNotFound))
async def get_assessment(
    assessment_id: UUID,
    begin: Begin,
    after: UUID | None = None,
    limit: Annotated[int, Query(ge=1, le=1000, description="how many persons")] = 100,
) -> AssessmentInFull:
    """Show an assessment, the persons it is made of, and how it was found."""
    async with begin() as tx:
        found = await queries.assessment(tx, assessment_id)
        if found is None:
            raise AssessmentNotFound(assessment_id=assessment_id)
        lines = [LineOut.of(line) for line in await queries.lines_after(tx, found, after, limit)]
    return AssessmentInFull(
        **AssessmentOut.of(found).model_dump(),
        lines=LinePage(items=lines, next=lines[-1].person_id if len(lines) == limit else None),
        workings=found.workings(),
        base_workings=found.base_workings,
    )
