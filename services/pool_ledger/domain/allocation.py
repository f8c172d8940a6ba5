"""Allocation down (下拨) and net positions under full pooling (统收统支): Pooling Notice 2022; Fund Finance Rules.

All contributions go up. For each month a prefecture gets what its spending plan needs beyond its cash and its buffer,
within the budget left; over the month every prefecture has drawn on the pool or fed it.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from shared.money import ZERO, Money
from shared.workings import Workings


@dataclass(frozen=True, slots=True)
class SpendingRequest:
    """A prefecture's plan for a month, its cash, the buffer it keeps and what a budget, if one is set, leaves it."""

    planned: Money
    cash: Money
    buffer: Money
    budget_left: Money | None


@dataclass(frozen=True, slots=True)
class Allocation:
    """What a prefecture needs and what it is allocated; a cut asks for a budget adjustment."""

    needed: Money
    granted: Money
    workings: Workings

    @property
    def cut(self) -> Money:
        """What the budget left did not allow."""
        return self.needed - self.granted


@dataclass(frozen=True, slots=True)
class PoolPosition:
    """One month of the pool: what went up, what came down and who fed whom."""

    remitted: Money
    allocated: Money
    net_by_division: Mapping[str, Money]

    @property
    def balance(self) -> Money:
        """The province's balance of the month, which is the sum of the net positions."""
        return self.remitted - self.allocated

    def workings(self, *, cited: str) -> Workings:
        """Return how the positions came about."""
        return Workings.of(
            "collected - paid, by division; remitted - allocated for the pool",
            rule="pool_position",
            cited=cited,
            remitted=self.remitted,
            allocated=self.allocated,
        ).then(**{f"net_{division}": net for division, net in self.net_by_division.items()})


def allocate(request: SpendingRequest, *, cited: str) -> Allocation:
    """Return the allocation for one prefecture and month.

    >>> yuan = Money.yuan
    >>> allocate(SpendingRequest(yuan(8600000), yuan(1150000), yuan(500000), yuan(7800000)), cited="notice").cut
    Money.yuan('150000.00')
    """
    needed = max(ZERO, request.planned - request.cash + request.buffer)
    limit = needed if request.budget_left is None else max(ZERO, request.budget_left)
    granted = min(needed, limit)
    workings = Workings.of(
        "planned - cash + buffer, not below zero, not above the budget left",
        rule="monthly_allocation",
        cited=cited,
        planned=request.planned,
        cash=request.cash,
        buffer=request.buffer,
        budget_left="no budget set" if request.budget_left is None else request.budget_left,
    )
    return Allocation(needed, granted, workings.then(needed=needed))


def pool_position(collected: Mapping[str, Money], paid: Mapping[str, Money]) -> PoolPosition:
    """Return the net position of every division that collected or paid.

    >>> position = pool_position({"9901": Money.yuan(30), "9902": Money.yuan(12)}, {"9902": Money.yuan(15)})
    >>> position.net_by_division["9902"], position.balance
    (Money.yuan('-3.00'), Money.yuan('27.00'))
    """
    divisions = sorted(collected.keys() | paid.keys())
    net = {division: collected.get(division, ZERO) - paid.get(division, ZERO) for division in divisions}
    return PoolPosition(Money.total(collected.values()), Money.total(paid.values()), net)
