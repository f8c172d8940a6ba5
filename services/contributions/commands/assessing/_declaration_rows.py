"""The step from a file of declarations to good and refused rows: every check that needs no database."""

import polars as pl

from services.contributions.domain.assessing.declaration import DeclarationFault
from shared.bulk.identifiers import is_credit_code
from shared.bulk.intake import FileKind
from shared.bulk.rows import reason_of
from shared.periods import Month

DECLARATIONS = FileKind("declarations", {"统一社会信用代码": "credit_code", "费款所属期": "month"})


def checked(rows: pl.DataFrame, this_month: Month) -> pl.DataFrame:
    """Return the rows with a `reason` that is null where the row is good."""
    return rows.with_columns(
        reason_of(
            [
                (DeclarationFault.CREDIT_CODE, ~is_credit_code(pl.col("credit_code"))),
                (DeclarationFault.MONTH, ~pl.col("month").str.contains(r"^[1-9][0-9]{3}-(0[1-9]|1[0-2])$")),
                (DeclarationFault.NOT_BEGUN, pl.col("month") > str(this_month)),
            ]
        )
    )
