"""Column types: whole fen for money, `YYYY-MM` for months."""

from typing import Any

from sqlalchemy import BigInteger, Dialect, String
from sqlalchemy.types import TypeDecorator

from shared.money import Money
from shared.periods import Month


class MoneyFen(TypeDecorator[Money]):
    """`Money` as BIGINT fen; name the column `..._fen`."""

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: Money | None, dialect: Dialect) -> int | None:
        """Write the fen."""
        return None if value is None else value.fen

    def process_result_value(self, value: Any, dialect: Dialect) -> Money | None:
        """Read the fen; sums of BIGINT come back as NUMERIC, still whole."""
        return None if value is None else Money(int(value))


class MonthText(TypeDecorator[Month]):
    """`Month` as `YYYY-MM`, which sorts as time does."""

    impl = String(7)
    cache_ok = True

    def process_bind_param(self, value: Month | None, dialect: Dialect) -> str | None:
        """Write `YYYY-MM`."""
        return None if value is None else str(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> Month | None:
        """Read `YYYY-MM`."""
        return None if value is None else Month.parse(value)
