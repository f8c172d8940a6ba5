"""Bulk files in and out: upload, rows, identifiers."""

from shared.bulk.files import (
    FileCutOff,
    FileEmpty,
    RejectsNotReady,
    StoredFile,
    rejects_path,
    store_upload,
    stored_path,
)
from shared.bulk.rows import LINE, FileColumnsWrong, FileUnreadable, read_rows, template, write_rejects

__all__ = [
    "LINE",
    "FileColumnsWrong",
    "FileCutOff",
    "FileEmpty",
    "FileUnreadable",
    "RejectsNotReady",
    "StoredFile",
    "read_rows",
    "rejects_path",
    "store_upload",
    "stored_path",
    "template",
    "write_rejects",
]
