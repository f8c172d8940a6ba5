"""The step from a real-name roster's text to its good and refused rows: every check without a database."""

from datetime import date

import polars as pl

from services.registry.commands._identity_rows import (
    numbers_as_kept,
    too_young,
    unknown_document,
    wrong_area,
    wrong_credit_code,
    wrong_number,
)
from services.registry.domain.enrolment.working_age import MinimumAge
from services.registry.domain.projects.real_name_roster import RosterFault
from shared import policy
from shared.bulk.intake import FileKind
from shared.bulk.rows import reason_of
from shared.bulk.values import day_of

PROJECT_ROSTER = FileKind(
    "project_roster",
    {
        "项目编码": "project_code",
        "证件类型": "id_type",
        "证件号码": "id_no",
        "姓名": "person_name",
        "进场日期": "joined_on",
        "离场日期": "left_on",
        "分包单位统一社会信用代码": "subcontractor_code",
    },
)


def checked(rows: pl.DataFrame, *, received_on: date, division: str) -> pl.DataFrame:
    """Return the rows with `joined`, `left` as dates and a `reason` that is null where the row is good in itself."""
    told = numbers_as_kept(rows)
    dated = told.with_columns(day_of("joined_on").alias("joined"), day_of("left_on").alias("left"))
    age_min = policy.at(division).load(MinimumAge, "minimum_age", in_force_on=received_on).years
    return dated.with_columns(reason_of(_faults(received_on, age_min)))


def _faults(received_on: date, age_min_years: int) -> list[tuple[RosterFault, pl.Expr]]:
    return [
        (RosterFault.PROJECT_CODE, pl.col("project_code") == ""),
        (RosterFault.ID_TYPE, unknown_document()),
        (RosterFault.ID_NUMBER, wrong_number()),
        (RosterFault.ID_AREA, wrong_area()),
        (RosterFault.NAME, pl.col("person_name") == ""),
        (RosterFault.JOINED_ON, pl.col("joined").is_null()),
        (RosterFault.LEFT_ON, (pl.col("left_on") != "") & pl.col("left").is_null()),
        (RosterFault.JOINED_IN_FUTURE, pl.col("joined") > received_on),
        (RosterFault.LEFT_IN_FUTURE, pl.col("left") > received_on),
        (RosterFault.LEFT_BEFORE_JOINING, pl.col("left") < pl.col("joined")),
        (RosterFault.TOO_YOUNG, too_young("joined", age_min_years)),
        (RosterFault.SUBCONTRACTOR, (pl.col("subcontractor_code") != "") & wrong_credit_code("subcontractor_code")),
    ]
