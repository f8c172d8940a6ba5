"""Ask that a file of an older system be taken back, which is done if nothing rests on it."""

from uuid import UUID

from services.claims.commands.beneficiaries._files import FILES
from services.claims.commands.beneficiaries._in_charge import file_in_charge
from services.claims.domain.beneficiaries.taking_over import FileContents, TakingOver
from shared.bulk.undoing import request_undoing
from shared.db import Transaction
from shared.db.tables import Job


async def request_beneficiaries_undoing(tx: Transaction, id_: UUID) -> Job:
    """Queue the undoing; it fails if anything rests on the file."""
    file = await file_in_charge(tx, id_, TakingOver.TAKEN_IN)
    return await request_undoing(tx, FILES[FileContents(file.contents)], file.file_id)
