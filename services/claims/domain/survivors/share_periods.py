"""From which month each dependant is due which share, drawn from all who joined and dropped out, in whatever order.

Who drops out leaves the others' shares to be found anew from the original rates and the same cap, or as they are: the
province's choice. A posthumous child joins with the month of its birth.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from services.claims.domain.survivors.shares import (
    Recalculation,
    Share,
    Sharer,
    ShareTable,
    survivors_shares,
)
from shared.money import Money
from shared.periods import Month

Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class Member:
    """A dependant and the first and last month for which something is due; the last may not be known."""

    sharer: Sharer
    joins: Month
    leaves: Month | None = None

    def holds(self, month: Month) -> bool:
        """Whether something is due for a month."""
        return self.joins <= month and (self.leaves is None or month <= self.leaves)


SharesFrom = Mapping[Month, Share]
"""The shares of one dependant by the month from which each counts."""


def shares_by_month(own_wage: Money, members: Sequence[Member], table: ShareTable) -> Mapping[int, SharesFrom]:
    """Return, for each dependant's number, the share due from each month in which it changes.

    >>> from decimal import Decimal
    >>> from services.claims.domain.survivors.dependant import Relation, Stop
    >>> from services.claims.domain.survivors.shares import CapBase
    >>> table = ShareTable(Decimal("0.4"), Decimal("0.3"), Decimal("0.1"), CapBase.OWN_WAGE,
    ...                    Recalculation.RECOMPUTE_FROM_RATES, Stop.MONTH_AFTER_EVENT, "Art. 39(1)(2)")
    >>> family = [Member(Sharer(1, Relation.PARENT), Month(2024, 6), Month(2026, 5)),
    ...           *(Member(Sharer(no, Relation.CHILD), Month(2024, 6)) for no in (2, 3, 4))]
    >>> [f"{month}: {share.amount}" for month, share in shares_by_month(Money.yuan(6000), family, table)[2].items()]
    ['2024-06: 1500.00', '2026-06: 1800.00']
    """
    found: dict[int, dict[Month, Share]] = {}
    for month in sorted(_turning_points(members)):
        due = [each.sharer.no for each in members if each.holds(month)]
        counted = [each.sharer for each in members if _counts(each, month, table.recalculation)]
        for share in survivors_shares(own_wage, counted, table):
            if share.sharer.no in due:
                _keep(found.setdefault(share.sharer.no, {}), month, share)
    return found


def _counts(member: Member, month: Month, recalculation: Recalculation) -> bool:
    """Whether a member has a part in the shares of a month: where amounts are kept, also who has dropped out since."""
    if recalculation is Recalculation.KEEP:
        ever = member.leaves is None or member.joins <= member.leaves
        return ever and member.joins <= month
    return member.holds(month)


def _keep(shares: dict[Month, Share], month: Month, share: Share) -> None:
    """Keep a share unless it is the same as the one before."""
    last = shares[max(shares)] if shares else None
    if last is None or last.amount != share.amount:
        shares[month] = share


def _turning_points(members: Sequence[Member]) -> set[Month]:
    joined = {each.joins for each in members}
    return joined | {each.leaves.next() for each in members if each.leaves is not None}


def to_record(standing: Mapping[Month, Money], due: SharesFrom) -> SharesFrom:
    """Return what must be recorded so that from each month on the shares due stand; nothing if they do already.

    What is recorded from a month on takes the place of all that stood there and later.
    """
    for month in sorted({*standing, *due}):
        share = _reached(due, month)
        if not standing or _reached(standing, month) != share.amount:
            return {month: share, **{later: due[later] for later in due if later > month}}
    return {}


def within(by_month: Mapping[Month, Value], first: Month, last: Month | None) -> Mapping[Month, Value]:
    """Return what counts in the months from one to another, or without an end; nothing if there are none.

    >>> amounts = {Month(2024, 6): 1800, Month(2024, 9): 2400, Month(2025, 3): 0}
    >>> {str(month): amount for month, amount in within(amounts, Month(2024, 8), Month(2025, 2)).items()}
    {'2024-08': 1800, '2024-09': 2400}
    """
    if not by_month or (last is not None and last < first):
        return {}
    later = {month: each for month, each in by_month.items() if first < month and (last is None or month <= last)}
    return {first: _reached(by_month, first), **later}


def _reached(by_month: Mapping[Month, Value], month: Month) -> Value:
    """Return what counts in a month: the last that began by then, before the first that one."""
    return by_month[max((each for each in by_month if each <= month), default=min(by_month))]
