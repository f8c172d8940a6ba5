"""Arrears by age (欠费账龄): by division and by employer, to look at and to download."""

from collections.abc import AsyncIterator, Sequence
from datetime import date
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query
from fastapi.responses import StreamingResponse
from pydantic import BaseModel

from services.contributions import queries
from services.contributions.domain.collecting.ageing import Ageing
from services.contributions.queries import DivisionAgeing, EmployerAgeing
from shared.bulk.files import FileFormat
from shared.money import Money
from shared.web import Begin, allow
from shared.web.tables import FormatInQuery, table_response

router = APIRouter(prefix="/v1/arrears/ageing", tags=["arrears"])
READERS = allow("contributions_clerk", "prefecture_system", "province_manager", "auditor", "service")
Division = Annotated[
    str, Query(pattern="^([0-9]{2}){1,3}$", examples=["990800"], description="a division, and all those below it")
]
On = Annotated[date, Query(description="days late are counted up to this day; what is owed is what is owed now")]
HEADER = ("统一社会信用代码", "行政区划", "未到期", "1-30天", "31-90天", "91-180天", "180天以上", "合计")


class AgeingOut(BaseModel):
    """What is owed by days late; what is deferred is not due before its deferral ends."""

    not_due: Money
    days_1_to_30: Money
    days_31_to_90: Money
    days_91_to_180: Money
    over_180_days: Money
    outstanding: Money

    @classmethod
    def of(cls, ageing: Ageing) -> "AgeingOut":
        """Show an ageing."""
        return cls.model_validate(ageing, from_attributes=True)


class DivisionAgeingOut(BaseModel):
    """What the employers of one division owe."""

    division: str
    employers: int
    ageing: AgeingOut

    @classmethod
    def of(cls, owed: DivisionAgeing) -> "DivisionAgeingOut":
        """Show a division."""
        return cls(division=owed.division, employers=owed.employers, ageing=AgeingOut.of(owed.ageing))


class EmployerAgeingOut(BaseModel):
    """What one employer owes."""

    employer_id: UUID
    credit_code: str
    division: str
    ageing: AgeingOut

    @classmethod
    def of(cls, owed: EmployerAgeing) -> "EmployerAgeingOut":
        """Show an employer."""
        return cls(
            employer_id=owed.employer_id,
            credit_code=owed.credit_code,
            division=owed.division,
            ageing=AgeingOut.of(owed.ageing),
        )


class AgeingPage(BaseModel):
    """All divisions with their total, and some employers; ask again with `after=next`."""

    on: date
    total: AgeingOut
    divisions: list[DivisionAgeingOut]
    items: list[EmployerAgeingOut]
    next: UUID | None


@router.get("", dependencies=[READERS])
async def get_ageing(
    begin: Begin,
    division: Division,
    on: On,
    after: UUID | None = None,
    limit: Annotated[int, Query(ge=1, le=200)] = 50,
) -> AgeingPage:
    """Show what is owed by how long it has been overdue."""
    async with begin() as tx:
        divisions = await queries.ageing_by_division(tx, division, on)
        employers = await queries.ageing_by_employer(tx, division, on, after=after, limit=limit)
    items = [EmployerAgeingOut.of(owed) for owed in employers]
    return AgeingPage(
        on=on,
        total=AgeingOut.of(Ageing.total([owed.ageing for owed in divisions])),
        divisions=[DivisionAgeingOut.of(owed) for owed in divisions],
        items=items,
        next=items[-1].employer_id if len(items) == limit else None,
    )


@router.get("/file", response_class=StreamingResponse, dependencies=[READERS])
async def get_ageing_file(
    begin: Begin, division: Division, on: On, file_format: FormatInQuery = FileFormat.CSV
) -> StreamingResponse:
    """Download what every employer owes by how long it has been overdue."""

    async def rows() -> AsyncIterator[Sequence[str]]:
        async with begin() as tx:
            async for owed in queries.all_ageing_by_employer(tx, division, on):
                amounts = (*owed.ageing.ages, owed.ageing.outstanding)
                yield (owed.credit_code, owed.division, *map(str, amounts))

    return table_response(f"arrears-{division}-{on}", HEADER, rows(), file_format)
