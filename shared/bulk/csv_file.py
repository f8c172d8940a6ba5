"""CSV read part by part, so that memory stays flat however long the file is.

A part ends where a row ends: at a line end outside quotation marks. UTF-8 comes with or without a mark at its start;
GB18030 is what Chinese Excel writes.
"""

import codecs
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

import polars as pl

from shared.bulk.files import FileUnreadable

PART_BYTES = 2 << 20
ROW_BYTES_MAX = 16 << 20
ENCODINGS = ("utf-8", "gb18030")


def csv_frames(path: Path) -> Iterator[pl.DataFrame]:
    """Yield the header's frame without rows, then the rows as text, part by part; raises `FileUnreadable`."""
    encoding = _encoding_of(path)
    with path.open("rb") as file:
        header = file.readline().removeprefix(codecs.BOM_UTF8)
        yield _parsed(header, encoding)
        for part in _parts(file):
            yield _parsed(header + part, encoding)


def csv_lines(path: Path) -> int:
    """Return how many lines follow the header: the rows, unless one of them has a line end inside."""
    ends = 0
    with path.open("rb") as file:
        while part := file.read(PART_BYTES):
            ends += part.count(b"\n")
    return ends - 1


def _encoding_of(path: Path) -> str:
    for encoding in ENCODINGS:
        decoder = codecs.getincrementaldecoder(encoding)()
        try:
            with path.open("rb") as file:
                while part := file.read(PART_BYTES):
                    decoder.decode(part)
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            continue
        return encoding
    raise FileUnreadable(reason="既不是 UTF-8 也不是 GB18030 编码 / neither UTF-8 nor GB18030")


def _parts(file: BinaryIO) -> Iterator[bytes]:
    rest = b""
    while read := file.read(PART_BYTES):
        rest += read
        end = _end_of_last_row(rest)
        if end:
            yield rest[:end]
        elif len(rest) > ROW_BYTES_MAX:
            raise FileUnreadable(reason="引号没有成对 / a quotation mark is never closed")
        rest = rest[end:]
    if rest:
        yield rest


def _end_of_last_row(part: bytes) -> int:
    """Return where the last whole row ends: quotation marks before it come in pairs."""
    end = part.rfind(b"\n") + 1
    marks = part.count(b'"', 0, end)
    while end and marks % 2:
        line = part.rfind(b"\n", 0, end - 1) + 1
        marks -= part.count(b'"', line, end)
        end = line
    return end


def _parsed(rows: bytes, encoding: str) -> pl.DataFrame:
    text = rows if encoding == "utf-8" else rows.decode(encoding).encode()
    try:
        return pl.read_csv(text, infer_schema=False)
    except pl.exceptions.PolarsError as error:
        raise FileUnreadable(reason=str(error).splitlines()[0]) from error
