"""The last days of the steps of advance payment and recovery that are still to be taken, what is due first."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import CompoundSelect, Select, literal, select, tuple_, union_all
from sqlalchemy.orm import InstrumentedAttribute

from services.claims.domain.advances.advance import AdvanceState
from services.claims.domain.recovery.debt import DebtState
from services.claims.domain.recovery.due_step import DueStep
from services.claims.models import Advance, Debt
from shared.db import Transaction


class DueDate(NamedTuple):
    """A last day, the step, and whose it is: an advance's or a debt's, and its case if there is one."""

    due_on: date
    subject_id: UUID
    step: str
    division: str
    claim_id: UUID | None

    @property
    def cursor(self) -> "DueCursor":
        """Where the list goes on after this one."""
        return DueCursor(self.due_on, self.subject_id, self.step)


class DueCursor(NamedTuple):
    """Where a page of the list ends.

    >>> str(DueCursor.parse("2024-09-05_0190a000-0000-7000-8000-000000000001_DEMAND"))
    '2024-09-05_0190a000-0000-7000-8000-000000000001_DEMAND'
    """

    due_on: date
    subject_id: UUID
    step: str

    @classmethod
    def parse(cls, text: str) -> "DueCursor":
        """Read a cursor as it was shown; raises `ValueError`."""
        due_on, subject_id, step = text.split("_", 2)
        return cls(date.fromisoformat(due_on), UUID(subject_id), DueStep(step))

    def __str__(self) -> str:
        return f"{self.due_on}_{self.subject_id}_{self.step}"


async def due_dates_after(tx: Transaction, division: str, after: DueCursor | None, limit: int) -> Sequence[DueDate]:
    """Return a page of the last days in a division and those below it."""
    due = _due().subquery()
    page = select(due).where(due.c.division.startswith(division))
    page = page.order_by(due.c.due_on, due.c.subject_id, due.c.step).limit(limit)
    if after is not None:
        page = page.where(tuple_(due.c.due_on, due.c.subject_id, due.c.step) > tuple_(*after))
    return [DueDate(*row) for row in await tx.session.execute(page)]


def _due() -> CompoundSelect[date, UUID, str, str, UUID | None]:
    returned = select(
        Debt.due_on.label("due_on"),
        Debt.id.label("subject_id"),
        literal(DueStep.DEBT_RETURNED.value).label("step"),
        Debt.division.label("division"),
        Debt.claim_id.label("claim_id"),
    ).where(Debt.state == DebtState.RECOVERY_ORDERED, Debt.due_on.is_not(None))
    return union_all(
        returned,
        _of_advances(Advance.demand_due_on, DueStep.DEMAND, AdvanceState.APPLIED),
        _of_advances(Advance.refusal_due_on, DueStep.REFUSAL, AdvanceState.APPLIED),
        _of_advances(Advance.employer_due_on, DueStep.EMPLOYER_PAYS, AdvanceState.DEMANDED),
    )


def _of_advances(
    due_on: InstrumentedAttribute[date] | InstrumentedAttribute[date | None], step: DueStep, state: AdvanceState
) -> Select[date | None, UUID, str, str, UUID]:
    found = select(due_on, Advance.id, literal(step.value), Advance.division, Advance.claim_id)
    return found.where(Advance.state == state)
