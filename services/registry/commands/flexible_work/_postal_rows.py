"""The step from the postal authority's list to its good and refused rows: every check without a database."""

from dataclasses import dataclass

import polars as pl

from services.registry.domain.flexible_work.postal_list import PostalFault
from shared.bulk.identifiers import is_credit_code
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
    credit_code, division = pl.col("credit_code"), pl.col("division")
    return [
        (PostalFault.MONTH, ~pl.col("month").str.contains(PATTERN)),
        (PostalFault.MONTH_IN_FUTURE, pl.col("month") > str(rules.received_in)),
        (PostalFault.OUTLET_CODE, pl.col("outlet_code") == ""),
        (PostalFault.CREDIT_CODE, (credit_code != "") & ~is_credit_code(credit_code)),
        (PostalFault.NAME, pl.col("name") == ""),
        (PostalFault.LICENCE_NO, pl.col("licence_no") == ""),
        (PostalFault.COMPANY_CODE, ~is_credit_code(pl.col("company_code"))),
        (PostalFault.DIVISION, ~division.str.contains("^[0-9]{6}$")),
        (PostalFault.DIVISION, ~division.str.starts_with(rules.prefecture)),
        (PostalFault.DIVISION, ~division.str.starts_with(rules.clerk_division)),
        (PostalFault.COURIERS, ~pl.col("couriers").str.contains("^[0-9]{1,9}$")),
    ]
