"""Quotes of collection: what late payment costs."""

from collections.abc import Sequence
from datetime import date

from pydantic import BaseModel

from services.contributions.domain.collecting.surcharge import Deadline, Part, SurchargeRule, late_payment_surcharge
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
    deadline, paid = Deadline(facts.fee_period, facts.due_on), [Part(facts.unpaid, facts.paid_on)]
    surcharge = late_payment_surcharge(deadline, paid, law.load(SurchargeRule, "surcharge"))
    return [QuoteResult.of("SURCHARGE", PAYER, surcharge.amount, surcharge.workings)]


KINDS = (QuoteKind("late_payment_surcharge", SurchargeFacts, ("surcharge",), _surcharge),)
