"""The step that takes up a dunning notice and moves it on."""

from uuid import UUID

from services.contributions import queries
from services.contributions.domain.statements.dunning import NoticeMove, NoticeState, state_after
from services.contributions.models import DunningNotice
from shared.db import Transaction
from shared.problems import Conflict, NotFound


class NoticeNotFound(NotFound):
    """No such notice for this caller."""

    code = "dunning-notice-not-found"
    title = "Dunning notice not found"
    zh = "未找到催缴通知书 {notice_id}，或不在当前账号的管辖范围内。"
    en = "There is no dunning notice {notice_id} that you may see."


class NoticeMoveRefused(Conflict):
    """A notice is served once, and escalated only after that."""

    code = "dunning-notice-move-refused"
    title = "Not possible in this state"
    zh = "催缴通知书当前状态为 {state}，不能办理 {move}。"
    en = "The notice is {state}: {move} is not possible."


async def notice_to_move(tx: Transaction, notice_id: UUID, move: NoticeMove) -> DunningNotice:
    """Return a notice, locked and in its new state; raises `NoticeNotFound`, `NoticeMoveRefused`."""
    notice = await queries.notice_for_update(tx, notice_id)
    if notice is None:
        raise NoticeNotFound(notice_id=notice_id)
    tx.actor.must_serve(notice.division)
    after = state_after(NoticeState(notice.state), move)
    if after is None:
        raise NoticeMoveRefused(state=notice.state, move=move)
    notice.state = after
    return notice
