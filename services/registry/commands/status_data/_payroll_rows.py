"""The step from a tax payroll to its good and refused rows: a person's taxable wage, or a number of people."""

from datetime import date

import polars as pl

from services.registry.commands._identity_rows import numbers_as_kept, unknown_document, wrong_credit_code, wrong_number
from services.registry.domain.status_data.status import PayrollFault
from shared.bulk.intake import FileKind
from shared.bulk.rows import reason_of
from shared.bulk.values import fen_of
from shared.periods import PATTERN, Month

TAX_PAYROLLS = FileKind(
    "tax_payrolls",
    {
        "统一社会信用代码": "credit_code",
        "月份": "month",
        "证件类型": "id_type",
        "证件号码": "id_no",
        "计税工资": "taxable_wage",
        "申报人数": "headcount",
    },
    frozenset({"headcount"}),
)


def checked(rows: pl.DataFrame, received_on: date) -> pl.DataFrame:
    """Return the rows with `heads`, `taxable_wage_fen` and a `reason` that is null where the row is good in itself."""
    parsed = numbers_as_kept(rows).with_columns(
        taxable_wage_fen=fen_of("taxable_wage"),
        heads=pl.when(pl.col("headcount").str.contains("^[0-9]{1,9}$")).then(pl.col("headcount")).cast(pl.Int64),
    )
    return parsed.with_columns(reason_of(_faults(received_on)))


def _faults(received_on: date) -> list[tuple[PayrollFault, pl.Expr]]:
    of_person = (pl.col("id_type") != "") | (pl.col("id_no") != "")
    no_wage = pl.col("taxable_wage_fen").is_null()
    return [
        (PayrollFault.CREDIT_CODE, wrong_credit_code()),
        (PayrollFault.MONTH, ~pl.col("month").str.contains(PATTERN)),
        (PayrollFault.MONTH_NOT_OVER, pl.col("month") >= str(Month.of(received_on))),
        (PayrollFault.ID_TYPE, of_person & unknown_document()),
        (PayrollFault.ID_NUMBER, of_person & wrong_number()),
        (PayrollFault.WAGE, no_wage & (of_person | (pl.col("taxable_wage") != ""))),
        (PayrollFault.WAGE_NEGATIVE, pl.col("taxable_wage_fen") < 0),
        (PayrollFault.HEADCOUNT, ~of_person & pl.col("heads").is_null()),
        (PayrollFault.BOTH, of_person & (pl.col("headcount") != "")),
    ]
