"""The step that makes an assessed month due: by its own deadline, and what a late figure added by a later one.

While the average wage of the year is not published, nobody can pay what it will add: no surcharge runs on that from the
month's own deadline.
"""

from collections.abc import Sequence
from datetime import date
from uuid import UUID, uuid5

from services.contributions import queries
from services.contributions.commands.collecting._dues import Due, payment_due_on, set_dues
from services.contributions.domain.collecting.receipt import ReceiptItem
from services.contributions.models import AssessedMonth
from services.contributions.queries import EmployerChange
from shared.db import Transaction
from shared.money import ZERO
from shared.periods import Month


async def set_monthly_dues(
    tx: Transaction, assessed: AssessedMonth, changes: Sequence[EmployerChange], *, published_in: Month | None
) -> None:
    """Fix what these employers have to pay; `published_in` is told of the run that ends the provisional state."""
    due_on = payment_due_on(assessed.prefecture, assessed.month)
    wholes = {_supplement_id(change): _due(assessed, change, due_on) for change in changes}
    supplements = await queries.supplements_of(tx, assessed.prefecture, wholes)
    if published_in is not None:
        later = payment_due_on(assessed.prefecture, published_in)
        raised = {_supplement_id(change): change.difference for change in changes if change.difference > ZERO}
        supplements |= {
            document: wholes[document].supplement(document, difference, later)
            for document, difference in raised.items()
        }
    dues = [part for document, whole in wholes.items() for part in whole.parts(supplements.get(document))]
    await set_dues(tx, assessed.prefecture, dues)


def _supplement_id(change: EmployerChange) -> UUID:
    """Return the document by which a part of an assessment is due later: one for each, always the same."""
    return uuid5(change.assessment_id, "supplement")


def _due(assessed: AssessedMonth, change: EmployerChange, due_on: date) -> Due:
    return Due(
        employer_id=change.employer_id,
        division=change.division,
        month=assessed.month,
        item=ReceiptItem.PRINCIPAL,
        document_id=change.assessment_id,
        amount=change.amount,
        due_on=due_on,
    )
