"""Treatment that the employer has to pay (用人单位承担的医疗费), by its bills: WII Reg, Arts. 30 and 62(2)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from services.claims.domain.benefits.award import Award
from shared.money import Money
from shared.workings import Workings


@dataclass(frozen=True, slots=True)
class MedicalBill:
    """What a bill comes to, as far as it was found payable, and the day of the treatment."""

    number: str
    treated_on: date
    amount: Money


def medical_costs(bills: Sequence[MedicalBill], citation: str) -> Award:
    """Add up the bills, with their numbers and days, so that each is counted once.

    >>> bill = MedicalBill("0001", date(2024, 3, 5), Money.yuan("12380.50"))
    >>> str(medical_costs([bill], "Art. 30").amount)
    '12380.50'
    """
    workings = Workings.of(
        "sum of the bills",
        rule="medical_costs",
        cited=citation,
        bills=tuple(each.number for each in bills),
        treated_on=tuple(each.treated_on for each in bills),
        amounts=tuple(each.amount for each in bills),
    )
    return Award(Money.total(each.amount for each in bills), workings)
