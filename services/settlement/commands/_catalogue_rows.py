"""The step from a catalogue's text to its good and refused rows, a column at a time."""

import polars as pl

from services.settlement.domain.catalogue import ItemFault, ItemType
from shared.bulk.intake import FileKind
from shared.bulk.rows import reason_of
from shared.bulk.values import day_of

CATALOGUE = FileKind(
    "catalogue",
    {
        "编码": "code",
        "名称": "name",
        "项目类别": "item_type",
        "规格": "spec",
        "单位": "unit",
        "限价": "limit_price",
        "支付比例": "pay_ratio",
        "限制使用": "restricted",
        "需审批": "approval_needed",
        "生效日期": "valid_from",
        "失效日期": "valid_to",
    },
)
FLAGS = ["true", "false"]


def checked(rows: pl.DataFrame) -> pl.DataFrame:
    """Return the rows with their values parsed, and a `reason` that is null where the row is good in itself."""
    parsed = rows.with_columns(
        _decimal("limit_price", r"^[0-9]{1,10}(\.[0-9]{1,4})?$"),
        _decimal("pay_ratio", r"^[01](\.[0-9]{1,4})?$"),
        day_of("valid_from").alias("first_day"),
        day_of("valid_to").alias("last_day"),
        (pl.col("restricted") == "true").alias("is_restricted"),
        (pl.col("approval_needed") == "true").alias("needs_approval"),
    )
    return parsed.with_columns(reason_of(_faults()))


def _decimal(column: str, shape: str) -> pl.Expr:
    text = pl.when(pl.col(column).str.contains(shape)).then(pl.col(column))
    return text.str.to_decimal(scale=4).alias(f"{column}_read")


def _faults() -> list[tuple[ItemFault, pl.Expr]]:
    unread_last_day = (pl.col("valid_to") != "") & pl.col("last_day").is_null()
    return [
        (ItemFault.CODE, ~pl.col("code").str.contains(r"^[A-Z0-9.-]{3,40}$")),
        (ItemFault.NAME, pl.col("name") == ""),
        (ItemFault.ITEM_TYPE, ~pl.col("item_type").is_in(list(ItemType))),
        (ItemFault.LIMIT_PRICE, pl.col("limit_price_read").is_null()),
        (ItemFault.PAY_RATIO, pl.col("pay_ratio_read").is_null() | (pl.col("pay_ratio_read") > 1)),
        (ItemFault.RESTRICTED, ~pl.col("restricted").is_in(FLAGS)),
        (ItemFault.APPROVAL_NEEDED, ~pl.col("approval_needed").is_in(FLAGS)),
        (ItemFault.VALID_FROM, pl.col("first_day").is_null()),
        (ItemFault.VALID_TO, unread_last_day | (pl.col("last_day") < pl.col("first_day"))),
    ]
