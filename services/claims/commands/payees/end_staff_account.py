"""End the registration of a staff member's account: who held it left, or it was registered in error."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from services.claims import queries
from services.claims.models import StaffAccount
from shared.dates import check_day
from shared.db import Transaction
from shared.problems import Conflict, NotFound


class StaffAccountNotFound(NotFound):
    """No such account for this caller."""

    code = "staff-account-not-found"
    title = "Staff account not found"
    zh = "未找到工作人员账户登记 {staff_account_id}，或不在当前账号的管辖范围内。"
    en = "There is no staff account {staff_account_id} that you may see."


class StaffAccountEnded(Conflict):
    """A registration ends once."""

    code = "staff-account-ended"
    title = "Staff account has ended"
    zh = "工作人员账户登记 {staff_account_id} 已于 {valid_until} 终止。"
    en = "The registration of staff account {staff_account_id} ended with {valid_until}."


@dataclass(frozen=True, slots=True)
class EndStaffAccount:
    """Which registration, its last day, and why it ends."""

    staff_account_id: UUID
    valid_until: date
    reason: str


async def end_staff_account(tx: Transaction, command: EndStaffAccount) -> StaffAccount:
    """Let an account be a staff member's until a day; raises `StaffAccountNotFound`, `StaffAccountEnded`."""
    account = await queries.staff_account_for_update(tx, command.staff_account_id)
    if account is None or not tx.actor.serves(account.division):
        raise StaffAccountNotFound(staff_account_id=command.staff_account_id)
    if account.valid_until is not None:
        raise StaffAccountEnded(staff_account_id=account.id, valid_until=account.valid_until)
    check_day(tx, "valid_until", command.valid_until, not_before=account.valid_from)
    account.valid_until = command.valid_until
    tx.audit(
        "end_staff_account",
        entity="staff_account",
        entity_id=str(account.id),
        division=account.division,
        before={"valid_until": None},
        after={"valid_until": str(command.valid_until)},
        reason=command.reason,
    )
    return account
