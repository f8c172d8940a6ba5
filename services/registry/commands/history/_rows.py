"""The step from an older system's text to good and refused rows: what a row tells by itself, a column at a time."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

import polars as pl

from services.registry.commands._identity_rows import (
    PASSPORT,
    not_served,
    numbers_as_kept,
    unclassed_industry,
    unknown_document,
    wrong_area,
    wrong_credit_code,
    wrong_number,
)
from services.registry.domain.enrolment.roster_action import EmployerType
from services.registry.domain.enrolment.special_groups import Basis
from services.registry.domain.history.history_fault import HistoryFault
from services.registry.domain.history.run import BaseState, HistoryKind
from services.registry.domain.persons.citizen_id import Sex
from shared.bulk.rows import reason_of
from shared.bulk.values import day_of, fen_of
from shared.periods import PATTERN, Month

ENROLMENT_DAYS = ("employed_from", "employed_until", "covered_from", "covered_until", "told_on", "ending_told_on")
Faults = list[tuple[HistoryFault, pl.Expr]]


@dataclass(frozen=True, slots=True)
class HistoryRules:
    """What rows are held against: prefecture, the clerk's division, industries, the month of take-over, today."""

    prefecture: str
    clerk_division: str
    industries: Sequence[str]
    taken_over_from: Month
    today: date


def checked(kind: HistoryKind, rows: pl.DataFrame, rules: HistoryRules) -> pl.DataFrame:
    """Return the rows with their values, and a `reason` that is null where the row is good in itself."""
    return CHECKS[kind](rows, rules)


def _employers(rows: pl.DataFrame, rules: HistoryRules) -> pl.DataFrame:
    faults: Faults = [
        _of_employer(),
        (HistoryFault.EMPLOYER_NAME, pl.col("name") == ""),
        (HistoryFault.EMPLOYER_TYPE, ~pl.col("type").is_in(list(EmployerType))),
        (HistoryFault.INDUSTRY, unclassed_industry(rules.industries)),
        (HistoryFault.DIVISION, not_served(rules.prefecture, rules.clerk_division)),
        (HistoryFault.REGISTERED_ON, _not_come("registered_on", rules.today)),
    ]
    return rows.with_columns(day_of("registered_on")).with_columns(reason_of(faults))


def _persons(rows: pl.DataFrame, rules: HistoryRules) -> pl.DataFrame:
    """Return birth date, sex and nationality where no number tells them."""
    told = pl.col("born_on") != ""
    faults: Faults = [
        *_of_person(),
        (HistoryFault.ID_AREA, wrong_area()),
        (HistoryFault.NAME, pl.col("person_name") == ""),
        (HistoryFault.BORN_ON, told & _not_come(day_of("born_on"), rules.today)),
        (HistoryFault.SEX, ~pl.col("sex").is_in(["", *Sex])),
        (HistoryFault.NATIONALITY, ~pl.col("nationality").str.contains(r"^([A-Z]{3})?$")),
    ]
    passport = pl.when(PASSPORT)
    by_paper = [passport.then(day_of("born_on")), passport.then(_or_null("sex")), _or_null("nationality")]
    return numbers_as_kept(rows).with_columns(reason_of(faults)).with_columns(by_paper)


def _enrolments(rows: pl.DataFrame, rules: HistoryRules) -> pl.DataFrame:
    """Return the days: whoever left was employed until the last covered day, and that was told on it, unless other
    days are given."""
    told = [(pl.col(day) != "").alias(f"{day}_told") for day in ENROLMENT_DAYS]
    days = numbers_as_kept(rows).with_columns(
        *told, *map(day_of, ENROLMENT_DAYS), fen_of("declared_wage").alias("wage_fen")
    )
    filled = days.with_columns(
        pl.when(~pl.col("employed_until_told"))
        .then("covered_until")
        .otherwise("employed_until")
        .alias("employed_until"),
        pl.when(pl.col("covered_until").is_null())
        .then(None)
        .when(~pl.col("ending_told_on_told"))
        .then(pl.min_horizontal("covered_until", pl.lit(rules.today)))
        .otherwise("ending_told_on")
        .alias("ending_told_on"),
        pl.when(pl.col("basis") == "").then(pl.lit(Basis.EMPLOYEE.value)).otherwise("basis").alias("basis"),
    )
    return filled.with_columns(reason_of(_enrolment_faults(rules)))


