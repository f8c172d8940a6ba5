"""Receive a catalogue file (工伤保险目录): keep it, and queue the work of taking it in."""

from dataclasses import dataclass

from services.settlement import queries
from services.settlement.models import Catalogue
from shared.bulk.files import StoredFile
from shared.db import Transaction
from shared.ids import new_id
from shared.jobs import queue_job


@dataclass(frozen=True, slots=True)
class SubmitCatalogue:
    """A kept file, and the version it belongs to; a version may come in several files."""

    version: str
    file_name: str
    file: StoredFile


async def submit_catalogue(tx: Transaction, command: SubmitCatalogue) -> Catalogue:
    """Queue the catalogue for intake; the same file again returns the catalogue it already is."""
    catalogue = await queries.add_catalogue(
        tx,
        id=new_id(),
        version=command.version,
        digest=command.file.digest,
        file_name=command.file_name,
        job_id=new_id(),  # until its own is queued: no job for a file that is known
        submitted_by=tx.actor.subject,
        recorded_at=tx.now,
    )
    if catalogue is None:
        return await queries.catalogue_with_digest(tx, command.file.digest)
    job = await queue_job(
        tx, "take_in_catalogue", division=tx.actor.division, facts={"catalogue_id": str(catalogue.id)}
    )
    catalogue.job_id = job.id
    return catalogue
