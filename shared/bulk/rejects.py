"""Files that go out to senders: templates to fill in, and refused rows as they came, with what is wrong."""

from collections.abc import Iterable, Mapping
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

import polars as pl
from xlsxwriter import Workbook

from shared.bulk.files import FileFormat
from shared.bulk.rows import LINE

LINE_HEADER, COLUMN_HEADER, REASON_HEADER = "行号", "列", "退回原因"
WHOLE_ROW = "整行"


def write_rejects(
    path: Path, rejected: Iterable[pl.DataFrame], columns: Mapping[str, str], file_format: FileFormat = FileFormat.CSV
) -> None:
    """Write refused rows: the fields as they came, then line, column and reason; takes the place of an older file."""
    with path.open("wb") as file:
        _write(file, (_with_reasons(rows, columns) for rows in rejected), file_format)


def template(columns: Mapping[str, str], file_format: FileFormat = FileFormat.CSV) -> bytes:
    """Return an empty file: its header."""
    file = BytesIO()
    _write(file, [pl.DataFrame(schema=dict.fromkeys(columns, pl.String))], file_format)
    return file.getvalue()


def _with_reasons(rows: pl.DataFrame, columns: Mapping[str, str]) -> pl.DataFrame:
    headers = {field: header for header, field in columns.items()}
    both = {header: f"{header} {field}" for header, field in columns.items()} | {WHOLE_ROW: f"{WHOLE_ROW} whole row"}
    apart = pl.col("reason").str.splitn("：", 2).struct
    column, rule = apart.field("field_0"), apart.field("field_1")
    named = column.is_in(list(both)) & rule.is_not_null()
    return rows.select(
        *headers,
        pl.col(LINE).cast(pl.String).alias(LINE_HEADER),
        pl.when(named).then(column.replace(both)).otherwise(pl.lit("")).alias(COLUMN_HEADER),
        pl.when(named).then(rule).otherwise(pl.col("reason")).alias(REASON_HEADER),
    ).rename(headers)


def _write(file: BinaryIO, frames: Iterable[pl.DataFrame], file_format: FileFormat) -> None:
    if file_format is FileFormat.XLSX:
        _write_workbook(file, frames)
        return
    for number, frame in enumerate(frames):
        frame.write_csv(file, include_bom=number == 0, include_header=number == 0, line_terminator="\r\n")


def _write_workbook(file: BinaryIO, frames: Iterable[pl.DataFrame]) -> None:
    """Write every cell as text, in columns of text: what is filled in there keeps all its digits."""
    with Workbook(file, {"constant_memory": True}) as workbook:
        text, sheet, line = workbook.add_format({"num_format": "@"}), workbook.add_worksheet(), 0
        for frame in frames:
            if line == 0:
                sheet.set_column(0, frame.width - 1, 20, text)
            for row in [frame.columns, *frame.rows()] if line == 0 else frame.rows():
                for place, cell in enumerate(row):
                    sheet.write_string(line, place, cell, text)
                line += 1
