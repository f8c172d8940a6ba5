"""Excel workbooks (.xlsx): the first sheet's cells as the text a person sees.

Excel keeps 15 digits of a number: a longer one, such as an identity number typed as a number, was rounded and is
refused, never guessed. A workbook is held in memory, so its size is capped; CSV has no such limit.
"""

import re
import zipfile
from collections.abc import Collection, Iterator
from datetime import date, datetime, time, timedelta
from itertools import islice
from pathlib import Path

import polars as pl
from python_calamine import CalamineError, CalamineWorkbook

from shared.bulk.files import CHUNK_BYTES, FileUnreadable
from shared.problems import RuleViolated

UNREAD = "_unread"
WORKBOOK_ROWS_MAX = 100_000
WORKBOOK_BYTES_MAX = 128 << 20
EXACT_BELOW = 10**15
ROUNDED = (
    "超过十五位的数字已被 Excel 舍入，请将该列设为文本后重新填写 / "
    "Excel rounded a number of more than fifteen digits: make the column text, and enter it again"
)

SHEETS = re.compile(r"xl/worksheets/[^/]+\.xml")
ROW_NUMBER = re.compile(rb'<(?:\w+:)?row\b[^>]*?\br="(\d+)"')
FAR_COLUMN = re.compile(rb'\br="[A-Z]{3}[0-9]')
FORMULA_ERROR = re.compile(rb'<(?:\w+:)?c\b[^>]*?\bt="e"')
MARKUP_MAX = 256

Cell = int | float | str | bool | time | date | datetime | timedelta


class WorkbookTooLarge(RuleViolated):
    """More rows than a workbook may bring."""

    code = "workbook-too-large"
    title = "Workbook is too large"
    zh = "Excel 工作簿最多 {rows_max} 行，请另存为 CSV 文件后上传。"
    en = "A workbook may have {rows_max} rows; save it as CSV and send that."


def workbook_frames(path: Path, wanted: Collection[str], size: int) -> Iterator[pl.DataFrame]:
    """Yield the header's frame without rows, then `size` rows at a time: the wanted columns, and `UNREAD`.

    Raises `FileUnreadable`, `WorkbookTooLarge`.
    """
    _survey(path)
    try:
        with CalamineWorkbook.from_path(path) as workbook:
            rows = workbook.get_sheet_by_index(0).iter_rows()
    except CalamineError as error:
        raise FileUnreadable(reason=str(error)) from error
    headers = [_text(cell).strip() for cell in next(rows, [])]
    chosen = {header: place for place, header in enumerate(headers) if header in wanted}
    yield _frame(chosen, [])
    while batch := list(islice(rows, size)):
        yield _frame(chosen, batch)


def workbook_rows(path: Path) -> int:
    """Return how many rows follow the header, blank ones among them."""
    return max(0, _survey(path) - 1)


def _survey(path: Path) -> int:
    """Return the last row's number; refuse what would not fit into memory, and errors of formulas, before reading."""
    last_row = unpacked = 0
    try:
        with zipfile.ZipFile(path) as archive:
            for name in archive.namelist():
                with archive.open(name) as entry:
                    markup = b""
                    while read := entry.read(CHUNK_BYTES):
                        markup, unpacked = markup[-MARKUP_MAX:] + read, unpacked + len(read)
                        if SHEETS.fullmatch(name):
                            last_row = max(last_row, *map(int, ROW_NUMBER.findall(markup)), 0)
                        _refuse_what_cannot_be_read(markup, last_row, unpacked)
    except (zipfile.BadZipFile, OSError, EOFError) as error:
        raise FileUnreadable(reason=str(error)) from error
    return last_row


def _refuse_what_cannot_be_read(markup: bytes, last_row: int, unpacked: int) -> None:
    if last_row > WORKBOOK_ROWS_MAX + 1 or unpacked > WORKBOOK_BYTES_MAX or FAR_COLUMN.search(markup):
        raise WorkbookTooLarge(rows_max=WORKBOOK_ROWS_MAX)
    if FORMULA_ERROR.search(markup):
        raise FileUnreadable(reason="单元格含公式错误，如 #N/A / a cell holds a formula's error, such as #N/A")


def _frame(chosen: dict[str, int], rows: list[list[Cell]]) -> pl.DataFrame:
    columns = {header: [_text(row[place]) for row in rows] for header, place in chosen.items()}
    unread = [_fault(chosen, row) for row in rows]
    return pl.DataFrame({**columns, UNREAD: unread}, schema=dict.fromkeys([*chosen, UNREAD], pl.String))


def _fault(chosen: dict[str, int], row: list[Cell]) -> str | None:
    """Name the first column whose number Excel rounded."""
    rounded = (header for header, place in chosen.items() if _is_rounded(row[place]))
    header = next(rounded, None)
    return None if header is None else f"{header}：{ROUNDED}"


def _is_rounded(cell: Cell) -> bool:
    return isinstance(cell, int | float) and abs(cell) >= EXACT_BELOW


def _text(cell: Cell) -> str:
    """Return what a person sees in a cell.

    >>> [_text(cell) for cell in ("0111", 8650.0, 0.1 + 0.2, True, datetime(2025, 8, 1))]
    ['0111', '8650', '0.3', 'true', '2025-08-01']
    """
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, int | float):
        return f"{cell:.15g}"
    if isinstance(cell, datetime) and cell.time() == time():
        return cell.date().isoformat()
    return str(cell)
