"""Late payment surcharge (滞纳金): SI Act, Art. 86.

A daily rate on what is unpaid, from the day after the deadline to the day before payment, rounded once for each fee
period.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from shared.money import Money
from shared.periods import Month
from shared.workings import Workings


class SurchargeStart(StrEnum):
    """The first day that counts."""

    DAY_AFTER_DEADLINE = "DAY_AFTER_DEADLINE"
    FIRST_DAY_OF_NEXT_MONTH = "FIRST_DAY_OF_NEXT_MONTH"


@dataclass(frozen=True, slots=True)
class SurchargeRule:
    """Daily rate and counting of days, as they stood on one date."""

    daily_rate: Decimal
    starts: SurchargeStart
    counts_payment_day: bool
    citation: str


@dataclass(frozen=True, slots=True)
class Arrears:
    """What is unpaid of one fee period after its deadline."""

    fee_period: Month
    unpaid: Money
    due_on: date


@dataclass(frozen=True, slots=True)
class Surcharge:
    """What late payment of one fee period costs."""

    days: int
    amount: Money
    workings: Workings


def late_payment_surcharge(arrears: Arrears, paid_on: date, rule: SurchargeRule) -> Surcharge:
    """Return the surcharge on one fee period paid on `paid_on`; nothing if that is in time.

    >>> rule = SurchargeRule(Decimal("0.0005"), SurchargeStart.DAY_AFTER_DEADLINE, False, "SI Act, Art. 86")
    >>> arrears = Arrears(Month(2024, 2), Money.yuan(12600), due_on=date(2024, 3, 15))
    >>> late_payment_surcharge(arrears, date(2024, 6, 18), rule).amount
    Money.yuan('592.20')
    """
    days = _days_late(arrears, paid_on, rule)
    workings = Workings.of(
        "unpaid x daily rate x days",
        rule="late_payment_surcharge",
        cited=rule.citation,
        fee_period=arrears.fee_period,
        unpaid=arrears.unpaid,
        daily_rate=rule.daily_rate,
        days=days,
        due_on=arrears.due_on,
        paid_on=paid_on,
    )
    return Surcharge(days, Money.rounded(arrears.unpaid.exact * rule.daily_rate * days), workings)


def _days_late(arrears: Arrears, paid_on: date, rule: SurchargeRule) -> int:
    if paid_on <= arrears.due_on:
        return 0
    days = (paid_on - arrears.due_on).days - 1
    if rule.starts is SurchargeStart.FIRST_DAY_OF_NEXT_MONTH:
        days = (paid_on - arrears.fee_period.next().first_day).days
    return max(0, days + rule.counts_payment_day)
