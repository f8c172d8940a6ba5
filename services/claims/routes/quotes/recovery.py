"""Quotes of what comes back to the fund: an overpayment with its plan, fraud, and an advance; `on` is its own day.

Of an advance `on` is the day of the application, of an overpayment that on which it is established.
"""

from datetime import date
from typing import Annotated

from pydantic import BaseModel, Field, model_validator

from services.claims.domain.advances.advance import AdvanceRules, OwedItem, what_is_advanced
from services.claims.domain.benefits.benefit import Benefit
from services.claims.domain.recognition.liability import Payer
from services.claims.domain.recovery.debt import Debtor, RecoveryRules
from services.claims.domain.recovery.fraud_penalty import FineRange, fraud_penalty
from services.claims.domain.recovery.instalments import instalment_plan
from services.claims.domain.recovery.overpayment import OverpaidMonth, overpaid_by_months
from services.claims.routes._fields import Amount
from shared.calendars import working_days
from shared.money import ZERO, Money
from shared.periods import Month
from shared.quotes import QuotedLaw, QuoteKind, QuoteResult
from shared.workings import Workings


class UnpaidItem(BaseModel):
    """A benefit that the employer owes and has not paid."""

    benefit: Benefit
    amount: Amount


class AdvanceFacts(BaseModel):
    """What the employer owes, and the day on which the demand is served; without it, the last day for the demand."""

    items: Annotated[list[UnpaidItem], Field(min_length=1, max_length=50)]
    demanded_on: date | None = None


class PaidMonth(BaseModel):
    """A month, what was paid of it, and what was due."""

    month: Month
    paid: Amount
    due: Money = ZERO

    @model_validator(mode="after")
    def _overpaid(self) -> "PaidMonth":
        if not ZERO <= self.due < self.paid:
            raise ValueError("due lies between nothing and less than paid")
        return self


class OverpaymentFacts(BaseModel):
    """The months, and by how many instalments from which month on the sum is repaid."""

    months: Annotated[list[PaidMonth], Field(min_length=1, max_length=600)]
    instalments: Annotated[int, Field(ge=1)]
    first_month: Month


class FraudFacts(BaseModel):
    """What was taken by fraud."""

    taken: Amount


def quote_advance_payment(law: QuotedLaw, facts: AdvanceFacts) -> list[QuoteResult]:
    """Quote what the fund advances, what it leaves to the employer, the sum, and the last days of the procedure."""
    rules = law.load(AdvanceRules, "advance_payment")
    found = what_is_advanced([OwedItem(item.benefit, item.amount) for item in facts.items], rules.citation)
    items = [QuoteResult.of(each.benefit, Payer.FUND, each.amount, found.workings) for each in found.items]
    kept = [QuoteResult.of(each.benefit, Payer.EMPLOYER, each.amount, found.workings) for each in found.left_out]
    calendar = working_days(law.region)
    demand_due = rules.demand_due(law.on, calendar)
    demanded_on = facts.demanded_on or demand_due
    return [
        *items,
        *kept,
        QuoteResult.of("ADVANCE", Payer.FUND, found.total, found.workings),
        _last_day("DEMAND", law.on, demand_due, (rules.demand_working_days, rules.citation)),
        _last_day(
            "EMPLOYER_PAYS",
            demanded_on,
            rules.employer_due(demanded_on, calendar),
            (rules.employer_working_days, rules.citation),
        ),
    ]


def _last_day(code: str, since: date, until: date, limit: tuple[int, str]) -> QuoteResult:
    days, citation = limit
    workings = Workings.of("last of the working days after a day", cited=citation, since=since, working_days=days)
    return QuoteResult(code=code, payer="", starts=since, until=until, workings=workings.to_json())


def quote_overpayment_plan(law: QuotedLaw, facts: OverpaymentFacts) -> list[QuoteResult]:
    """Quote what was overpaid and each instalment by which it is repaid."""
    rules = law.load(RecoveryRules, "recovery")
    months = [OverpaidMonth(each.month, each.paid, each.due) for each in facts.months]
    owed, workings = overpaid_by_months(months, rules.citation)
    number = min(facts.instalments, rules.instalments_max, owed.fen)
    plan = instalment_plan(owed, number, facts.first_month, rules.citation)
    return [
        QuoteResult.of("OVERPAYMENT", Debtor.BENEFICIARY, owed, workings),
        *(
            QuoteResult(
                code=f"INSTALMENT_{each.no}",
                payer=Debtor.BENEFICIARY,
                amount=each.amount,
                until=each.due_on,
                workings=plan.workings.to_json(),
            )
            for each in plan.instalments
        ),
    ]


def quote_fraud_penalty(law: QuotedLaw, facts: FraudFacts) -> list[QuoteResult]:
    """Quote what is returned, and the least and the highest fine."""
    due = fraud_penalty(facts.taken, law.load(FineRange, "fraud_penalty"))
    amounts = {"RETURN": due.returned, "FINE_AT_LEAST": due.fine_min, "FINE_AT_MOST": due.fine_max}
    return [QuoteResult.of(code, Debtor.BENEFICIARY, amount, due.workings) for code, amount in amounts.items()]


KINDS = (
    QuoteKind("advance_payment", AdvanceFacts, ("advance_payment",), quote_advance_payment),
    QuoteKind("overpayment_plan", OverpaymentFacts, ("recovery",), quote_overpayment_plan),
    QuoteKind("fraud_penalty", FraudFacts, ("fraud_penalty",), quote_fraud_penalty),
)
