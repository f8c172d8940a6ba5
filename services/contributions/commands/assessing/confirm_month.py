"""Record that an employer confirmed a month: nothing changed on its roster, nobody is paid otherwise."""

from uuid import UUID

from services.contributions import queries
from services.contributions.commands.assessing._begun import check_begun
from services.contributions.queries import DeclaredMonth
from shared.db import Transaction
from shared.periods import Month
from shared.problems import NotFound


class EmployerNotKnown(NotFound):
    """No such employer for this caller."""

    code = "employer-not-known"
    title = "Employer not known"
    zh = "未找到用人单位 {employer_id}，或不在当前账号的管辖范围内。"
    en = "There is no employer {employer_id} that you may see."


async def confirm_month(tx: Transaction, employer_id: UUID, month: Month) -> None:
    """Keep that the employer declared the month; its next assessment is no longer provisional for want of that."""
    check_begun(tx, month)
    known = await queries.employers_for_update(tx, [employer_id])
    if employer_id not in known:
        raise EmployerNotKnown(employer_id=employer_id)
    employer = known[employer_id]
    tx.actor.must_serve(employer.division)
    declared = DeclaredMonth(employer.prefecture, employer_id, month)
    await queries.record_declarations(tx, [declared], confirmed_by=tx.actor.subject)
