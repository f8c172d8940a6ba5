"""The step of closing: nobody enrolled, no branch open, nothing owed (Handling Reg, Arts. 6 and 10)."""

from datetime import date

from services.registry import queries
from services.registry.events import EmployerClosed
from services.registry.models import Employer, EmployerRequest
from shared.dates import DateOutOfOrder
from shared.db import Transaction
from shared.money import Money
from shared.problems import Conflict


class BranchesOpen(Conflict):
    """A parent is closed after its branches."""

    code = "branches-open"
    title = "Branches are open"
    zh = "分支机构尚未注销：{branches}，请先办理其注销。"
    en = "These branches are not closed yet: {branches}. Close them first."


class StillEnrolled(Conflict):
    """An employer is closed when its people have gone."""

    code = "still-enrolled"
    title = "People are still enrolled"
    zh = "{closed_on} 之后仍有 {people} 人参保，请先办理人员减少或承继。"
    en = "{people} people are enrolled beyond {closed_on}: remove them, or move them to a successor, first."


class ArrearsOwed(Conflict):
    """Contributions, surcharge and fines are settled before a registration is cancelled (Handling Reg, Art. 10)."""

    code = "arrears-owed"
    title = "Arrears are not settled"
    zh = "尚有欠费 {total} 元未结清（{owed}），结清欠费、滞纳金、罚款后方可注销。"
    en = (
        "{total} yuan are still owed ({owed}): a registration is cancelled after arrears, surcharge and fines are paid."
    )


async def check_closing(tx: Transaction, employer: Employer, closed_on: date) -> None:
    """Raise unless the employer's registration can be cancelled on the day."""
    if closed_on < employer.in_force_from:
        raise DateOutOfOrder(field="closed_on", day=closed_on, earliest=employer.in_force_from)
    branches = await queries.open_branches(tx, employer.id)
    if branches:
        raise BranchesOpen(branches=", ".join(branches))
    people = await queries.enrolled_beyond(tx, employer.id, closed_on)
    if people:
        raise StillEnrolled(closed_on=closed_on, people=people)
    owed = await queries.arrears_of(tx, employer.id)
    if owed:
        told = "; ".join(f"{account.month} {account.item} {account.outstanding}" for account in owed)
        raise ArrearsOwed(total=Money.total(account.outstanding for account in owed), owed=told)


async def carry_out_closing(tx: Transaction, employer: Employer, request: EmployerRequest) -> None:
    """Cancel the registration, and announce it."""
    await check_closing(tx, employer, request.effective_on)
    employer.closed_on, employer.changed_at = request.effective_on, tx.now
    tx.audit(
        "close",
        entity="employer",
        entity_id=str(employer.id),
        division=employer.division,
        before={"closed_on": None},
        after={"closed_on": str(request.effective_on)},
        reason=request.reason,
    )
    tx.emit(EmployerClosed.of(employer, request.effective_on))
