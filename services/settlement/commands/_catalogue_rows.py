"""The step from a catalogue's text to its good and refused rows, a column at a time."""

import polars as pl

from services.settlement.domain.catalogue import ItemFault, ItemType
from shared.bulk.rows import LINE

COLUMNS = {
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
}
FLAGS = ["true", "false"]


def checked(rows: pl.DataFrame) -> pl.DataFrame:
    """Return the rows with their values parsed, and a `reason` that is null where the row is good."""
    parsed = rows.with_columns(
        _decimal("limit_price", r"^[0-9]{1,10}(\.[0-9]{1,4})?$"),
        _decimal("pay_ratio", r"^[01](\.[0-9]{1,4})?$"),
        _day("valid_from"),
        _day("valid_to"),
    )
    first_fault = pl.coalesce(
        *(pl.when(wrong).then(pl.lit(fault.value)) for fault, wrong in _faults()), pl.lit(None, pl.String)
    )
    return _without_overlaps(parsed.with_columns(first_fault.alias("reason")))


def _decimal(column: str, shape: str) -> pl.Expr:
    text = pl.when(pl.col(column).str.contains(shape)).then(pl.col(column))
    return text.str.to_decimal(scale=4).alias(f"{column}_read")


def _day(column: str) -> pl.Expr:
    return pl.col(column).str.to_date("%Y-%m-%d", strict=False).alias(f"{column}_read")


def _faults() -> list[tuple[ItemFault, pl.Expr]]:
    unread_last_day = (pl.col("valid_to") != "") & pl.col("valid_to_read").is_null()
    return [
        (ItemFault.CODE, ~pl.col("code").str.contains(r"^[A-Z0-9.-]{3,40}$")),
        (ItemFault.NAME, pl.col("name") == ""),
        (ItemFault.ITEM_TYPE, ~pl.col("item_type").is_in(list(ItemType))),
        (ItemFault.LIMIT_PRICE, pl.col("limit_price_read").is_null()),
        (ItemFault.PAY_RATIO, pl.col("pay_ratio_read").is_null() | (pl.col("pay_ratio_read") > 1)),
        (ItemFault.FLAG, ~pl.all_horizontal(pl.col("restricted", "approval_needed").is_in(FLAGS))),
        (ItemFault.VALID_FROM, pl.col("valid_from_read").is_null()),
        (ItemFault.VALID_TO, unread_last_day | (pl.col("valid_to_read") < pl.col("valid_from_read"))),
    ]


def _without_overlaps(rows: pl.DataFrame) -> pl.DataFrame:
    """Refuse a row whose days another good row of the same code, starting no later, already covers."""
    last_day = pl.when(pl.col("reason").is_null()).then(pl.col("valid_to_read").fill_null(pl.date(9999, 12, 31)))
    covered_until = last_day.cum_max().forward_fill().shift(1).over("code")
    overlaps = pl.col("reason").is_null() & (covered_until >= pl.col("valid_from_read"))
    reason = pl.when(overlaps).then(pl.lit(ItemFault.OVERLAP.value)).otherwise(pl.col("reason"))
    return rows.sort("code", "valid_from_read", LINE).with_columns(reason.alias("reason")).sort(LINE)
