"""The step from a report of platform orders to its good and refused rows: every check without a database."""

from dataclasses import dataclass
from datetime import date

import polars as pl

from services.registry.commands._identity_rows import not_served, wrong_credit_code
from services.registry.domain.flexible_work.platform_orders import OrderFault, OrderKind
from shared.bulk.intake import FileKind
from shared.bulk.rows import reason_of
from shared.periods import PATTERN, Month

PLATFORM_ORDERS = FileKind(
    "platform_orders",
    {
        "月份": "month",
        "统一社会信用代码": "credit_code",
        "订单类型": "order_kind",
        "订单数": "orders",
        "行政区划": "division",
    },
)


@dataclass(frozen=True, slots=True)
class OrderRules:
    """What rows are held against: the office's prefecture, its clerk's division, the day of receipt."""

    prefecture: str
    clerk_division: str
    received_on: date


def checked(rows: pl.DataFrame, rules: OrderRules) -> pl.DataFrame:
    """Return the rows with a `reason` that is null where the row is good in itself."""
    return rows.with_columns(reason_of(_faults(rules)))


def _faults(rules: OrderRules) -> list[tuple[OrderFault, pl.Expr]]:
    received_in = str(Month.of(rules.received_on))
    return [
        (OrderFault.MONTH, ~pl.col("month").str.contains(PATTERN)),
        (OrderFault.MONTH_NOT_OVER, pl.col("month") >= received_in),
        (OrderFault.CREDIT_CODE, wrong_credit_code()),
        (OrderFault.KIND, ~pl.col("order_kind").is_in(list(OrderKind))),
        (OrderFault.ORDERS, ~pl.col("orders").str.contains("^[0-9]{1,12}$")),
        (OrderFault.DIVISION, not_served(rules.prefecture, rules.clerk_division)),
    ]
