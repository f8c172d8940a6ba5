"""The step from the postal authority's list to its good and refused rows: every check without a database."""

from dataclasses import dataclass

import polars as pl

from services.registry.commands._identity_rows import not_served, wrong_credit_code
from services.registry.domain.flexible_work.postal_list import PostalFault
from shared.bulk.intake import FileKind
from shared.bulk.rows import reason_of
from shared.periods import PATTERN, Month

POSTAL_LIST = FileKind(
    "postal_list",
    {
        "月份": "month",
        "网点编码": "outlet_code",
        "统一社会信用代码": "credit_code",
        "网点名称": "name",
        "许可证号": "licence_no",
        "许可企业统一社会信用代码": "company_code",
        "行政区划": "division",
        "快递员人数": "couriers",
    },
)


@dataclass(frozen=True, slots=True)
class PostalRules:
    """What rows are held against: the office's prefecture, its clerk's division, the month of receipt."""

    prefecture: str
    clerk_division: str
    received_in: Month


def checked(rows: pl.DataFrame, rules: PostalRules) -> pl.DataFrame:
    """Return the rows with a `reason` that is null where the row is good in itself."""
    return rows.with_columns(reason_of(_faults(rules)))


def _faults(rules: PostalRules) -> list[tuple[PostalFault, pl.Expr]]:
    return [
        (PostalFault.MONTH, ~pl.col("month").str.contains(PATTERN)),
        (PostalFault.MONTH_IN_FUTURE, pl.col("month") > str(rules.received_in)),
        (PostalFault.OUTLET_CODE, pl.col("outlet_code") == ""),
        (PostalFault.CREDIT_CODE, (pl.col("credit_code") != "") & wrong_credit_code()),
        (PostalFault.NAME, pl.col("name") == ""),
        (PostalFault.LICENCE_NO, pl.col("licence_no") == ""),
        (PostalFault.COMPANY_CODE, wrong_credit_code("company_code")),
        (PostalFault.DIVISION, not_served(rules.prefecture, rules.clerk_division)),
        (PostalFault.COURIERS, ~pl.col("couriers").str.contains("^[0-9]{1,9}$")),
    ]
