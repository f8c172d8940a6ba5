"""Statistics of recognition and appraisal (业务统计): by office and month, to look at and to download."""

from collections.abc import AsyncIterator, Sequence
from enum import StrEnum
from typing import Annotated

from fastapi import APIRouter, Depends, Query
from fastapi.responses import StreamingResponse
from pydantic import BaseModel

from services.claims import queries
from services.claims.domain.clocks.statistics import Figures, OfficeMonth, Procedure
from services.claims.routes.clocks._fields import STATISTICS_READERS, AreaInQuery
from services.claims.routes.clocks._figures import FIGURE_NAMES, FiguresOut
from shared.bulk.files import FileFormat
from shared.periods import Month
from shared.problems import OutsideDivision, RuleViolated, problems
from shared.web import Begin
from shared.web.tables import FormatInQuery, table_response

router = APIRouter(prefix="/v1/statistics", tags=["statistics"])
PATTERN = r"^2[0-9]{3}-(0[1-9]|1[0-2])$"
MONTHS_MAX = 12
HEADER = ("行政区划", "月份", "指标", "指标代码", "分类", "细分", "数量")


class ProcedureInPath(StrEnum):
    """Whose figures, as addresses name it."""

    RECOGNITION = "recognition"
    APPRAISAL = "appraisal"

    @property
    def procedure(self) -> Procedure:
        """The procedure."""
        return Procedure[self.name]


class MonthsOutOfRange(RuleViolated):
    """Statistics cover a year at most."""

    code = "months-out-of-range"
    title = "Months out of range"
    zh = "起始月份 {first} 不得晚于截止月份 {last}，一次最多查询十二个月。"
    en = "`from` {first} cannot come after `until` {last}; ask for twelve months at most."


def _months(
    first: Annotated[str, Query(alias="from", pattern=PATTERN, examples=["2025-01"])],
    last: Annotated[str, Query(alias="until", pattern=PATTERN, examples=["2025-06"])],
) -> tuple[Month, Month]:
    months = Month.parse(first), Month.parse(last)
    if not months[0] <= months[1] < months[0].plus(MONTHS_MAX):
        raise MonthsOutOfRange(first=first, last=last)
    return months


Months = Annotated[tuple[Month, Month], Depends(_months)]


class OfficeOut(BaseModel):
    """The figures of one office in all months."""

    division: str
    figures: FiguresOut


class MonthOut(BaseModel):
    """The figures of all offices in one month."""

    month: Month
    figures: FiguresOut


class StatisticsOut(BaseModel):
    """Figures as they stand now: in all, by office, and by month. What stands overdue is that of the last month."""

    procedure: Procedure
    division: str
    first_month: Month
    last_month: Month
    total: FiguresOut
    offices: list[OfficeOut]
    months: list[MonthOut]


@router.get("/{procedure}", dependencies=[STATISTICS_READERS], responses=problems(MonthsOutOfRange, OutsideDivision))
async def get_statistics(
    procedure: ProcedureInPath, begin: Begin, months: Months, division: AreaInQuery
) -> StatisticsOut:
    """Show the figures of a procedure, of all offices below a division."""
    async with begin() as tx:
        counted = await queries.counted_by_office_and_month(tx, procedure.procedure, division, months)
    first, last = months
    return StatisticsOut(
        procedure=procedure.procedure,
        division=division,
        first_month=first,
        last_month=last,
        total=FiguresOut.of(Figures.added_up(counted, last)),
        offices=_offices(counted, last),
        months=_by_month(counted),
    )


@router.get(
    "/{procedure}/file",
    response_class=StreamingResponse,
    dependencies=[STATISTICS_READERS],
    responses=problems(MonthsOutOfRange, OutsideDivision),
)
async def get_statistics_file(
    procedure: ProcedureInPath,
    begin: Begin,
    months: Months,
    division: AreaInQuery,
    file_format: FormatInQuery = FileFormat.CSV,
) -> StreamingResponse:
    """Download the figures of a procedure, office by office and month by month."""

    async def rows() -> AsyncIterator[Sequence[str]]:
        async with begin() as tx:
            counted = await queries.counted_by_office_and_month(tx, procedure.procedure, division, months)
        for office, month, (figure, by, detail, number) in counted:
            yield (office, str(month), FIGURE_NAMES[figure], figure, by, detail, str(number))

    name = f"{procedure}-{division}-{months[0]}-{months[1]}"
    return table_response(name, HEADER, rows(), file_format)


def _offices(counted: Sequence[OfficeMonth], last: Month) -> list[OfficeOut]:
    divisions = sorted({each.division for each in counted})
    return [
        OfficeOut(
            division=division,
            figures=FiguresOut.of(Figures.added_up((each for each in counted if each.division == division), last)),
        )
        for division in divisions
    ]


def _by_month(counted: Sequence[OfficeMonth]) -> list[MonthOut]:
    months = sorted({each.month for each in counted})
    return [
        MonthOut(
            month=month,
            figures=FiguresOut.of(Figures.added_up((each for each in counted if each.month == month), month)),
        )
        for month in months
    ]
