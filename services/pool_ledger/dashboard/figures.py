"""The fund's figures as pool_ledger answers them, per prefecture and month, and what the page makes of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from pydantic import BaseModel

from shared.money import Money
from shared.periods import Month

PROVINCE_DIGITS = 2


class FundMonth(BaseModel):
    """One prefecture's month; rows of the province's own two digits are the whole pool."""

    prefecture: str
    month: Month
    income: Money
    expenditure: Money
    balance: Money
    months_of_capacity: Decimal | None
    insured: int

    @property
    def period_balance(self) -> Money:
        """What the month itself added to the balance, or took from it."""
        return self.income - self.expenditure


@dataclass(frozen=True, slots=True)
class Figures:
    """Some months of one prefecture or of the pool: what moved in them, and how things stood at their end."""

    prefecture: str
    income: Money
    expenditure: Money
    balance: Money
    months_of_capacity: Decimal | None
    insured: int

    @classmethod
    def of(cls, months: Sequence[FundMonth]) -> "Figures":
        """Sum up the months of one prefecture, which are in their order."""
        last = months[-1]
        return cls(
            prefecture=last.prefecture,
            income=Money.total(month.income for month in months),
            expenditure=Money.total(month.expenditure for month in months),
            balance=last.balance,
            months_of_capacity=last.months_of_capacity,
            insured=last.insured,
        )

    @property
    def period_balance(self) -> Money:
        """What these months added to the balance, or took from it."""
        return self.income - self.expenditure


@dataclass(frozen=True, slots=True)
class Overview:
    """The fund within the months asked for: the pool by month, each prefecture, and the pool's total."""

    months: Sequence[FundMonth]
    prefectures: Sequence[Figures]
    total: Figures | None

    @classmethod
    def of(cls, rows: Sequence[FundMonth]) -> "Overview":
        """Order pool_ledger's answer; who sees one prefecture gets no rows of the pool: that one is the total."""
        codes = sorted({row.prefecture for row in rows if len(row.prefecture) > PROVINCE_DIGITS})
        pool = [row for row in rows if len(row.prefecture) == PROVINCE_DIGITS] or list(rows)
        each = [Figures.of([row for row in rows if row.prefecture == code]) for code in codes]
        return cls(pool, each, Figures.of(pool) if any(row.income or row.expenditure for row in pool) else None)
