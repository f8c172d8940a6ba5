"""Steps that must be taken by different people (四级复核, separation of duties)."""

from uuid import UUID

from sqlalchemy import func, select

from shared.db import Transaction
from shared.db.tables import ApprovalRow
from shared.problems import Conflict, SamePerson


class StepAlreadyTaken(Conflict):
    """Each step of an approval is taken once."""

    code = "step-already-taken"
    title = "Step already taken"
    zh = "“{step}”已由 {who} 办理，无需重复。"
    en = "{who} has already taken the step {step}."


async def approve(tx: Transaction, subject_id: UUID, step: str) -> ApprovalRow:
    """Record that the actor takes `step` on a subject; raises `SamePerson` if they took another step on it.

    One at a time for each subject: two steps taken by one person in the same instant would not see each other.
    """
    await tx.session.execute(select(func.pg_advisory_xact_lock(func.hashtextextended(str(subject_id), 0))))
    taken = await tx.session.scalars(select(ApprovalRow).where(ApprovalRow.subject_id == subject_id))
    for earlier in taken:
        if earlier.step == step:
            raise StepAlreadyTaken(step=step, who=earlier.approved_by)
        if earlier.approved_by == tx.actor.subject:
            raise SamePerson(step=step)
    return tx.add(ApprovalRow(subject_id=subject_id, step=step, approved_by=tx.actor.subject, approved_at=tx.now))
