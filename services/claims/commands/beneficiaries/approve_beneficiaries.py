"""Approve a checked file of an older system, as somebody else than who handed it in: now it takes effect."""

from uuid import UUID

from services.claims import queries
from services.claims.commands.beneficiaries._files import FILES
from services.claims.commands.beneficiaries._in_charge import file_in_charge
from services.claims.domain.beneficiaries.taking_over import FileContents, TakingOver
from services.claims.models import BeneficiaryFile
from shared.approvals import approve
from shared.db import Transaction
from shared.jobs import queue_job


async def approve_beneficiaries(tx: Transaction, id_: UUID) -> BeneficiaryFile:
    """Queue the taking in; all that was checked is checked again then."""
    file = await file_in_charge(tx, id_, TakingOver.CHECKED)
    await approve(tx, file.id, "approve")
    kind, kept = FILES[FileContents(file.contents)], await queries.beneficiaries.kept_beneficiary_file(tx, file)
    job = await queue_job(tx, kind.intake, division=file.division, facts={"file_id": str(kept.id)})
    file.job_id = kept.job_id = job.id
    file.state, file.approved_by, file.approved_at = TakingOver.APPROVED, tx.actor.subject, tx.now
    return file
