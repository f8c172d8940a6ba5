"""The step from a file of beneficiaries' statuses to its good and refused rows, a column at a time."""

from datetime import date

import polars as pl

from services.claims.domain.reporting.id_type import IdType
from services.claims.domain.verification.status import StatusFault, StatusKind, StatusSource
from shared.bulk.intake import FileKind
from shared.bulk.rows import reason_of
from shared.bulk.values import day_of

STATUSES = FileKind(
    "beneficiary_statuses",
    {
        "证件类型": "id_type",
        "证件号码": "id_no",
        "状态类型": "kind",
        "起始日期": "from",
        "截止日期": "until",
        "数据来源": "source",
    },
    frozenset({"until"}),
)


def checked(rows: pl.DataFrame, received_on: date) -> pl.DataFrame:
    """Return the rows with their days and a `reason` that is null where the row is good in itself."""
    read = rows.with_columns(pl.col("id_no").str.to_uppercase(), true_from=day_of("from"), true_until=day_of("until"))
    faults = [
        (StatusFault.ID_TYPE, ~pl.col("id_type").is_in(list(IdType))),
        (StatusFault.ID_NUMBER, pl.col("id_no") == ""),
        (StatusFault.KIND, ~pl.col("kind").is_in(list(StatusKind))),
        (StatusFault.FROM, pl.col("true_from").is_null()),
        (StatusFault.IN_FUTURE, pl.col("true_from") > received_on),
        (StatusFault.UNTIL, (pl.col("until") != "") & pl.col("true_until").is_null()),
        (StatusFault.UNTIL_BEFORE, pl.col("true_until") < pl.col("true_from")),
        (StatusFault.SOURCE, ~pl.col("source").is_in(list(StatusSource))),
    ]
    return read.with_columns(reason_of(faults))
