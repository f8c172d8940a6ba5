"""The step that finds a file of an older system, and what can stand in the way of approving it or taking it back."""

from uuid import UUID

from services.claims import queries
from services.claims.domain.beneficiaries.taking_over import TakingOver
from services.claims.models import BeneficiaryFile
from shared.db import Transaction
from shared.problems import Conflict, NotFound


class BeneficiaryFileNotFound(NotFound):
    """No such file for this caller."""

    code = "beneficiary-file-not-found"
    title = "File of beneficiaries not found"
    zh = "未找到待遇人员迁入文件 {id}，或不在当前账号的管辖范围内。"
    en = "There is no file of beneficiaries {id} that you may see."


class BeneficiaryFileNotInState(Conflict):
    """A file is approved once it was checked, and taken back once it was taken in."""

    code = "beneficiary-file-not-in-state"
    title = "The file is not there yet, or beyond that"
    zh = "待遇人员迁入文件 {id} 当前状态为 {state}，须为 {needed} 才能办理。"
    en = "File of beneficiaries {id} is {state}; it must be {needed} for that."


async def file_in_charge(tx: Transaction, id_: UUID, needed: TakingOver) -> BeneficiaryFile:
    """Return a file in the needed state, of a division that the actor serves, locked."""
    file = await queries.beneficiaries.beneficiary_file_for_update(tx, id_)
    if file is None:
        raise BeneficiaryFileNotFound(id=id_)
    tx.actor.must_serve(file.division)
    if file.state != needed:
        raise BeneficiaryFileNotInState(id=id_, state=file.state, needed=needed)
    return file
