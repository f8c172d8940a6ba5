"""Tables to download: rows as CSV or as an Excel workbook, however many there are, in flat memory."""

import csv
from collections.abc import AsyncIterator, Sequence
from io import StringIO
from tempfile import SpooledTemporaryFile
from typing import Annotated

from fastapi import Query
from fastapi.responses import StreamingResponse
from xlsxwriter import Workbook

from shared.bulk.files import CHUNK_BYTES, FileFormat

FormatInQuery = Annotated[FileFormat, Query(alias="format", description="CSV, or an Excel workbook")]
Rows = AsyncIterator[Sequence[str]]


def table_response(name: str, header: Sequence[str], rows: Rows, file_format: FileFormat) -> StreamingResponse:
    """Answer with a table, row by row; `name` is that of the file without its ending."""
    content = _workbook(header, rows) if file_format is FileFormat.XLSX else _csv(header, rows)
    named = {"content-disposition": f'attachment; filename="{name}.{file_format}"'}
    return StreamingResponse(content, media_type=file_format.media_type, headers=named)


async def _csv(header: Sequence[str], rows: Rows) -> AsyncIterator[str]:
    line = StringIO()
    writer = csv.writer(line)
    writer.writerow(header)
    async for row in rows:
        writer.writerow(row)
        if line.tell() >= CHUNK_BYTES:
            yield line.getvalue()
            line.seek(0)
            line.truncate()
    yield line.getvalue()


async def _workbook(header: Sequence[str], rows: Rows) -> AsyncIterator[bytes]:
    """Write every cell as text: codes and numbers of documents keep all their digits."""
    with SpooledTemporaryFile(max_size=CHUNK_BYTES) as file:
        with Workbook(file, {"constant_memory": True}) as workbook:
            text, sheet, line = workbook.add_format({"num_format": "@"}), workbook.add_worksheet(), 0
            sheet.set_column(0, len(header) - 1, 20, text)
            sheet.write_row(0, 0, header, text)
            async for row in rows:
                line += 1
                sheet.write_row(line, 0, row, text)
        file.seek(0)
        while part := file.read(CHUNK_BYTES):
            yield part
