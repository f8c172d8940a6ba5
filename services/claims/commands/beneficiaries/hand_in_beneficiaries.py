"""Hand in a file of an older system: it is checked without effect, and waits for somebody else's approval."""

from dataclasses import dataclass

from services.claims import queries
from services.claims.commands.beneficiaries._files import FILES
from services.claims.domain.beneficiaries.taking_over import FileContents, TakingOver
from services.claims.models import BeneficiaryFile
from shared.approvals import approve
from shared.bulk.intake import SubmitFile, submit_file
from shared.db import Transaction
from shared.ids import new_id
from shared.money import Money


@dataclass(frozen=True, slots=True)
class HandInBeneficiaries:
    """A stored file, what it tells, and how many rows with which sum the older system says it has."""

    contents: FileContents
    control_count: int
    control_amount: Money
    file: SubmitFile


async def hand_in_beneficiaries(tx: Transaction, command: HandInBeneficiaries) -> BeneficiaryFile:
    """Queue the check of a file; the same file again is what it already is, unless that failed or was taken back."""
    kept = await submit_file(tx, FILES[command.contents], command.file)
    await tx.session.flush()
    known = await queries.beneficiaries.beneficiary_file_of_job(tx, kept.job_id)
    if known is not None:
        return known
    file = BeneficiaryFile(
        id=new_id(),
        prefecture=kept.prefecture,
        division=kept.division,
        contents=command.contents,
        file_id=kept.id,
        control_count=command.control_count,
        control_amount=command.control_amount,
        state=TakingOver.CHECKING,
        job_id=kept.job_id,
        handed_in_by=tx.actor.subject,
        handed_in_at=tx.now,
    )
    await approve(tx, file.id, "hand in")
    return tx.add(file)
