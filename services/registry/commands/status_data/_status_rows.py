"""The step from a status file to its good and refused rows: what a row tells by itself, a column at a time."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import polars as pl

from services.registry.commands._identity_rows import numbers_as_kept, unknown_document, wrong_number
from services.registry.domain.status_data.status import PensionScheme, StatusFault, StatusKind, StatusSource
from shared.bulk.intake import FileKind
from shared.bulk.rows import reason_of
from shared.bulk.values import day_of, fen_of

HOLDER = {"证件类型": "id_type", "证件号码": "id_no", "姓名": "person_name"}
SOURCE = {"数据来源": "source"}
Fault = tuple[StatusFault, pl.Expr]


@dataclass(frozen=True, slots=True)
class StatusFile:
    """A kind of status file: what its rows tell, and in which columns the days stand on which it begins and ends."""

    status: StatusKind
    file: FileKind
    first_day: str
    last_day: str | None = None


def _kind(name: str, columns: Mapping[str, str], optional: Sequence[str] = ()) -> FileKind:
    return FileKind(name, {**HOLDER, **columns, **SOURCE}, frozenset(optional))


DEATHS = StatusFile(StatusKind.DEATH, _kind("deaths", {"死亡日期": "died_on"}), "died_on")
IMPRISONMENTS = StatusFile(
    StatusKind.IMPRISONMENT,
    _kind("imprisonments", {"服刑起始日期": "from", "服刑截止日期": "until"}, ["until"]),
    "from",
    "until",
)
MARRIAGES = StatusFile(StatusKind.MARRIAGE, _kind("marriages", {"结婚登记日期": "on"}), "on")
PENSIONS = StatusFile(
    StatusKind.PENSION,
    _kind("pensions", {"养老保险类型": "scheme", "待遇起始日期": "starts_on", "月待遇金额": "monthly"}),
    "starts_on",
)
STATUS_FILES = {kind.file.name: kind for kind in (DEATHS, IMPRISONMENTS, MARRIAGES, PENSIONS)}


def checked(rows: pl.DataFrame, kind: StatusFile, received_on: date) -> pl.DataFrame:
    """Return the rows with days, amount and a `reason` that is null where the row is good in itself."""
    nothing = pl.lit("")
    last_day = pl.col(kind.last_day) if kind.last_day else nothing
    told = numbers_as_kept(rows).with_columns(
        until_told=last_day,
        scheme=pl.col("scheme") if "scheme" in rows.columns else nothing,
        amount=pl.col("monthly") if "monthly" in rows.columns else nothing,
    )
    parsed = told.with_columns(
        true_from=day_of(kind.first_day), true_until=day_of("until_told"), monthly_fen=fen_of("amount")
    )
    return parsed.with_columns(reason_of([*_holder_faults(), *_status_faults(kind.status, received_on)]))


def _holder_faults() -> Sequence[Fault]:
    return [
        (StatusFault.ID_TYPE, unknown_document()),
        (StatusFault.ID_NUMBER, wrong_number()),
        (StatusFault.NAME, pl.col("person_name") == ""),
        (StatusFault.SOURCE, ~pl.col("source").is_in(list(StatusSource))),
    ]


def _status_faults(status: StatusKind, received_on: date) -> Sequence[Fault]:
    no_day, in_future = pl.col("true_from").is_null(), pl.col("true_from") > received_on
    match status:
        case StatusKind.DEATH:
            return [(StatusFault.DIED_ON, no_day), (StatusFault.DIED_IN_FUTURE, in_future)]
        case StatusKind.MARRIAGE:
            return [(StatusFault.MARRIED_ON, no_day), (StatusFault.MARRIED_IN_FUTURE, in_future)]
        case StatusKind.IMPRISONMENT:
            until_unread = (pl.col("until_told") != "") & pl.col("true_until").is_null()
            return [
                (StatusFault.IMPRISONED_FROM, no_day),
                (StatusFault.IMPRISONED_IN_FUTURE, in_future),
                (StatusFault.IMPRISONED_UNTIL, until_unread),
                (StatusFault.RELEASED_BEFORE, pl.col("true_until") < pl.col("true_from")),
            ]
        case StatusKind.PENSION:
            no_amount = pl.col("monthly_fen").is_null() | (pl.col("monthly_fen") <= 0)
            return [
                (StatusFault.SCHEME, ~pl.col("scheme").is_in(list(PensionScheme))),
                (StatusFault.STARTS_ON, no_day),
                (StatusFault.MONTHLY, no_amount),
            ]
