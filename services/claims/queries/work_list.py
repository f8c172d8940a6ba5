"""The list of work: limits that run or stand still in a division, by the day on which they end."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import ColumnElement, Select, and_, case, func, select, tuple_

from services.claims.domain.clocks.clock_kind import CONTEST, ClockKind
from services.claims.domain.clocks.light import Light
from services.claims.domain.clocks.statistics import Procedure
from services.claims.models import Appraisal, Claim, ClockRow
from shared.calendars import working_days
from shared.db import Transaction
from shared.ids import prefecture_of
from shared.working_days import UnknownYear

PREFECTURE_DIGITS = 4
ASKED_FOR = (Light.PAUSED, Light.CONTEST)


@dataclass(frozen=True, slots=True)
class WorkFilter:
    """Which limits: of a division and those below it; of one kind, procedure or light, or of any.

    Without a light, those whose time runs; what stands still, or lets a party contest, is asked for by itself.
    """

    division: str
    kind: ClockKind | None = None
    procedure: Procedure | None = None
    light: Light | None = None


class WorkCursor(NamedTuple):
    """Where a page of the list ends: a limit's day and its id.

    >>> str(WorkCursor.parse("2024-06-19_0190a000-0000-7000-8000-000000000001"))
    '2024-06-19_0190a000-0000-7000-8000-000000000001'
    """

    listed_on: date
    clock_id: UUID

    @classmethod
    def parse(cls, text: str) -> "WorkCursor":
        """Read a cursor as it was shown; raises `ValueError`."""
        listed_on, _, clock_id = text.partition("_")
        return cls(date.fromisoformat(listed_on), UUID(clock_id))

    def __str__(self) -> str:
        return f"{self.listed_on}_{self.clock_id}"


class WorkItem(NamedTuple):
    """A limit, how it stands today, and where its case and its appraisal stand."""

    clock: ClockRow
    light: str
    case_state: str
    appraisal_state: str | None

    def used_days(self, today: date) -> int | None:
        """Return the days used up by today; None where that takes holidays that are not published."""
        try:
            return self.clock.as_clock(working_days(self.clock.division)).used(today)
        except UnknownYear:
            return None

    @property
    def cursor(self) -> WorkCursor:
        """Where the list goes on after this item."""
        return WorkCursor(self.clock.listed_on, self.clock.id)


class WorkCount(NamedTuple):
    """How many limits of a kind show a light in one office."""

    division: str
    kind: str
    light: str
    number: int


async def work_after(tx: Transaction, wanted: WorkFilter, after: WorkCursor | None, limit: int) -> Sequence[WorkItem]:
    """Return a page of the list, what is due first."""
    rows = await tx.session.execute(work_page(wanted, tx.today, after, limit))
    return [WorkItem(*row) for row in rows]


def work_page(wanted: WorkFilter, today: date, after: WorkCursor | None, limit: int) -> Select[ClockRow, str, str, str]:
    """Return the statement of a page: one walk along the index of limits that have not ended."""
    page = (
        select(ClockRow, _light(today), Claim.state, Appraisal.state)
        .join(Claim, Claim.id == ClockRow.claim_id)
        .outerjoin(Appraisal, Appraisal.id == ClockRow.appraisal_id)
        .where(*_wanted(wanted, today))
        .order_by(ClockRow.listed_on, ClockRow.id)
        .limit(limit)
    )
    if after is not None:
        page = page.where(tuple_(ClockRow.listed_on, ClockRow.id) > tuple_(*after))
    return page


async def work_counted(tx: Transaction, division: str) -> Sequence[WorkCount]:
    """Return how many limits of each office, kind and light there are, those that stand still included."""
    light = _light(tx.today).label("light")
    counted = (
        select(ClockRow.division, ClockRow.kind, light, func.count())
        .where(ClockRow.ended_on.is_(None), *_of_division(division))
        .group_by(ClockRow.division, ClockRow.kind, light)
        .order_by(ClockRow.division, ClockRow.kind, light)
    )
    return [WorkCount(*row) for row in await tx.session.execute(counted)]


def _wanted(wanted: WorkFilter, today: date) -> list[ColumnElement[bool]]:
    conditions = [ClockRow.ended_on.is_(None), *_of_division(wanted.division)]
    if wanted.kind is not None:
        conditions.append(ClockRow.kind == wanted.kind)
    if wanted.procedure is not None:
        of_appraisal = ClockRow.appraisal_id.is_not(None)
        conditions.append(of_appraisal if wanted.procedure is Procedure.APPRAISAL else ~of_appraisal)
    shown, light = _light(today), wanted.light or (Light.CONTEST if wanted.kind in CONTEST else None)
    conditions.append(shown.not_in(ASKED_FOR) if light is None else shown == light)
    return conditions


def _of_division(division: str) -> list[ColumnElement[bool]]:
    """A prefecture is asked for as one, so that its part of an index is read in order."""
    prefecture = prefecture_of(division)
    if len(prefecture) < PREFECTURE_DIGITS:
        return [ClockRow.prefecture.startswith(prefecture)]
    return [ClockRow.prefecture == prefecture, ClockRow.division.startswith(division)]


def _light(today: date) -> ColumnElement[str]:
    return case(
        (ClockRow.kind.in_(sorted(CONTEST)), Light.CONTEST.value),
        (and_(ClockRow.paused, ClockRow.due_on.is_(None)), Light.PAUSED.value),
        (ClockRow.due_on < today, Light.OVERDUE.value),
        (ClockRow.warn_on <= today, Light.WARNING.value),
        else_=Light.RUNNING.value,
    )
