"""Let a member withdraw from a panel (回避), for a reason, and another take the seat: WII Reg, Art. 20."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from services.claims import queries
from services.claims.commands._history import note
from services.claims.commands.panel._members import Seat, seat
from services.claims.commands.panel._panel import PanelNotFound, open_panel_for_update
from services.claims.models import Happening, Panel, PanelMember
from shared.dates import check_day
from shared.db import Transaction
from shared.problems import Conflict


class MemberWithdrewAlready(Conflict):
    """A member withdraws once."""

    code = "member-withdrew-already"
    title = "Member has withdrawn"
    zh = "合议组成员 {member_id} 已于 {withdrawn_on} 回避。"
    en = "Member {member_id} withdrew on {withdrawn_on}."


@dataclass(frozen=True, slots=True)
class WithdrawPanelMember:
    """Which member, why, and who takes the seat, if that is known."""

    member_id: UUID
    withdrawn_on: date
    reason: str
    replacement: Seat | None


async def withdraw_panel_member(tx: Transaction, command: WithdrawPanelMember) -> Panel:
    """Take a member's vote away before it is cast."""
    seen = await queries.panel_member(tx, command.member_id)
    if seen is None:
        raise PanelNotFound(sought=command.member_id)
    claim, panel = await open_panel_for_update(tx, seen.panel_id)
    member = await _sitting(tx, seen)
    check_day(tx, "withdrawn_on", command.withdrawn_on, not_before=panel.called_on)
    member.withdrawn_on, member.withdrawal_reason = command.withdrawn_on, command.reason
    await tx.session.flush()
    if command.replacement is not None:
        await seat(tx, claim, panel, [command.replacement], on=command.withdrawn_on, replaces=member.id)
    withdrew: dict[str, Any] = {"panel_id": str(panel.id), "withdrew": str(member.id), "reason": command.reason}
    note(tx, claim, Happening.PANEL_CHANGED, effective_on=command.withdrawn_on, **withdrew)
    return panel


async def _sitting(tx: Transaction, member: PanelMember) -> PanelMember:
    """Return the member as it stands now that the case is locked; raises `MemberWithdrewAlready`."""
    await tx.session.refresh(member)
    if member.withdrawn_on is not None:
        raise MemberWithdrewAlready(member_id=member.id, withdrawn_on=member.withdrawn_on)
    return member
