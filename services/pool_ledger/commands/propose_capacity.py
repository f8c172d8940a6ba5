"""Propose an area's months of payment capacity: from the closed books, or, before they begin, from a document."""

from dataclasses import dataclass

from services.pool_ledger import queries
from services.pool_ledger.domain.capacity import CapacityFigures
from services.pool_ledger.models import CapacityRow, CapacityState
from shared.approvals import approve
from shared.dates import check_day
from shared.db import Transaction
from shared.ids import new_id
from shared.money import Money
from shared.periods import Month
from shared.problems import Conflict, RuleViolated


class CapacityMonthOpen(Conflict):
    """Figures of an open month may still change."""

    code = "capacity-month-open"
    title = "Month is not closed"
    zh = "{area} {month} 尚未结账，不能公布可支付月数。"
    en = "{month} of {area} is not closed: its capacity cannot be published yet."


class BooksTooYoung(RuleViolated):
    """Twelve months of expenditure are needed."""

    code = "capacity-books-too-young"
    title = "Books do not reach back twelve months"
    zh = "{area} 的账套不满十二个月（截至 {month}），请填写依据文件及其余额、十二个月支出。"
    en = "The books of {area} do not reach back twelve months from {month}: state the figures with their document."


@dataclass(frozen=True, slots=True)
class StatedFigures:
    """Figures of a time before the books, and the document that has them."""

    balance: Money
    expenditure: Money
    document: str


@dataclass(frozen=True, slots=True)
class ProposeCapacity:
    """A prefecture's four digits or the province's two, the month at whose end it stands, and figures if stated."""

    area: str
    month: Month
    stated: StatedFigures | None = None


async def propose_capacity(tx: Transaction, command: ProposeCapacity) -> CapacityRow:
    """Record the figures for somebody else to publish; raises `CapacityMonthOpen`, `BooksTooYoung`."""
    check_day(tx, "month", command.month.last_day)
    figures = await _figures(tx, command)
    capacity_id = new_id()
    await approve(tx, capacity_id, "PROPOSE_CAPACITY")
    return tx.add(
        CapacityRow(
            id=capacity_id,
            prefecture=command.area,
            as_of=command.month.last_day,
            balance=figures.balance,
            expenditure=figures.expenditure,
            document=command.stated.document if command.stated else None,
            state=CapacityState.PROPOSED,
            recorded_at=tx.now,
        )
    )


async def _figures(tx: Transaction, command: ProposeCapacity) -> CapacityFigures:
    found = await queries.capacity_figures(tx, command.area, command.month)
    if found is None:
        if command.stated is None:
            raise BooksTooYoung(area=command.area, month=command.month)
        return CapacityFigures(command.stated.balance, command.stated.expenditure)
    closed = await queries.closed_through(tx, [command.area])
    if command.area not in closed or closed[command.area] < command.month:
        raise CapacityMonthOpen(area=command.area, month=command.month)
    return found
