"""The month of a contracted institution (协议机构): WII Reg, Art. 47, and the agreement.

What was settled, less the deductions of the review, is payable; a share of it is held back as the quality deposit.
"""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from shared.money import ZERO, Money
from shared.periods import Month
from shared.workings import Workings


class ProviderMonthState(StrEnum):
    """How far a provider month is."""

    CLAIMED = "CLAIMED"
    REVIEWED = "REVIEWED"
    CLOSED = "CLOSED"
    ORDERED = "ORDERED"
    PAID = "PAID"
    RETURNED = "RETURNED"


class ProviderMonthStep(StrEnum):
    """What can be done with a provider month; it closes if nothing is payable. The last two are told by the bank."""

    REVIEW = "review"
    CLOSE = "close"
    ORDER = "order"
    PAY = "pay"
    RETURN = "return"


TRANSITIONS = {
    (ProviderMonthState.CLAIMED, ProviderMonthStep.REVIEW): ProviderMonthState.REVIEWED,
    (ProviderMonthState.REVIEWED, ProviderMonthStep.CLOSE): ProviderMonthState.CLOSED,
    (ProviderMonthState.REVIEWED, ProviderMonthStep.ORDER): ProviderMonthState.ORDERED,
    (ProviderMonthState.ORDERED, ProviderMonthStep.PAY): ProviderMonthState.PAID,
    (ProviderMonthState.ORDERED, ProviderMonthStep.RETURN): ProviderMonthState.RETURNED,
    (ProviderMonthState.PAID, ProviderMonthStep.RETURN): ProviderMonthState.RETURNED,
    (ProviderMonthState.RETURNED, ProviderMonthStep.PAY): ProviderMonthState.PAID,
}


def state_after(state: ProviderMonthState, step: ProviderMonthStep) -> ProviderMonthState | None:
    """Return the state that a step leads to, or None if it cannot be taken now.

    >>> state_after(ProviderMonthState.CLAIMED, ProviderMonthStep.ORDER) is None
    True
    """
    return TRANSITIONS.get((state, step))


class DeductionReason(StrEnum):
    """Why the review takes an amount off a settlement: the agreement's code list."""

    OUT_OF_CATALOGUE_NO_CONSENT = "OUT_OF_CATALOGUE_NO_CONSENT"
    OVER_LIMIT = "OVER_LIMIT"
    UNRELATED_DISEASE = "UNRELATED_DISEASE"
    DUPLICATE_LINE = "DUPLICATE_LINE"
    SPLIT_STAY = "SPLIT_STAY"
    EMPTY_BED = "EMPTY_BED"
    NO_RECORD = "NO_RECORD"
    WRONG_PERSON = "WRONG_PERSON"
    PRICE_ABOVE_TARIFF = "PRICE_ABOVE_TARIFF"
    NOT_NECESSARY = "NOT_NECESSARY"
    DISCHARGE_DRUGS_EXCESS = "DISCHARGE_DRUGS_EXCESS"
    UNAPPROVED_TRANSFER = "UNAPPROVED_TRANSFER"


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
