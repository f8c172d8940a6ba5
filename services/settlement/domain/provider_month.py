"""The month of a contracted institution (协议机构): WII Reg, Art. 47, and the agreement.

What was settled, less the deductions of the review, is payable; a share of it is held back as the quality deposit.
"""

from dataclasses import dataclass
from decimal import Decimal

from shared.money import ZERO, Money
from shared.periods import Month
from shared.workings import Workings


@dataclass(frozen=True, slots=True)
class AgreementTerms:
    """Deposit rate and the day of the next month by which the institution claims."""

    deposit_rate: Decimal
    claim_day: int
    citation: str


@dataclass(frozen=True, slots=True)
class ProviderMonth:
    """What an institution gets for one month: payable = deposit + paid."""

    payable: Money
    deposit: Money
    paid: Money
    workings: Workings


def provider_month(month: Month, settled: Money, deducted: Money, terms: AgreementTerms) -> ProviderMonth:
    """Return what is paid and what is held back; nothing is held back of a month that later corrections turn negative.

    >>> terms = AgreementTerms(Decimal("0.05"), 10, "model agreement")
    >>> result = provider_month(Month(2024, 3), Money.yuan("486320.40"), Money.yuan("7415.60"), terms)
    >>> result.payable, result.deposit, result.paid
    (Money.yuan('478904.80'), Money.yuan('23945.24'), Money.yuan('454959.56'))
    """
    if deducted < ZERO:
        raise ValueError("a deduction is not negative; a withdrawn one is left out")
    payable = settled - deducted
    deposit = max(ZERO, Money.rounded(payable.exact * terms.deposit_rate))
    workings = Workings.of(
        "payable = settled - deducted; deposit = payable x rate; paid = payable - deposit",
        rule="provider_month",
        cited=terms.citation,
        month=month,
        settled=settled,
        deducted=deducted,
        deposit_rate=terms.deposit_rate,
    )
    return ProviderMonth(payable, deposit, payable - deposit, workings.then(payable=payable, deposit=deposit))
