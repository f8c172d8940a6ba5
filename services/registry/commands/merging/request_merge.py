"""Ask for the merging of two persons: one human, registered under two documents."""

from dataclasses import dataclass
from uuid import UUID

from services.registry import queries
from services.registry.commands.merging._merge import refuse_unsettled
from services.registry.commands.persons._person import PersonNotFound
from services.registry.domain.persons.request_state import RequestState
from services.registry.models import PersonMerge
from shared.approvals import approve
from shared.db import Transaction
from shared.ids import new_id
from shared.problems import Conflict


class AlreadyOnePerson(Conflict):
    """Both ids lead to one person."""

    code = "already-one-person"
    title = "Already one person"
    zh = "两个编号已指向同一人员 {person_id}，无需合并。"
    en = "Both ids already lead to person {person_id}."


class MergePending(Conflict):
    """The person's merging was asked for before."""

    code = "person-merge-pending"
    title = "A merging is pending"
    zh = "该人员已有待复核的合并申请 {merge_id}，请先办结。"
    en = "Merging {merge_id} of this person waits for approval; have it decided first."


@dataclass(frozen=True, slots=True)
class RequestMerge:
    """Who stays, who is merged into them, at which office, why and by which document."""

    kept_id: UUID
    merged_id: UUID
    division: str
    reason: str
    document: str


async def request_merge(tx: Transaction, command: RequestMerge) -> PersonMerge:
    """Keep the request; nothing moves until somebody else, who serves the whole province, approves.

    At least one of the two is known where the actor serves. Overlaps seen from there are told at once.
    """
    tx.actor.must_serve(command.division)
    kept_id, merged_id = await _both(tx, command)
    pending = await queries.open_merge_of(tx, merged_id)
    if pending is not None:
        raise MergePending(merge_id=pending.id)
    await refuse_unsettled(tx, kept_id, merged_id)
    merge = tx.add(
        PersonMerge(
            id=new_id(),
            kept_id=kept_id,
            merged_id=merged_id,
            division=command.division,
            reason=command.reason,
            document=command.document,
            state=RequestState.REQUESTED,
            requested_by=tx.actor.subject,
            requested_at=tx.now,
        )
    )
    await approve(tx, merge.id, "request")
    return merge


async def _both(tx: Transaction, command: RequestMerge) -> tuple[UUID, UUID]:
    kept, merged = await queries.person(tx, command.kept_id), await queries.person(tx, command.merged_id)
    if kept is None or merged is None or not await queries.persons_here(tx, [kept.id, merged.id]):
        raise PersonNotFound()
    if kept is merged:
        raise AlreadyOnePerson(person_id=kept.id)
    return kept.id, merged.id
