"""The step from a receipt file's rows to good and refused ones: every check that needs no database."""

from datetime import date

import polars as pl

from services.contributions.domain.collecting.receipt import ReceiptFault, ReceiptItem
from shared.bulk.identifiers import is_credit_code
from shared.bulk.intake import FileKind
from shared.bulk.rows import LINE, reason_of

RECEIPTS = FileKind(
    "receipts",
    {
        "电子税票号码": "ticket_no",
        "统一社会信用代码": "credit_code",
        "费款所属期": "month",
        "品目": "item",
        "入库金额": "amount",
        "入库日期": "received_on",
        "国库流水号": "treasury_reference",
        "应征凭证序号": "bill_no",
        "付款账号": "payer_account",
    },
    optional=frozenset({"bill_no", "payer_account"}),
)


def checked(rows: pl.DataFrame, last_day: date) -> pl.DataFrame:
    """Return the rows with `date`, `amount_fen` and a `reason` that is null where the row is good."""
    amount = pl.col("amount")
    parsed = rows.with_columns(
        pl.col("received_on").str.to_date("%Y-%m-%d", strict=False).alias("date"),
        pl.when(amount.str.contains(r"^-?[0-9]{1,12}(\.[0-9]{1,2})?$"))
        .then(amount.str.to_decimal(scale=2))
        .alias("yuan"),
    ).with_columns((pl.col("yuan") * 100).cast(pl.Int64).alias("amount_fen"))
    return _without_repeats(parsed.with_columns(reason_of(_faults(last_day))))


def _faults(last_day: date) -> list[tuple[ReceiptFault, pl.Expr]]:
    return [
        (ReceiptFault.TICKET, pl.col("ticket_no") == ""),
        (ReceiptFault.CREDIT_CODE, ~is_credit_code(pl.col("credit_code"))),
        (ReceiptFault.MONTH, ~pl.col("month").str.contains(r"^[1-9][0-9]{3}-(0[1-9]|1[0-2])$")),
        (ReceiptFault.ITEM, ~pl.col("item").is_in(list(ReceiptItem))),
        (ReceiptFault.AMOUNT, pl.col("amount_fen").is_null()),
        (ReceiptFault.AMOUNT_NOT_POSITIVE, pl.col("amount_fen") <= 0),
        (ReceiptFault.DATE, pl.col("date").is_null()),
        (ReceiptFault.DATE_IN_FUTURE, pl.col("date") > last_day),
        (ReceiptFault.TREASURY_REFERENCE, pl.col("treasury_reference") == ""),
        (ReceiptFault.PAYER_ACCOUNT, ~pl.col("payer_account").str.contains(r"^([0-9]{6,32})?$")),
    ]


def _without_repeats(rows: pl.DataFrame) -> pl.DataFrame:
    """Refuse a good row whose ticket and treasury reference an earlier good row has."""
    good = pl.col("reason").is_null()
    repeats = pl.col(LINE).rank("ordinal").over(good, "ticket_no", "treasury_reference") > 1
    reason = pl.when(good & repeats).then(pl.lit(ReceiptFault.DUPLICATE.value)).otherwise(pl.col("reason"))
    return rows.with_columns(reason.alias("reason"))
