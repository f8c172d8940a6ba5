"""The step from a roster's text to its good and refused rows: what a row tells by itself, a column at a time."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

import polars as pl

from services.registry.domain.enrolment.roster_action import EmployerType, IdType, RosterAction, RosterFault
from services.registry.domain.persons.document import AREAS
from shared.bulk.identifiers import is_citizen_id, is_credit_code
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
    parsed = rows.with_columns(day_of("effective_on").alias("date"), fen_of("declared_wage").alias("wage_fen"))
    return parsed.with_columns(reason_of(_faults(rules)))


def _faults(rules: RosterRules) -> list[tuple[RosterFault, pl.Expr]]:
    checked_number = ~pl.col("id_type").eq(IdType.PASSPORT)
    adds = pl.col("action") == RosterAction.ADD
    born = pl.col("id_no").str.slice(6, 8).str.to_date("%Y%m%d", strict=False)
    old_enough_on = born.dt.offset_by(f"{rules.age_min_years}y")
    return [
        (RosterFault.CREDIT_CODE, ~is_credit_code(pl.col("credit_code"))),
        (RosterFault.EMPLOYER_TYPE, ~pl.col("employer_type").is_in(list(EmployerType))),
        (RosterFault.OUTSIDE_SCOPE, adds & ~pl.col("employer_type").is_in(rules.employer_types)),
        (RosterFault.INDUSTRY, ~_known_industry(rules.industries)),
        (RosterFault.DIVISION, ~pl.col("division").str.contains("^[0-9]+$")),
        (RosterFault.DIVISION, ~pl.col("division").str.starts_with(rules.prefecture)),
        (RosterFault.DIVISION, ~pl.col("division").str.starts_with(rules.clerk_division)),
        (RosterFault.ID_TYPE, ~pl.col("id_type").is_in(list(IdType))),
        (RosterFault.ID_NUMBER, checked_number & ~is_citizen_id(pl.col("id_no"))),
        (RosterFault.ID_NUMBER, ~checked_number & ~pl.col("id_no").str.contains(r"^[A-Z0-9]{5,20}$")),
        (RosterFault.ID_AREA, adds & _of_another_area()),
        (RosterFault.NAME, pl.col("person_name") == ""),
        (RosterFault.ACTION, ~pl.col("action").is_in(list(RosterAction))),
        (RosterFault.DATE, pl.col("date").is_null()),
        (RosterFault.DATE_IN_FUTURE, pl.col("date") > rules.last_day),
        (RosterFault.TOO_YOUNG, checked_number & adds & (old_enough_on > pl.col("date"))),
        (RosterFault.WAGE_MISSING, (pl.col("action") != RosterAction.REMOVE) & pl.col("wage_fen").is_null()),
        (RosterFault.WAGE_NOT_POSITIVE, pl.col("wage_fen") <= 0),
    ]


def _of_another_area() -> pl.Expr:
    """Whether the number does not begin as one of its type does."""
    return pl.any_horizontal(
        pl.col("id_type").eq(id_type) & ~pl.col("id_no").str.contains(beginning) for id_type, beginning in AREAS.items()
    )


def _known_industry(industries: Sequence[str]) -> pl.Expr:
    code = pl.col("industry_code")
    by_group = code.str.slice(0, 3).is_in(industries)
    by_division = code.str.slice(0, 2).is_in(industries)
    return code.str.contains(r"^[0-9]{4}$") & (by_group | by_division)
