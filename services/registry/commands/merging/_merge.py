"""The steps that mergings share: finding one, and what must be settled before two persons can become one."""

from uuid import UUID

from services.registry import queries
from services.registry.commands.persons._change import refuse_pending_change
from services.registry.domain.persons.request_state import RequestState
from services.registry.models import PersonMerge
from shared.db import Transaction
from shared.problems import Conflict, NotFound


class MergeNotFound(NotFound):
    """No such merging for this caller."""

    code = "person-merge-not-found"
    title = "Merging not found"
    zh = "未找到人员合并申请 {merge_id}，或不在当前账号的管辖范围内。"
    en = "There is no merging {merge_id} that you may see."


class MergeDecided(Conflict):
    """A merging is decided once."""

    code = "person-merge-decided"
    title = "Merging is decided"
    zh = "人员合并申请 {merge_id} 已由 {who} 办结。"
    en = "{who} has decided merging {merge_id}."


class EnrolmentsOverlap(Conflict):
    """One employer or project has both at the same time: `errors` names each place."""

    code = "enrolments-overlap"
    title = "Enrolments overlap"
    zh = "两个人员编号在同一单位或同一项目的参保时间重叠，请先按 errors 所列逐项终止或更正其中一条。"
    en = "One employer or project has both at the same time: end or correct one of each pair named in errors first."


class CardHeldTwice(Conflict):
    """Both hold a card of one kind."""

    code = "card-held-twice"
    title = "Both hold a card"
    zh = "两个人员编号均持有有效的同类卡（{kinds}），请先注销其中一张。"
    en = "Both hold a valid card of the same kind ({kinds}); have one of them cancelled first."


async def merge_to_decide(tx: Transaction, merge_id: UUID) -> PersonMerge:
    """Return an open merging, locked; raises `MergeNotFound`, `MergeDecided`."""
    merge = await queries.person_merge_for_update(tx, merge_id)
    if merge is None:
        raise MergeNotFound(merge_id=merge_id)
    tx.actor.must_serve(merge.division)
    if merge.state != RequestState.REQUESTED:
        raise MergeDecided(merge_id=merge_id, who=merge.decided_by)
    return merge


async def refuse_unsettled(tx: Transaction, kept_id: UUID, merged_id: UUID) -> None:
    """Raise `EnrolmentsOverlap`, `CardHeldTwice` or `ChangePending` for what must be settled first."""
    overlaps = await queries.overlaps_of(tx, kept_id, merged_id)
    if overlaps:
        raise EnrolmentsOverlap(errors=[_told(overlap) for overlap in overlaps])
    kinds = await queries.kinds_of_card_held_twice(tx, kept_id, merged_id)
    if kinds:
        raise CardHeldTwice(kinds=", ".join(kinds))
    for person_id in (kept_id, merged_id):
        await refuse_pending_change(tx, person_id)


def _told(overlap: queries.Overlap) -> dict[str, str]:
    since = overlap.overlapping_from
    return {
        "pointer": "/merged_id",
        "detail": f"自 {since} 起同时参保 / enrolled twice from {since} on",
        overlap.field: str(overlap.with_id),
        "prefecture": overlap.prefecture,
    }
