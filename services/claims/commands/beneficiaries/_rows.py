"""The step from an older system's text to good and refused rows: what a row tells by itself, a column at a time."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import polars as pl

from services.claims.domain.beneficiaries.row_fault import BeneficiaryFault, PaymentFault
from services.claims.domain.beneficiaries.taking_over import TAKEN_OVER
from services.claims.domain.benefits.benefit import Benefit
from services.claims.domain.conclusion.dependency_level import DependencyLevel
from services.claims.domain.reporting.id_type import PASSPORT_NUMBER, IdType
from services.claims.domain.survivors.dependant import Relation
from shared.bulk.identifiers import is_citizen_id
from shared.bulk.rows import reason_of
from shared.bulk.values import day_of, fen_of
from shared.periods import PATTERN, Month

YES, NO = "是", "否"
ACCOUNT = r"^[0-9]{6,32}$"
PENSION_GRADES = ("1", "2", "3", "4")
ALL_GRADES = tuple(str(grade) for grade in range(1, 11))
LEVELS = (DependencyLevel.FULL, DependencyLevel.MAJOR, DependencyLevel.PARTIAL)
NURSING = pl.col("benefit") == Benefit.NURSING_ALLOWANCE
SURVIVING = pl.col("benefit") == Benefit.SURVIVORS_PENSION
GRADED = pl.col("benefit").is_in([Benefit.DISABILITY_PENSION, Benefit.RETIREMENT_TOP_UP])
Faults = list[tuple[BeneficiaryFault, pl.Expr]]


@dataclass(frozen=True, slots=True)
class RowRules:
    """What rows are held against: the office that received them, today, and the grades by which the law gives nursing.

    None where it gives nursing by the level alone.
    """

    division: str
    today: date
    nursing_grades: Sequence[int] = ()


def checked_beneficiaries(rows: pl.DataFrame, rules: RowRules) -> pl.DataFrame:
    """Return the rows with their values, and a `reason` that is null where the row is good in itself."""
    read = rows.with_columns(
        pl.col("id_no", "deceased_id_no").str.to_uppercase(),
        day_of("accident_on"),
        day_of("verified_on"),
        fen_of("own_wage").alias("own_wage_fen"),
        fen_of("amount").alias("amount_fen"),
        pl.when(pl.col("adjustments") == "").then(0).otherwise(fen_of("adjustments")).alias("adjustments_fen"),
    )
    faults = [*_about_whom(rules), *_of_what(rules), *_of_months(rules), *_of_payee()]
    return read.with_columns(reason_of(faults))


def checked_payments(rows: pl.DataFrame) -> pl.DataFrame:
    """Return the rows with their amounts, and a `reason` that is null where the row is good in itself."""
    faults = [
        (PaymentFault.REFERENCE, pl.col("old_reference") == ""),
        (PaymentFault.BENEFIT, ~pl.col("benefit").is_in(list(TAKEN_OVER))),
        (PaymentFault.MONTH, ~pl.col("month").str.contains(PATTERN)),
        (PaymentFault.AMOUNT, ~_above_zero("amount_fen")),
    ]
    return rows.with_columns(fen_of("amount").alias("amount_fen")).with_columns(reason_of(faults))


def _about_whom(rules: RowRules) -> Faults:
    served = pl.col("division").str.contains(r"^[0-9]{6}$")
    served &= pl.col("division").str.starts_with(rules.division.removesuffix("00"))
    same = (pl.col("id_type") == pl.col("deceased_id_type")) & (pl.col("id_no") == pl.col("deceased_id_no"))
    return [
        (BeneficiaryFault.REFERENCE, pl.col("old_reference") == ""),
        (BeneficiaryFault.DIVISION, ~served),
        (BeneficiaryFault.ID_TYPE, ~pl.col("id_type").is_in(list(IdType))),
        (BeneficiaryFault.ID_NUMBER, _wrong_number("id_type", "id_no")),
        (BeneficiaryFault.NAME, pl.col("person_name") == ""),
        (BeneficiaryFault.BENEFIT, ~pl.col("benefit").is_in(list(TAKEN_OVER))),
        (BeneficiaryFault.DECEASED, SURVIVING & ~pl.col("deceased_id_type").is_in(list(IdType))),
        (BeneficiaryFault.DECEASED, SURVIVING & _wrong_number("deceased_id_type", "deceased_id_no")),
        (BeneficiaryFault.DECEASED_THEMSELVES, SURVIVING & same),
    ]


def _of_what(rules: RowRules) -> Faults:
    no_wage = pl.when(NURSING & (pl.col("own_wage") == "")).then(False).otherwise(~_above_zero("own_wage_fen"))
    adjustments = pl.col("adjustments_fen")
    nursing_grades = [str(grade) for grade in rules.nursing_grades] or ["", *ALL_GRADES]
    return [
        (BeneficiaryFault.ACCIDENT_ON, _not_come("accident_on", rules.today)),
        (BeneficiaryFault.GRADE, GRADED & ~pl.col("grade").is_in(PENSION_GRADES)),
        (BeneficiaryFault.NURSING_GRADE, NURSING & ~pl.col("grade").is_in(nursing_grades)),
        (BeneficiaryFault.LEVEL, NURSING & ~pl.col("level").is_in(list(LEVELS))),
        (BeneficiaryFault.RELATION, SURVIVING & ~pl.col("relation").is_in(list(Relation))),
        (BeneficiaryFault.LONE_OR_ORPHAN, ~pl.col("lone_or_orphan").is_in(["", YES, NO])),
        (BeneficiaryFault.OWN_WAGE, no_wage),
        (BeneficiaryFault.AMOUNT, ~_above_zero("amount_fen")),
        (
            BeneficiaryFault.ADJUSTMENTS,
            adjustments.is_null() | (adjustments < 0) | (adjustments >= pl.col("amount_fen")),
        ),
    ]


def _of_months(rules: RowRules) -> Faults:
    first, amount_from, last = (pl.col(name) for name in ("first_month", "amount_from", "last_paid"))
    last_before = _month(amount_from).dt.offset_by("-1mo").dt.strftime("%Y-%m")
    return [
        (BeneficiaryFault.FIRST_MONTH, ~first.str.contains(PATTERN)),
        (BeneficiaryFault.BEFORE_ACCIDENT, first < pl.col("accident_on").dt.strftime("%Y-%m")),
        (BeneficiaryFault.AMOUNT_FROM, ~amount_from.str.contains(PATTERN)),
        (BeneficiaryFault.AMOUNT_TOO_EARLY, amount_from < first),
        (BeneficiaryFault.LAST_PAID, ~last.str.contains(PATTERN)),
        (BeneficiaryFault.NOT_PAID_UP_TO, last < last_before),
        (BeneficiaryFault.PAID_AHEAD, last > str(Month.of(rules.today))),
        (BeneficiaryFault.VERIFIED_ON, _not_come("verified_on", rules.today)),
    ]


def _of_payee() -> Faults:
    return [
        (BeneficiaryFault.PAYEE_NAME, pl.col("payee_name") == ""),
        (BeneficiaryFault.PAYEE_BANK, pl.col("payee_bank") == ""),
        (BeneficiaryFault.PAYEE_ACCOUNT, ~pl.col("payee_account").str.contains(ACCOUNT)),
    ]


def _wrong_number(id_type: str, id_no: str) -> pl.Expr:
    """Whether nobody has such a number: birth date or check character wrong, or not written as a passport's."""
    passport, number = pl.col(id_type) == IdType.PASSPORT, pl.col(id_no)
    return pl.when(passport).then(~number.str.contains(PASSPORT_NUMBER)).otherwise(~is_citizen_id(number))


def _not_come(day: str, today: date) -> pl.Expr:
    """Whether it is no day, or one still to come."""
    return pl.col(day).is_null() | (pl.col(day) > today)


def _above_zero(fen: str) -> pl.Expr:
    return pl.col(fen).fill_null(0) > 0


def _month(text: pl.Expr) -> pl.Expr:
    return (text + "-01").str.to_date("%Y-%m-%d", strict=False)
