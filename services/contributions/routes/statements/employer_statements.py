"""Yearly statements to employers (单位年度对账单): SI Act, Arts. 60 and 74."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any
from uuid import UUID

from fastapi import APIRouter
from fastapi.responses import Response
from pydantic import BaseModel

from services.contributions import asks, queries
from services.contributions.queries import EmployerMonth, NamedEmployer
from services.contributions.routes.statements._papers import NothingOnRecord, Year
from shared.asking import NothingKnown
from shared.money import Money
from shared.papers import FontMissing, paper
from shared.papers.wording import grouped, said_day
from shared.periods import Month
from shared.problems import Unreachable, problems
from shared.web import Ask, Begin, allow

router = APIRouter(prefix="/v1/employers/{employer_id}/statements", tags=["statements"])
TEMPLATE = Path(__file__).with_name("employer_year.typ")
READERS = allow("contributions_clerk", "prefecture_system", "province_manager", "auditor")


class EmployerMonthOut(BaseModel):
    """One month: what it was assessed by, what was due, what came, what is owed; no rate while it is not assessed."""

    month: Month
    headcount: int
    base_total: Money
    rate: Decimal | None
    due: Money
    paid: Money
    surcharge: Money
    surcharge_paid: Money
    outstanding: Money

    @classmethod
    def of(cls, month: EmployerMonth) -> "EmployerMonthOut":
        """Show a month."""
        return cls.model_validate(month, from_attributes=True)


class EmployerYearOut(BaseModel):
    """An employer's year as it stands on `as_of`; the amounts are the sums of its months, successors answer for it."""

    employer_id: UUID
    credit_code: str
    year: int
    as_of: date
    due: Money
    paid: Money
    surcharge: Money
    surcharge_paid: Money
    outstanding: Money
    months: list[EmployerMonthOut]
    succeeded_by: list[UUID] = []

    @classmethod
    def of(cls, employer: NamedEmployer, as_of: date, months: Sequence[EmployerMonth]) -> "EmployerYearOut":
        """Add a year up."""
        return cls(
            employer_id=employer.employer_id,
            credit_code=employer.credit_code,
            year=months[0].month.year,
            as_of=as_of,
            due=Money.total(month.due for month in months),
            paid=Money.total(month.paid for month in months),
            surcharge=Money.total(month.surcharge for month in months),
            surcharge_paid=Money.total(month.surcharge_paid for month in months),
            outstanding=Money.total(month.outstanding for month in months),
            months=[EmployerMonthOut.of(month) for month in months],
        )


@router.get(
    "/{year}.pdf",
    response_class=Response,
    dependencies=[READERS],
    responses=problems(NothingOnRecord, NothingKnown, Unreachable, FontMissing),
)
async def get_employer_paper(employer_id: UUID, year: Year, begin: Begin, ask: Ask) -> Response:
    """Print the statement, with the employer's name as the registry knows it now."""
    statement = await get_employer_year(employer_id, year, begin)
    name = await asks.employer_name(ask, employer_id)
    return Response(await paper(TEMPLATE, _values(statement, name)), media_type="application/pdf")


@router.get("/{year}", dependencies=[READERS], responses=problems(NothingOnRecord))
async def get_employer_year(employer_id: UUID, year: Year, begin: Begin) -> EmployerYearOut:
    """Show an employer's year: headcount, assessed, paid and surcharge, month by month."""
    async with begin() as tx:
        employer = await queries.employer_named(tx, employer_id)
        if employer is None:
            raise NothingOnRecord(id=employer_id)
        months = await queries.year_of_employer(tx, employer_id, Month(year + 1, 1).back_to(12))
        successors = await queries.successors_of(tx, [employer_id])
    statement = EmployerYearOut.of(employer, tx.today, months)
    return statement.model_copy(update={"succeeded_by": list(successors.get(employer_id, ()))})


def _values(statement: EmployerYearOut, name: str) -> dict[str, Any]:
    """Return what the paper says."""
    return {
        "employer": name,
        "credit_code": statement.credit_code,
        "year": str(statement.year),
        "as_of": said_day(statement.as_of),
        "months": [_row(month) for month in statement.months],
        "total": [grouped(amount) for amount in _amounts(statement)],
        "outstanding": grouped(statement.outstanding),
        "settled": not statement.outstanding,
    }


def _row(month: EmployerMonthOut) -> list[str]:
    rate = "—" if month.rate is None else f"{month.rate * 100:f}".rstrip("0").rstrip(".") + "%"
    assessed = (str(month.headcount), grouped(month.base_total), rate)
    return [str(month.month), *assessed, *(grouped(amount) for amount in _amounts(month))]


def _amounts(of: EmployerMonthOut | EmployerYearOut) -> tuple[Money, ...]:
    return (of.due, of.paid, of.surcharge, of.surcharge_paid, of.outstanding)
