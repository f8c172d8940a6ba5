"""Propose relief from contributions (减免) under a notice: for one employer, or for a category of them."""

from dataclasses import dataclass
from decimal import Decimal
from uuid import UUID

from services.contributions import queries
from services.contributions.domain.rating.relief_state import ReliefState
from services.contributions.models import Relief
from shared.approvals import approve
from shared.db import Transaction
from shared.ids import new_id, prefecture_of
from shared.periods import Month
from shared.problems import NotFound, RuleViolated


class ReliefMonthsReversed(RuleViolated):
    """Relief ends no sooner than it begins."""

    code = "relief-months-reversed"
    title = "Relief ends before it begins"
    zh = "减免起始月 {from_month} 晚于终止月 {to_month}。"
    en = "The relief begins with {from_month}, after its last month {to_month}."


class RelievedEmployerUnknown(NotFound):
    """Relief names an employer of the prefecture."""

    code = "relieved-employer-unknown"
    title = "Employer not found"
    zh = "未找到用人单位 {employer_id}，或不在该统筹区内。"
    en = "There is no employer {employer_id} in the prefecture."


@dataclass(frozen=True, slots=True)
class ProposeRelief:
    """Whose rates are multiplied with which factor, in which fee periods, under which notice.

    Without an employer, all of the given type and of at most the given number of workers; without either, all.
    """

    division: str
    factor: Decimal
    from_month: Month
    to_month: Month
    document: str
    employer_id: UUID | None = None
    employer_type: str | None = None
    headcount_max: int | None = None


async def propose_relief(tx: Transaction, command: ProposeRelief) -> Relief:
    """Record the relief; it counts once two others approved it. Raises `ReliefMonthsReversed`."""
    if command.from_month > command.to_month:
        raise ReliefMonthsReversed(from_month=command.from_month, to_month=command.to_month)
    prefecture = prefecture_of(command.division)
    if command.employer_id is not None and not await queries.employs_in(tx, prefecture, command.employer_id):
        raise RelievedEmployerUnknown(employer_id=command.employer_id)
    relief_id = new_id()
    await approve(tx, relief_id, "PROPOSE_RELIEF")
    return tx.add(
        Relief(
            id=relief_id,
            prefecture=prefecture,
            division=command.division,
            employer_id=command.employer_id,
            employer_type=command.employer_type,
            headcount_max=command.headcount_max,
            factor=command.factor,
            from_month=command.from_month,
            to_month=command.to_month,
            document=command.document,
            state=ReliefState.PROPOSED,
            recorded_at=tx.now,
        )
    )
