"""Quotes of collection: what late payment costs."""

from collections.abc import Sequence
from datetime import date

from pydantic import BaseModel

from services.contributions.domain.collecting.surcharge import Arrears, SurchargeRule, late_payment_surcharge
from shared.money import Money
from shared.periods import Month
from shared.quotes import QuotedLaw, QuoteKind, QuoteResult

PAYER = "EMPLOYER"


class SurchargeFacts(BaseModel):
    """What is unpaid of a month, its deadline and the day it is paid."""

    fee_period: Month
    unpaid: Money
    due_on: date
    paid_on: date


def _surcharge(law: QuotedLaw, facts: SurchargeFacts) -> Sequence[QuoteResult]:
    arrears = Arrears(facts.fee_period, facts.unpaid, facts.due_on)
    surcharge = late_payment_surcharge(arrears, facts.paid_on, law.load(SurchargeRule, "surcharge"))
    return [QuoteResult.of("SURCHARGE", PAYER, surcharge.amount, surcharge.workings)]


KINDS = (QuoteKind("late_payment_surcharge", SurchargeFacts, ("surcharge",), _surcharge),)
