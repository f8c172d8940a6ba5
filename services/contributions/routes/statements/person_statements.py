"""Yearly statements to persons (个人权益记录单): SI Act, Arts. 60, 74. No names are known here: ids stand for them."""

from datetime import date
from itertools import groupby
from pathlib import Path
from typing import Any
from uuid import UUID

from fastapi import APIRouter
from fastapi.responses import Response
from pydantic import BaseModel

from services.contributions import queries
from services.contributions.domain.assessing.payment_state import PaymentState
from services.contributions.queries import AssessedBase, NamedEmployer
from services.contributions.routes.statements._papers import NothingOnRecord, Year
from shared.money import Money
from shared.papers import FontMissing, paper
from shared.papers.wording import grouped, said_day
from shared.periods import Month
from shared.problems import problems
from shared.web import Begin, allow

router = APIRouter(prefix="/v1/persons/{person_id}/statements", tags=["statements"])
TEMPLATE = Path(__file__).with_name("person_year.typ")
READERS = allow("contributions_clerk", "prefecture_system", "claims_clerk", "province_manager", "auditor")
STATES = {
    PaymentState.PAID: "已缴",
    PaymentState.NOT_DUE: "未到期",
    PaymentState.DEFERRED: "缓缴",
    PaymentState.ARREARS: "欠缴",
}


class PersonMonthOut(BaseModel):
    """A person's base at one employer in a month, and how that employer stands with the month."""

    month: Month
    employer_id: UUID
    credit_code: str
    base: Money
    state: PaymentState

    @classmethod
    def of(cls, employer: NamedEmployer, base: AssessedBase) -> "PersonMonthOut":
        """Show a month at an employer."""
        return cls(
            month=base.month,
            employer_id=employer.employer_id,
            credit_code=employer.credit_code,
            base=base.base,
            state=base.state,
        )


class PersonYearOut(BaseModel):
    """A person's year as it stands on `as_of`: month by month, at each employer."""

    person_id: UUID
    year: int
    as_of: date
    months: list[PersonMonthOut]


@router.get(
    "/{year}.pdf",
    response_class=Response,
    dependencies=[READERS],
    responses=problems(NothingOnRecord, FontMissing),
)
async def get_person_paper(person_id: UUID, year: Year, begin: Begin) -> Response:
    """Print the statement."""
    statement = await get_person_year(person_id, year, begin)
    return Response(await paper(TEMPLATE, _values(statement)), media_type="application/pdf")


@router.get("/{year}", dependencies=[READERS], responses=problems(NothingOnRecord))
async def get_person_year(person_id: UUID, year: Year, begin: Begin) -> PersonYearOut:
    """Show a person's year: the base at each employer, month by month, and whether it was paid."""
    months = Month(year + 1, 1).back_to(12)
    async with begin() as tx:
        employers = await queries.employers_of_person(tx, person_id)
        found = [
            PersonMonthOut.of(employer, base)
            for employer in employers
            for base in await queries.bases_of(tx, person_id, employer.employer_id, months, on=tx.today)
        ]
    if not employers:
        raise NothingOnRecord(id=person_id)
    in_order = sorted(found, key=lambda month: (month.month, month.credit_code))
    return PersonYearOut(person_id=person_id, year=year, as_of=tx.today, months=in_order)


def _values(statement: PersonYearOut) -> dict[str, Any]:
    """Return what the paper says."""
    by_month = [list(months) for _, months in groupby(statement.months, key=lambda month: month.month)]
    paid = sum(any(month.state is PaymentState.PAID for month in months) for months in by_month)
    return {
        "person_id": str(statement.person_id),
        "year": str(statement.year),
        "as_of": said_day(statement.as_of),
        "months": [_row(month) for month in statement.months],
        "enrolled_months": str(len(by_month)),
        "paid_months": str(paid),
    }


def _row(month: PersonMonthOut) -> list[str]:
    return [str(month.month), month.credit_code, grouped(month.base), STATES[month.state]]