def _enrolment_faults(rules: HistoryRules) -> Faults:
    employed_from, ends = pl.col("employed_from"), pl.col("covered_until")
    first_day, still = rules.taken_over_from.first_day, pl.col("covered_until").is_null()
    insured_then = still | (ends >= first_day)
    return [
        _of_employer(),
        *_of_person(),
        (HistoryFault.BASIS, ~pl.col("basis").is_in(list(Basis))),
        (HistoryFault.EMPLOYED_FROM, employed_from.is_null()),
        (HistoryFault.NOT_HISTORY, employed_from >= first_day),
        (HistoryFault.EMPLOYED_UNTIL, pl.col("employed_until_told") & pl.col("employed_until").is_null()),
        (HistoryFault.EMPLOYED_UNTIL, pl.col("employed_until") < employed_from),
        (HistoryFault.COVERED_FROM, pl.col("covered_from").is_null() | (pl.col("covered_from") < employed_from)),
        (HistoryFault.COVERED_UNTIL, pl.col("covered_until_told") & still),
        (HistoryFault.END_WITHOUT_COVER, pl.col("employed_until_told") & still),
        (HistoryFault.COVERED_UNTIL, ends < pl.col("employed_until")),
        (HistoryFault.ENDS_LATER, ends > rules.taken_over_from.last_day),
        (HistoryFault.TOLD_ON, _not_come("told_on", rules.today)),
        (HistoryFault.ENDING_TOLD_ON, pl.col("ending_told_on_told") & _not_come("ending_told_on", rules.today)),
        (HistoryFault.WAGE, insured_then & ~_above_zero("wage_fen")),
    ]


def _bases(rows: pl.DataFrame, rules: HistoryRules) -> pl.DataFrame:
    amounts = [fen_of("declared_wage").alias("wage_fen"), fen_of("base").alias("base_fen")]
    parsed = numbers_as_kept(rows).with_columns(*amounts, (pl.col("state") == BaseState.PAID).alias("paid"))
    faults: Faults = [
        _of_employer(),
        *_of_person(),
        (HistoryFault.MONTH, ~pl.col("month").str.contains(PATTERN)),
        (HistoryFault.ASSESSED_HERE, pl.col("month") >= str(rules.taken_over_from)),
        (HistoryFault.DECLARED, ~_above_zero("wage_fen")),
        (HistoryFault.BASE, ~_above_zero("base_fen")),
        (HistoryFault.STATE, ~pl.col("state").is_in(list(BaseState))),
    ]
    return parsed.with_columns(reason_of(faults))


def _of_employer() -> tuple[HistoryFault, pl.Expr]:
    return HistoryFault.CREDIT_CODE, wrong_credit_code()


def _of_person() -> Faults:
    return [(HistoryFault.ID_TYPE, unknown_document()), (HistoryFault.ID_NUMBER, wrong_number())]


def _not_come(day: str | pl.Expr, today: date) -> pl.Expr:
    """Whether it is no day, or one still to come."""
    read = pl.col(day) if isinstance(day, str) else day
    return read.is_null() | (read > today)


def _above_zero(fen: str) -> pl.Expr:
    return pl.col(fen).fill_null(0) > 0


def _or_null(column: str) -> pl.Expr:
    return pl.when(pl.col(column) != "").then(pl.col(column))


CHECKS: dict[HistoryKind, Callable[[pl.DataFrame, HistoryRules], pl.DataFrame]] = {
    HistoryKind.EMPLOYERS: _employers,
    HistoryKind.PERSONS: _persons,
    HistoryKind.ENROLMENTS: _enrolments,
    HistoryKind.BASES: _bases,
}
