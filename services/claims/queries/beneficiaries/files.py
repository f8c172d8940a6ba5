"""Files of an older system's beneficiaries, as they were handed in."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import select

from services.claims.domain.beneficiaries.taking_over import FileContents, TakingOver
from services.claims.models import BeneficiaryFile
from shared.db import Transaction
from shared.db.tables import FileRow


async def beneficiary_file(tx: Transaction, id_: UUID) -> BeneficiaryFile | None:
    """Return a file the actor may see."""
    return await tx.session.get(BeneficiaryFile, id_)


async def beneficiary_file_for_update(tx: Transaction, id_: UUID) -> BeneficiaryFile | None:
    """Return a file the actor may see, locked."""
    return await tx.session.get(BeneficiaryFile, id_, with_for_update=True, populate_existing=True)


async def beneficiary_file_of_job(tx: Transaction, job_id: UUID) -> BeneficiaryFile | None:
    """Return the file whose last job this is."""
    chosen = select(BeneficiaryFile).where(BeneficiaryFile.job_id == job_id)
    found: BeneficiaryFile | None = await tx.session.scalar(chosen)
    return found


async def beneficiary_file_with_job(tx: Transaction, job_id: UUID) -> BeneficiaryFile:
    """Return the file that a job takes in, locked."""
    chosen = select(BeneficiaryFile).where(BeneficiaryFile.job_id == job_id).with_for_update()
    return (await tx.session.scalars(chosen)).one()


async def beneficiary_file_in_effect(tx: Transaction, file_id: UUID) -> BeneficiaryFile:
    """Return what was handed in as this file and taken in."""
    taken_in = select(BeneficiaryFile).where(
        BeneficiaryFile.file_id == file_id, BeneficiaryFile.state == TakingOver.TAKEN_IN
    )
    return (await tx.session.scalars(taken_in)).one()


async def beneficiary_files_after(
    tx: Transaction, after: UUID | None, limit: int, *, contents: FileContents | None
) -> Sequence[BeneficiaryFile]:
    """Return a page of files in the order in which they came."""
    page = select(BeneficiaryFile).order_by(BeneficiaryFile.id).limit(limit)
    if after is not None:
        page = page.where(BeneficiaryFile.id > after)
    if contents is not None:
        page = page.where(BeneficiaryFile.contents == contents)
    return (await tx.session.scalars(page)).all()


async def kept_beneficiary_file(tx: Transaction, file: BeneficiaryFile) -> FileRow:
    """Return the kept bytes' row of a file, locked."""
    locked = select(FileRow).where(FileRow.id == file.file_id).with_for_update()
    return (await tx.session.scalars(locked, execution_options={"populate_existing": True})).one()
