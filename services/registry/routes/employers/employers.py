"""Employers (用人单位)."""

from datetime import date
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query
from pydantic import BaseModel

from services.registry import queries
from services.registry.domain.employers.credit_code import CreditCode, InvalidCreditCode
from services.registry.models import Employer
from shared.problems import NotFound, RuleViolated, problems
from shared.web import Begin, allow

router = APIRouter(prefix="/v1/employers", tags=["employers"])
READERS = ("registry_clerk", "prefecture_system", "claims_clerk", "province_manager", "auditor", "service")


class EmployerNotFound(NotFound):
    """No such employer for this caller."""

    code = "employer-not-found"
    title = "Employer not found"
    zh = "未找到用人单位 {employer_id}，或不在当前账号的管辖范围内。"
    en = "There is no employer {employer_id} that you may see."


class CreditCodeWrong(RuleViolated):
    """The code cannot be any organisation's, so looking for it would only hide a typing error."""

    code = "credit-code-wrong"
    title = "Credit code is wrong"
    zh = "统一社会信用代码有误，请核对：{reason}。"
    en = "The unified social credit code cannot be right, check it: {reason}."


class EmployerOut(BaseModel):
    """An employing unit as it stands."""

    id: UUID
    credit_code: str
    name: str
    type: str
    industry_code: str
    division: str
    registered_on: date

    @classmethod
    def of(cls, employer: Employer) -> "EmployerOut":
        """Show an employer."""
        return cls.model_validate(employer, from_attributes=True)


class EmployerPage(BaseModel):
    """Some employers; ask again with `after=next`."""

    items: list[EmployerOut]
    next: UUID | None


@router.get("", dependencies=[allow(*READERS)], responses=problems(CreditCodeWrong))
async def get_employers(
    begin: Begin,
    after: UUID | None = None,
    credit_code: str | None = None,
    limit: Annotated[int, Query(ge=1, le=200)] = 50,
) -> EmployerPage:
    """List employers, or find the one with a credit code."""
    if credit_code is not None:
        credit_code = _checked(credit_code)
    async with begin() as tx:
        employers = await queries.employers_after(tx, after, limit, credit_code=credit_code)
    items = [EmployerOut.of(employer) for employer in employers]
    return EmployerPage(items=items, next=items[-1].id if len(items) == limit else None)


@router.get("/{employer_id}", dependencies=[allow(*READERS)], responses=problems(EmployerNotFound))
async def get_employer(employer_id: UUID, begin: Begin) -> EmployerOut:
    """Show one employer."""
    async with begin() as tx:
        employer = await queries.employer(tx, employer_id)
    if employer is None:
        raise EmployerNotFound(employer_id=employer_id)
    return EmployerOut.of(employer)


def _checked(credit_code: str) -> str:
    try:
        return CreditCode.parse(credit_code).code
    except InvalidCreditCode as wrong:
        raise CreditCodeWrong(reason=wrong) from wrong
