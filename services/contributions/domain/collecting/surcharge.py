"""Late payment surcharge (滞纳金): SI Act, Art. 86.

A daily rate on what is unpaid, from the day after the deadline to the day before payment, rounded once for each fee
period. Each part paid late counts its own days.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from shared.money import Money
from shared.periods import Month
from shared.workings import Workings

DAY = timedelta(days=1)


class SurchargeStart(StrEnum):
    """The first day that counts."""

    DAY_AFTER_DEADLINE = "DAY_AFTER_DEADLINE"
    FIRST_DAY_OF_NEXT_MONTH = "FIRST_DAY_OF_NEXT_MONTH"


class SurchargeCap(StrEnum):
    """Whether the surcharge of a fee period may exceed what was paid late: disputed, Administrative Coercion Act 45."""

    NONE = "NONE"
    PRINCIPAL = "PRINCIPAL"


@dataclass(frozen=True, slots=True)
class SurchargeRule:
    """Daily rate, counting of days and cap, as they stood on one date."""

    daily_rate: Decimal
    starts: SurchargeStart
    counts_payment_day: bool
    cap: SurchargeCap
    citation: str


@dataclass(frozen=True, slots=True)
class Deadline:
    """The last day for paying a fee period: its own, or the end of a deferral (缓缴)."""

    fee_period: Month
    due_on: date
    deferred: bool = False

    @classmethod
    def of(cls, fee_period: Month, due_on: date, deferred_until: date | None) -> "Deadline":
        """Return the deadline of a fee period whose payment may have been deferred."""
        if deferred_until is not None and deferred_until > due_on:
            return cls(fee_period, deferred_until, deferred=True)
        return cls(fee_period, due_on)

    @property
    def arrears_begin_on(self) -> date:
        """The day on which what is unpaid becomes arrears: it selects the law (MOHRSS Order 13 of 2011, Art. 29)."""
        return self.due_on + DAY


class Part(NamedTuple):
    """A part of one due, and the day on which it was paid, or is reckoned up to."""

    amount: Money
    paid_on: date


@dataclass(frozen=True, slots=True)
class Surcharge:
    """What late payment of one fee period costs."""

    days: int
    amount: Money
    workings: Workings


def late_payment_surcharge(deadline: Deadline, parts: Collection[Part], rule: SurchargeRule) -> Surcharge:
    """Return the surcharge on one fee period paid in parts; `days` are those of the part paid last.

    >>> rule = SurchargeRule(Decimal("0.0005"), SurchargeStart.DAY_AFTER_DEADLINE, False, SurchargeCap.NONE, "Art. 86")
    >>> deadline = Deadline(Month(2024, 2), date(2024, 3, 15))
    >>> late_payment_surcharge(deadline, [Part(Money.yuan(12600), date(2024, 6, 18))], rule).amount
    Money.yuan('592.20')
    """
    late = [(part.amount, days) for part in parts if (days := _days_late(deadline, part.paid_on, rule))]
    exact = sum((amount.exact * rule.daily_rate * days for amount, days in late), Decimal(0))
    uncapped = Money.rounded(exact)
    unpaid = Money.total(amount for amount, _ in late)
    workings = Workings.of(
        "sum of (unpaid x daily rate x days)",
        rule="late_payment_surcharge",
        cited=rule.citation,
        fee_period=deadline.fee_period,
        due_on=deadline.due_on,
        daily_rate=rule.daily_rate,
        parts=tuple((part.amount, part.paid_on, _days_late(deadline, part.paid_on, rule)) for part in parts),
        cap=rule.cap.value,
    ).then(uncapped=uncapped)
    amount = min(uncapped, unpaid) if rule.cap is SurchargeCap.PRINCIPAL else uncapped
    return Surcharge(max((days for _, days in late), default=0), amount, workings)


def _days_late(deadline: Deadline, paid_on: date, rule: SurchargeRule) -> int:
    if paid_on <= deadline.due_on:
        return 0
    days = (paid_on - deadline.due_on).days - 1
    if rule.starts is SurchargeStart.FIRST_DAY_OF_NEXT_MONTH and not deadline.deferred:
        days = (paid_on - deadline.fee_period.next().first_day).days
    return max(0, days + rule.counts_payment_day)
