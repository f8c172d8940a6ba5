"""The step from a roster's text to its good and refused rows: what a row tells by itself, a column at a time."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

import polars as pl

from services.registry.commands._identity_rows import (
    not_served,
    numbers_as_kept,
    too_young,
    unclassed_industry,
    unknown_document,
    wrong_area,
    wrong_credit_code,
    wrong_number,
)
from services.registry.domain.enrolment.roster_action import EmployerType, RosterAction
from services.registry.domain.enrolment.roster_fault import RosterFault
from shared.bulk.intake import FileKind
from shared.bulk.rows import reason_of
from shared.bulk.values import day_of, fen_of

ROSTER = FileKind(
    "roster",
    {
        "统一社会信用代码": "credit_code",
        "单位名称": "employer_name",
        "单位类型": "employer_type",
        "行业代码": "industry_code",
        "行政区划": "division",
        "证件类型": "id_type",
        "证件号码": "id_no",
        "姓名": "person_name",
        "变动类型": "action",
        "变动日期": "effective_on",
        "申报工资": "declared_wage",
    },
)


@dataclass(frozen=True, slots=True)
class RosterRules:
    """What rows are held against: the roster's prefecture, its clerk's division, who takes part, industries, last day,
    lowest age."""

    prefecture: str
    clerk_division: str
    employer_types: Collection[EmployerType]
    industries: Sequence[str]
    last_day: date
    age_min_years: int


def checked(rows: pl.DataFrame, rules: RosterRules) -> pl.DataFrame:
    """Return the rows with `date`, `wage_fen` and a `reason` that is null where the row is good in itself."""
    told = numbers_as_kept(rows)
    parsed = told.with_columns(day_of("effective_on").alias("date"), fen_of("declared_wage").alias("wage_fen"))
    return parsed.with_columns(reason_of(_faults(rules)))


def _faults(rules: RosterRules) -> list[tuple[RosterFault, pl.Expr]]:
    adds = pl.col("action") == RosterAction.ADD
    return [
        (RosterFault.CREDIT_CODE, wrong_credit_code()),
        (RosterFault.EMPLOYER_TYPE, ~pl.col("employer_type").is_in(list(EmployerType))),
        (RosterFault.OUTSIDE_SCOPE, adds & ~pl.col("employer_type").is_in(rules.employer_types)),
        (RosterFault.INDUSTRY, unclassed_industry(rules.industries)),
        (RosterFault.DIVISION, not_served(rules.prefecture, rules.clerk_division)),
        (RosterFault.ID_TYPE, unknown_document()),
        (RosterFault.ID_NUMBER, wrong_number()),
        (RosterFault.ID_AREA, adds & wrong_area()),
        (RosterFault.NAME, pl.col("person_name") == ""),
        (RosterFault.ACTION, ~pl.col("action").is_in(list(RosterAction))),
        (RosterFault.DATE, pl.col("date").is_null()),
        (RosterFault.DATE_IN_FUTURE, pl.col("date") > rules.last_day),
        (RosterFault.TOO_YOUNG, adds & too_young("date", rules.age_min_years)),
        (RosterFault.WAGE_MISSING, (pl.col("action") != RosterAction.REMOVE) & pl.col("wage_fen").is_null()),
        (RosterFault.WAGE_NOT_POSITIVE, pl.col("wage_fen") <= 0),
    ]
