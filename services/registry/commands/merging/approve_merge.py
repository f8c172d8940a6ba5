"""Approve the merging of two persons: the second person's step, which gives it effect.

People belong to the whole province, and so does who approves: only then does the approval reach the enrolments of every
prefecture. What the merged person had goes to the kept one; their id and number lead there from now on.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from services.registry import queries
from services.registry.commands.merging._merge import merge_to_decide, refuse_unsettled
from services.registry.domain.persons.request_state import RequestState
from services.registry.events import PersonsMerged
from services.registry.models import PersonAlias, PersonMerge
from shared.approvals import approve
from shared.dates import check_day
from shared.db import Transaction
from shared.problems import Conflict

PROVINCE_DIGITS = 2


class MergedMeanwhile(Conflict):
    """Since the request, one of the two was merged with somebody else."""

    code = "merged-meanwhile"
    title = "Merged meanwhile"
    zh = "申请之后，其中一人已与他人合并，请退回本申请并重新提出。"
    en = "One of the two was merged with somebody else since the request; refuse it and ask anew."


@dataclass(frozen=True, slots=True)
class ApproveMerge:
    """Which merging, and the day of its approval."""

    merge_id: UUID
    merged_on: date


async def approve_merge(tx: Transaction, command: ApproveMerge) -> PersonMerge:
    """Make two persons one and announce it; raises for whatever must be settled first."""
    check_day(tx, "merged_on", command.merged_on)
    merge = await merge_to_decide(tx, command.merge_id)
    tx.actor.must_serve(merge.division[:PROVINCE_DIGITS])
    await approve(tx, merge.id, "approve")
    await _lock(tx, merge)
    await refuse_unsettled(tx, merge.kept_id, merge.merged_id)
    employers = await queries.carry_over(tx, merge.kept_id, merge.merged_id)
    tx.add(PersonAlias(alias_id=merge.merged_id, person_id=merge.kept_id, recorded_at=tx.now))
    merge.state, merge.merged_on = RequestState.APPROVED, command.merged_on
    merge.decided_by, merge.decided_at = tx.actor.subject, tx.now
    _announce(tx, merge, command.merged_on, employers)
    return merge


def _announce(tx: Transaction, merge: PersonMerge, merged_on: date, employers: Sequence[UUID]) -> None:
    merged = PersonsMerged.of(
        merge.kept_id, merge.merged_id, merged_on=merged_on, division=merge.division, employer_ids=employers
    )
    tx.emit(merged)
    tx.audit(
        "merge",
        entity="person",
        entity_id=str(merge.kept_id),
        division=merge.division,
        before={"persons": [str(merge.kept_id), str(merge.merged_id)]},
        after={"persons": [str(merge.kept_id)]},
        reason=merge.reason,
    )


async def _lock(tx: Transaction, merge: PersonMerge) -> None:
    """Keep rosters and other mergings of the two waiting; the order of locks is always the same."""
    for prefecture in await queries.prefectures_of(tx, merge.kept_id, merge.merged_id):
        await queries.lock_enrolments(tx, prefecture)
    both = sorted((merge.kept_id, merge.merged_id))
    for person_id in both:
        await queries.person_for_update(tx, person_id)
    if await queries.own_ids(tx, both):
        raise MergedMeanwhile()
