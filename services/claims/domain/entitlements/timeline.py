"""The timeline of a monthly benefit: what is due for each month, drawn from the facts and from nothing else.

Drawn again after every change, in whatever order the facts became known: so that what a month is due never depends on
when we heard of it, and what was paid for it can be held against what is due.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from services.claims.domain.entitlements.entitlement import EntitlementState, Nothing
from shared.money import ZERO, Money
from shared.periods import Month
from shared.workings import Workings


@dataclass(frozen=True, slots=True)
class Rate:
    """A month's amount with its workings; provisional while it rests on a figure that is not published yet."""

    amount: Money
    workings: Workings
    provisional: bool = False


@dataclass(frozen=True, slots=True)
class RateBook:
    """The months in which the rate may change, and the rate of any month between the first and the last due."""

    changes: frozenset[Month]
    rate_in: Callable[[Month], Rate]


@dataclass(frozen=True, slots=True)
class Break:
    """Months for which nothing is paid, the last of them open; with `arrears` they are due once it is lifted."""

    from_month: Month
    until: Month | None
    arrears: bool
    lifted: bool

    @property
    def nothing(self) -> Nothing:
        """What the months are called."""
        return Nothing.SUSPENDED if self.arrears else Nothing.STOPPED

    def holds(self, month: Month) -> bool:
        """Whether nothing is due for a month because of it."""
        if self.arrears and self.lifted:
            return False
        return self.from_month <= month and (self.until is None or month <= self.until)


@dataclass(frozen=True, slots=True)
class Step:
    """From a month on this much is due each month, or nothing, and why."""

    from_month: Month
    amount: Money
    nothing: Nothing | None = None
    workings: Workings | None = None
    provisional: bool = False

    @property
    def says(self) -> tuple[Money, Nothing | None, bool]:
        """What distinguishes it from the step before."""
        return self.amount, self.nothing, self.provisional


def timeline(starts: Month, ends: Month | None, rates: RateBook, breaks: Sequence[Break]) -> tuple[Step, ...]:
    """Return what is due from `starts` on, step by step.

    >>> from shared.workings import Workings
    >>> book = RateBook(frozenset(), lambda month: Rate(Money.yuan(100), Workings.of("fixed", cited="")))
    >>> refused = Break(Month(2024, 4), Month(2024, 7), arrears=False, lifted=True)
    >>> [(str(step.from_month), str(step.amount)) for step in timeline(Month(2024, 1), None, book, [refused])]
    [('2024-01', '100.00'), ('2024-04', '0.00'), ('2024-08', '100.00')]
    """
    steps: list[Step] = []
    for month in sorted(_turning_points(starts, ends, rates, breaks)):
        step = _step(month, ends, rates, breaks)
        if not steps or step.says != steps[-1].says:
            steps.append(step)
    return tuple(steps)


def state_at_end(steps: Sequence[Step]) -> EntitlementState:
    """Return how the entitlement stands after its last step."""
    nothing = steps[-1].nothing
    return EntitlementState.RUNNING if nothing is None else EntitlementState(nothing)


def first_change(before: Sequence[Step], after: Sequence[Step]) -> Month | None:
    """Return the first month from which two timelines differ; None if they say the same."""
    for old, new in zip(before, after, strict=False):
        if old.from_month != new.from_month or old.says != new.says:
            return min(old.from_month, new.from_month)
    longer = max(before, after, key=len)
    shared = min(len(before), len(after))
    return longer[shared].from_month if len(longer) > shared else None


def _turning_points(starts: Month, ends: Month | None, rates: RateBook, breaks: Iterable[Break]) -> set[Month]:
    points = {starts, *rates.changes}
    if ends is not None:
        points.add(ends.next())
    for each in breaks:
        points.add(each.from_month)
        if each.until is not None:
            points.add(each.until.next())
    over = starts if ends is not None and ends < starts else None if ends is None else ends.next()
    return {starts} | {month for month in points if starts <= month and (over is None or month <= over)}


def _step(month: Month, ends: Month | None, rates: RateBook, breaks: Sequence[Break]) -> Step:
    if ends is not None and month > ends:
        return Step(month, ZERO, Nothing.ENDED)
    holding = [each.nothing for each in breaks if each.holds(month)]
    if holding:
        return Step(month, ZERO, Nothing.STOPPED if Nothing.STOPPED in holding else Nothing.SUSPENDED)
    rate = rates.rate_in(month)
    return Step(month, rate.amount, None, rate.workings, rate.provisional)
