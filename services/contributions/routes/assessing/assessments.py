"""Assessments (核定): what each employer owes for a month, of whom it is made up, and how it was found."""

from datetime import datetime
from decimal import Decimal
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Query
from pydantic import BaseModel

from services.contributions import queries
from services.contributions.domain.assessing.undeclared import Basis
from services.contributions.models import AssessedLine, AssessedMonth, Assessment, AssessmentDifference
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
    """What one employer owes for one month.

    `basis` is DECLARED unless the employer told nothing of the month; `provisional` then, and while an average wage is
    awaited: `average_wage_of` is the year whose figure stands in.
    """

    id: UUID
    employer_id: UUID
    division: str
    month: Month
    headcount: int
    base_total: Money
    risk_class: int
    rate: Decimal
    amount: Money
    basis: Basis
    provisional: bool
    average_wage_of: int
    recorded_at: datetime

    @classmethod
    def of(cls, assessment: Assessment, month: AssessedMonth) -> "AssessmentOut":
        """Show an assessment of a month."""
        shown = {name: getattr(assessment, name) for name in cls.model_fields if hasattr(assessment, name)}
        bases = month.law.bases
        provisional = bases.provisional or assessment.basis != Basis.DECLARED
        return cls(**shown, provisional=provisional, average_wage_of=bases.average.figure_of)


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


class DifferenceOut(BaseModel):
    """By how much a run changed what is owed for the fee month, and the month under which that was filed."""

    amount: Money
    headcount: int
    base_total: Money
    filed_under: Month
    recorded_at: datetime

    @classmethod
    def of(cls, difference: AssessmentDifference) -> "DifferenceOut":
        """Show a difference."""
        return cls.model_validate(difference, from_attributes=True)


class AssessmentInFull(AssessmentOut):
    """An assessment with a page of its persons, what each run changed, and the workings of its sum, floor and cap."""

    lines: LinePage
    differences: list[DifferenceOut]
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
    items = [AssessmentOut.of(*assessment) for assessment in found]
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
        assessment, month = found
        lines = [LineOut.of(line) for line in await queries.lines_after(tx, assessment, after, limit)]
        differences = [DifferenceOut.of(difference) for difference in await queries.differences_of(tx, assessment)]
    return AssessmentInFull(
        **AssessmentOut.of(assessment, month).model_dump(),
        lines=LinePage(items=lines, next=lines[-1].person_id if len(lines) == limit else None),
        differences=differences,
        workings=assessment.workings(month.law).to_json(),
        base_workings=month.law.bases.range.workings.to_json(),
    )
