"""The rows of a sender's file: read as text, refused ones written back as they came, with the reason.

The header is Chinese or English. Good rows take effect; wrong ones come back as the same file with a column more.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path
from types import TracebackType

import polars as pl

from shared.bulk.files import FileEmpty
from shared.problems import RuleViolated

REASON = "退回原因"
LINE = "_line"
BATCH_ROWS = 20_000


class FileColumnsWrong(RuleViolated):
    """The header is not the one this door expects."""

    code = "file-columns-wrong"
    title = "Columns missing"
    zh = "文件表头缺少列：{missing}。请使用下载的模板。"
    en = "The header lacks these columns: {missing}. Use the template."


class FileUnreadable(RuleViolated):
    """The bytes are not CSV in UTF-8."""

    code = "file-unreadable"
    title = "File cannot be read"
    zh = "文件无法读取（{reason}），请保存为 UTF-8 编码的 CSV 文件。"
    en = "The file cannot be read ({reason}); save it as CSV in UTF-8."


def read_rows(path: Path, columns: Mapping[str, str]) -> pl.DataFrame:
    """Return the rows as text, columns renamed from header to field by `columns`, with their line number in `_line`.

    Headers may be either side of the mapping. Raises `FileUnreadable`, `FileColumnsWrong`, `FileEmpty`.
    """
    try:
        rows = pl.read_csv(path, infer_schema=False)
    except (pl.exceptions.PolarsError, UnicodeDecodeError) as error:
        raise FileUnreadable(reason=str(error).splitlines()[0]) from error
    rows = rows.rename({header: field for header, field in columns.items() if header in rows.columns})
    missing = [header for header, field in columns.items() if field not in rows.columns]
    if missing:
        raise FileColumnsWrong(missing="、".join(missing))
    if rows.is_empty():
        raise FileEmpty()
    trimmed = rows.select(pl.col(list(columns.values())).fill_null("").str.strip_chars())
    return trimmed.with_row_index(LINE, offset=2)


def read_batches(path: Path, columns: Mapping[str, str], size: int = BATCH_ROWS) -> Iterator[pl.DataFrame]:
    """Yield the rows as `read_rows` returns them, `size` at a time."""
    yield from read_rows(path, columns).iter_slices(size)


class Rejects:
    """The refused rows of a file, written as they are found; no file is left if there are none."""

    def __init__(self, path: Path, columns: Mapping[str, str]) -> None:
        self._path, self._columns, self._any = path, columns, False

    def __enter__(self) -> "Rejects":
        self._path.unlink(missing_ok=True)  # a worker that died before its commit may have left one
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if error is not None:
            self._path.unlink(missing_ok=True)

    def add(self, rejected: pl.DataFrame) -> int:
        """Write refused rows, with their line and reason; returns how many."""
        if rejected.height:
            headers = {field: header for header, field in self._columns.items()}
            chosen = rejected.select(*headers, pl.col(LINE).alias("行号"), pl.col("reason").alias(REASON))
            with self._path.open("ab") as file:
                chosen.rename(headers).write_csv(file, include_bom=not self._any, include_header=not self._any)
            self._any = True
        return rejected.height


def write_rejects(path: Path, rejected: pl.DataFrame, columns: Mapping[str, str]) -> None:
    """Write refused rows as they came, with their line and the `reason` column."""
    headers = {field: header for header, field in columns.items()}
    chosen = rejected.select(*headers, pl.col(LINE).alias("行号"), pl.col("reason").alias(REASON))
    chosen.rename(headers).write_csv(path, include_bom=True)


def template(columns: Mapping[str, str]) -> bytes:
    """Return the header line of an empty file."""
    return ("\ufeff" + ",".join(columns) + "\r\n").encode()
