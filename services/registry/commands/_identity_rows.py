"""The step that checks of whom the rows of a file speak, a column at a time: people, employers, divisions.

A person stands in `id_type` and `id_no`, an employer in `credit_code`, its place in `division`. A check tells which
rows are at fault; each kind of file gives them back with its own reason.
"""

from collections.abc import Sequence

import polars as pl

from services.registry.domain.enrolment.roster_action import IdType
from services.registry.domain.persons.document import AREAS, PASSPORT_NUMBER
from shared.bulk.identifiers import is_citizen_id, is_credit_code

ID_TYPE, ID_NUMBER, DIVISION = pl.col("id_type"), pl.col("id_no"), pl.col("division")
PASSPORT = ID_TYPE == IdType.PASSPORT


def numbers_as_kept(rows: pl.DataFrame) -> pl.DataFrame:
    """Return the rows with identity numbers as the registry keeps them: trimmed, in capitals. Before any check."""
    return rows.with_columns(ID_NUMBER.str.strip_chars().str.to_uppercase())


def unknown_document() -> pl.Expr:
    """Whether the type is that of no identity document."""
    return ~ID_TYPE.is_in(list(IdType))


def wrong_number() -> pl.Expr:
    """Whether nobody has such a number: birth date or check character wrong, or not written as a passport's."""
    return (PASSPORT & ~ID_NUMBER.str.contains(PASSPORT_NUMBER)) | (~PASSPORT & ~is_citizen_id(ID_NUMBER))


def wrong_area() -> pl.Expr:
    """Whether the number does not begin as one of its type does: asked where a row may record somebody new."""
    return pl.any_horizontal(
        ID_TYPE.eq(id_type) & ~ID_NUMBER.str.contains(beginning) for id_type, beginning in AREAS.items()
    )


def too_young(on: str, age_min_years: int) -> pl.Expr:
    """Whether, by the number, somebody had not reached an age on the day of a column; a passport's tells nothing."""
    born = ID_NUMBER.str.slice(6, 8).str.to_date("%Y%m%d", strict=False)
    return ~PASSPORT & (born.dt.offset_by(f"{age_min_years}y") > pl.col(on))


def wrong_credit_code(column: str = "credit_code") -> pl.Expr:
    """Whether the text is no organisation's credit code."""
    return ~is_credit_code(pl.col(column))


def unclassed_industry(industries: Sequence[str]) -> pl.Expr:
    """Whether neither group nor division of the four-digit code is among those that have a risk class."""
    code = pl.col("industry_code")
    classed = code.str.slice(0, 3).is_in(industries) | code.str.slice(0, 2).is_in(industries)
    return ~(code.str.contains(r"^[0-9]{4}$") & classed)


def not_served(prefecture: str, clerk_division: str) -> pl.Expr:
    """Whether the text is no division of six digits in the office's prefecture that its clerk serves."""
    served = DIVISION.str.starts_with(prefecture) & DIVISION.str.starts_with(clerk_division)
    return ~(DIVISION.str.contains(r"^[0-9]{6}$") & served)
