"""The rows of a sender's file, as text, whatever the format; and how a row is refused.

A reason reads `列名：中文 / English`: the Chinese header of the column at fault (or 整行, the row as a whole), then the
rule in both languages. A service lists the reasons of a kind of file in a `StrEnum` of its domain and tells with
`reason_of` which rows they fit; the refused rows go back with line, column and rule (`shared.bulk.rejects`).
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from enum import StrEnum
from pathlib import Path

import polars as pl

from shared.bulk.csv_file import csv_frames, csv_lines
from shared.bulk.files import FileEmpty, FileFormat, FileUnreadable, format_of
from shared.bulk.workbook import UNREAD, workbook_frames, workbook_rows
from shared.problems import RuleViolated

LINE = "_line"
BATCH_ROWS = 20_000


class FileColumnsWrong(RuleViolated):
    """The header is not the one this door expects."""

    code = "file-columns-wrong"
    title = "Columns missing"
    zh = "文件表头缺少列：{missing}。请使用下载的模板。"
    en = "The header lacks these columns: {missing}. Use the template."


def read_batches(
    path: Path, columns: Mapping[str, str], size: int = BATCH_ROWS, *, optional: Collection[str] = ()
) -> Iterator[pl.DataFrame]:
    """Yield up to `size` rows at a time as trimmed text, columns renamed from header to field by `columns`.

    Headers may be either side of the mapping; `optional` fields are empty where the file has no such column. `LINE` is
    the row's number as the sender sees it, `UNREAD` why a cell of it could not be read; rows without text are passed
    over. Raises `FileUnreadable`, `FileColumnsWrong`, `FileEmpty`, `WorkbookTooLarge`.
    """
    line, any_row = 2, False
    for frame in _frames(path, columns, size):
        named = _named(frame, columns, optional).with_row_index(LINE, offset=line)
        line += frame.height
        rows = named.filter(pl.any_horizontal(pl.col(list(columns.values())) != "") | pl.col(UNREAD).is_not_null())
        any_row = any_row or not rows.is_empty()
        yield from rows.iter_slices(size)
    if not any_row:
        raise FileEmpty()


def read_rows(path: Path, columns: Mapping[str, str]) -> pl.DataFrame:
    """Return all rows of a small file at once; a cell that cannot be read refuses the file."""
    rows = pl.concat(read_batches(path, columns))
    for line, unread in rows.filter(pl.col(UNREAD).is_not_null()).select(LINE, UNREAD).iter_rows():
        raise FileUnreadable(reason=f"{line}: {unread}")
    return rows.drop(UNREAD)


def count_rows(path: Path) -> int:
    """Return about how many rows a file has, to tell progress by."""
    return workbook_rows(path) if format_of(path) is FileFormat.XLSX else csv_lines(path)


def reason_of(faults: Sequence[tuple[StrEnum, pl.Expr]]) -> pl.Expr:
    """Return the column `reason`: the first fault that fits a row, null where the row is good."""
    fitting = (pl.when(fits).then(pl.lit(fault.value)) for fault, fits in faults)
    return pl.coalesce(UNREAD, *fitting, pl.lit(None, pl.String)).alias("reason")


def _frames(path: Path, columns: Mapping[str, str], size: int) -> Iterator[pl.DataFrame]:
    if format_of(path) is FileFormat.XLSX:
        return workbook_frames(path, {*columns, *columns.values()}, size)
    return csv_frames(path)


def _named(frame: pl.DataFrame, columns: Mapping[str, str], optional: Collection[str]) -> pl.DataFrame:
    fields = list(columns.values())
    rows = frame.rename({header: field for header, field in columns.items() if header in frame.columns})
    rows = rows.with_columns(pl.lit("").alias(field) for field in optional if field not in rows.columns)
    missing = [header for header, field in columns.items() if field not in rows.columns]
    if missing:
        raise FileColumnsWrong(missing="、".join(missing))
    unread = pl.col(UNREAD) if UNREAD in rows.columns else pl.lit(None, pl.String).alias(UNREAD)
    return rows.select(pl.col(fields).fill_null("").str.strip_chars(), unread)
