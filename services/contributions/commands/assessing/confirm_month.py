"""Record that an employer confirmed a month: nothing changed on its roster, nobody is paid otherwise."""

from uuid import UUID

from services.contributions import queries
from services.contributions.commands._employers import employer_in_charge
from services.contributions.commands.assessing._begun import check_begun
from services.contributions.queries import DeclaredMonth
from shared.db import Transaction
from shared.periods import Month


async def confirm_month(tx: Transaction, employer_id: UUID, month: Month) -> None:
    """Keep that the employer declared the month; its next assessment is no longer provisional for want of that."""
    check_begun(tx, month)
    employer = await employer_in_charge(tx, employer_id)
    declared = DeclaredMonth(employer.prefecture, employer_id, month)
    await queries.record_declarations(tx, [declared], confirmed_by=tx.actor.subject)
