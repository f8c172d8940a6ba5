"""The difference that a published figure makes to a provisional award: MOHRSS 2013 No. 34, item 14."""

from services.claims.domain.benefits.award import Award
from shared.money import Money
from shared.workings import Workings


def difference_of(due: Award, awarded: Money) -> Award | None:
    """Return what is still owed, None if the published figure adds nothing.

    >>> due = Award(Money.yuan(45000), Workings.of("average wage x months", cited="Art. 39", months=6))
    >>> difference_of(due, Money.yuan(43200)).amount
    Money.yuan('1800.00')
    """
    if due.amount <= awarded:
        return None
    workings = Workings.of(
        "due by the published figure - awarded provisionally",
        rule="supplement_to_provisional_award",
        cited=due.workings.cited,
        due=due.amount,
        awarded=awarded,
    )
    return Award(due.amount - awarded, workings.then(**dict(due.workings.inputs)))
