"""Judging a filing (上报核对): a month's lists against the events received. Totals only prove.

Equal: accepted. What is still on its way may arrive until the deadline; what differs, or was never listed, is rejected.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID


class FilingState(StrEnum):
    """Where a service's filing of a month stands."""

    NOT_FILED = "NOT_FILED"
    WAITING = "WAITING"
    ACCEPTED = "ACCEPTED"
    REJECTED = "REJECTED"


@dataclass(frozen=True, slots=True)
class FilingDeadline:
    """How many hours listed events may still be on their way."""

    hours: int
    citation: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """What a filing's lists and the events received say of each other; `lists_complete` if they bear out the totals."""

    lists_complete: bool
    missing: Sequence[UUID]
    differing: Sequence[UUID]
    surplus: Sequence[UUID]

    @property
    def events(self) -> tuple[UUID, ...]:
        """Every event that is not the same on both sides."""
        return (*self.missing, *self.differing, *self.surplus)


def judge_filing(comparison: Comparison, *, overdue: bool) -> FilingState:
    """Return the state that a comparison leads to."""
    on_its_way = comparison.missing or not comparison.lists_complete
    if on_its_way:
        return FilingState.REJECTED if overdue else FilingState.WAITING
    return FilingState.REJECTED if comparison.events else FilingState.ACCEPTED
