"""Receive a catalogue file (工伤保险目录): keep it, and queue the work of taking it in."""

from dataclasses import dataclass

from services.settlement.commands._catalogue_rows import CATALOGUE
from shared.bulk.files import StoredFile
from shared.bulk.intake import SubmitFile, submit_file
from shared.db import Transaction
from shared.db.tables import FileRow


@dataclass(frozen=True, slots=True)
class SubmitCatalogue:
    """A kept file, and the version it belongs to; a version may come in several files."""

    version: str
    file_name: str
    file: StoredFile


async def submit_catalogue(tx: Transaction, command: SubmitCatalogue) -> FileRow:
    """Queue the catalogue for intake; the same file again returns the file it already is, with its first version."""
    facts = {"version": command.version}
    return await submit_file(
        tx, CATALOGUE, SubmitFile(tx.actor.division, tx.today, command.file_name, command.file, facts)
    )
