"""The step from a file of verifications to its good and refused rows, a column at a time."""

from datetime import date

import polars as pl

from services.claims.domain.reporting.id_type import IdType
from services.claims.domain.verification.verification import VerificationFault, VerificationMethod
from shared.bulk.intake import FileKind
from shared.bulk.rows import reason_of
from shared.bulk.values import day_of

VERIFICATIONS = FileKind(
    "verifications",
    {"证件类型": "id_type", "证件号码": "id_no", "认证日期": "verified_on", "认证方式": "method"},
)


def checked(rows: pl.DataFrame, received_on: date) -> pl.DataFrame:
    """Return the rows with their day and a `reason` that is null where the row is good in itself."""
    read = rows.with_columns(pl.col("id_no").str.to_uppercase(), day=day_of("verified_on"))
    faults = [
        (VerificationFault.ID_TYPE, ~pl.col("id_type").is_in(list(IdType))),
        (VerificationFault.ID_NUMBER, pl.col("id_no") == ""),
        (VerificationFault.VERIFIED_ON, pl.col("day").is_null()),
        (VerificationFault.IN_FUTURE, pl.col("day") > received_on),
        (VerificationFault.METHOD, ~pl.col("method").is_in(list(VerificationMethod))),
    ]
    return read.with_columns(reason_of(faults))
