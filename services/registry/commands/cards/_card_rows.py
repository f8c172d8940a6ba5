"""The step from a file of cards to good and refused rows: what a row tells by itself, a column at a time."""

from datetime import date

import polars as pl

from services.registry.commands._identity_rows import numbers_as_kept, unknown_document, wrong_number
from services.registry.domain.cards.card_fault import CardFault
from shared.bulk.intake import FileKind
from shared.bulk.rows import reason_of
from shared.bulk.values import day_of

CARDS = FileKind(
    "cards",
    {
        "证件类型": "id_type",
        "证件号码": "id_no",
        "社会保障卡号": "card_no",
        "发卡日期": "issued_on",
    },
)


def checked(rows: pl.DataFrame, today: date) -> pl.DataFrame:
    """Return the rows with `date` and a `reason` that is null where the row is good in itself."""
    told = numbers_as_kept(rows)
    parsed = told.with_columns(pl.col("card_no").str.to_uppercase(), day_of("issued_on").alias("date"))
    return parsed.with_columns(
        reason_of(
            [
                (CardFault.ID_TYPE, unknown_document()),
                (CardFault.ID_NUMBER, wrong_number()),
                (CardFault.CARD_NUMBER, ~pl.col("card_no").str.contains(r"^[A-Z0-9]{6,32}$")),
                (CardFault.DATE, pl.col("date").is_null()),
                (CardFault.DATE_IN_FUTURE, pl.col("date") > today),
            ]
        )
    )
