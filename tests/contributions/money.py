"""Employers that owe and money that comes, without a door: as what makes something due, and as the job, would do it."""

from datetime import date
from hashlib import sha256
from pathlib import Path
from uuid import UUID, uuid4

from services.contributions import queries
from services.contributions.commands.collecting._dues import Due, set_dues
from services.contributions.commands.collecting._receipt_rows import RECEIPTS
from services.contributions.commands.collecting.take_in_receipts import take_in_receipts
from services.contributions.domain.collecting.receipt import ReceiptItem
from shared.auth import Actor
from shared.bulk.files import StoredFile
from shared.bulk.intake import SubmitFile, submit_file
from shared.db import Database
from shared.ids import new_id, prefecture_of
from shared.jobs import JobRun
from shared.money import Money
from shared.periods import Month

ACTOR = Actor("clerk-1", "99")


class QuietRun(JobRun):
    """A run in the test's own transaction, whose progress nobody watches."""

    async def progress(self, done: int, total: int) -> None:
        return None


def quiet_run(database: Database, kind: str, facts: dict, *, division: str, files_dir: Path) -> QuietRun:
    return QuietRun(new_id(), kind, facts, division, files_dir, ACTOR, "test", database)


async def make_due(database: Database, employer_id: UUID, month: str, yuan: str, due_on: str, **named: object) -> UUID:
    """Set a due; again with the same document it changes. Returns the document."""
    division, document_id = str(named.get("division", "990811")), named.get("document_id", uuid4())
    due = Due(
        employer_id=employer_id,
        division=division,
        month=Month.parse(month),
        item=ReceiptItem(named.get("item", "PRINCIPAL")),
        document_id=document_id,
        amount=Money.yuan(yuan),
        due_on=date.fromisoformat(due_on),
    )
    async with database.begin(ACTOR) as tx:
        await queries.lock_collection(tx, prefecture_of(division))
        await set_dues(tx, prefecture_of(division), [due])
    return document_id


async def take_in(database: Database, files_dir: Path, content: bytes, division: str) -> dict:
    """Take a file of receipts in; returns the job's result."""
    digest = sha256(content).hexdigest()
    (files_dir / digest).write_bytes(content)
    async with database.begin(ACTOR) as tx:
        submitted = SubmitFile(division, tx.today, "receipts.csv", StoredFile(digest, len(content)))
        file = await submit_file(tx, RECEIPTS, submitted)
        run = quiet_run(database, RECEIPTS.intake, {"file_id": str(file.id)}, division=division, files_dir=files_dir)
        return dict(await take_in_receipts(tx, run))
