"""Quotes of interrupted benefits (停发、暂停与恢复): from when nothing is paid, from when it is again, and what of it.

`on` is the day of which the law decides whether the months in between are paid after all.
"""

from datetime import date

from pydantic import BaseModel

from services.claims.domain.entitlements.interruption import (
    InterruptionReason,
    InterruptionRules,
    month_after,
    sum_between,
)
from services.claims.domain.recognition.liability import Payer
from services.claims.domain.verification.verification import VerificationRules
from shared.money import Money
from shared.periods import Month
from shared.quotes import QuotedLaw, QuoteKind, QuoteResult


class StoppedFacts(BaseModel):
    """A month's amount, why it is stopped and from when, and the day on which the reason ended."""

    amount: Money
    reason: InterruptionReason
    from_month: Month
    ended_on: date


class LapseFacts(BaseModel):
    """A month's amount, the last verification, and the one that came late."""

    amount: Money
    last_verified_on: date
    verified_on: date


def quote_stopped_benefit(law: QuotedLaw, facts: StoppedFacts) -> list[QuoteResult]:
    """Quote what is lost, or paid after all, by a stop, and from when the benefit is paid again."""
    return _between(law, facts.reason, facts.amount, (facts.from_month, month_after(facts.ended_on)))


def quote_verification_lapse(law: QuotedLaw, facts: LapseFacts) -> list[QuoteResult]:
    """Quote from when a benefit is suspended for want of a verification, and what its late coming brings."""
    lapses = law.load(VerificationRules, "verification").lapses_from(facts.last_verified_on)
    months = (lapses, max(lapses, month_after(facts.verified_on)))
    return _between(law, InterruptionReason.UNVERIFIED, facts.amount, months)


def _between(
    law: QuotedLaw, reason: InterruptionReason, amount: Money, months: tuple[Month, Month]
) -> list[QuoteResult]:
    rules = law.load(InterruptionRules, "benefit_interruptions")
    first, resumes = months
    found = sum_between(amount, first, resumes, rules.citation)
    code = "ARREARS" if rules.arrears[reason] else "LOST"
    between = QuoteResult.of(code, Payer.FUND, found.amount, found.workings)
    again = QuoteResult.of("RESUMED", Payer.FUND, amount, found.workings)
    return [
        between.model_copy(update={"starts": first.first_day, "until": resumes.previous().last_day}),
        again.model_copy(update={"starts": resumes.first_day}),
    ]


KINDS = (
    QuoteKind("stopped_benefit", StoppedFacts, ("benefit_interruptions",), quote_stopped_benefit),
    QuoteKind("verification_lapse", LapseFacts, ("verification", "benefit_interruptions"), quote_verification_lapse),
)
