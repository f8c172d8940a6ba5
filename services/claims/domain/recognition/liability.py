"""Who is liable for a work injury: WII Reg, Arts. 2 and 62(2).

Covered by the liable employer at the instant of the accident: the fund. Not covered: that employer itself. A province
may make the employer liable while it is in arrears. What contributions tell does not carry such a decision: a month
unpaid when asked may not have been due at the accident, or deferred; one paid by then may have been paid after it.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from shared.periods import Month
from shared.workings import Workings

FUND_ARTICLE = "Regulations on Work-Related Injury Insurance, Art. 2"
EMPLOYER_ARTICLE = "Regulations on Work-Related Injury Insurance, Art. 62(2)"
BY_PROJECT = "BY_PROJECT"


class Payer(StrEnum):
    """Who owes the benefits of a case."""

    FUND = "FUND"
    EMPLOYER = "EMPLOYER"


class LiabilityReason(StrEnum):
    """Why, said to whoever asks, in Chinese and English."""

    COVERED = "事故发生时用人单位已为其参保 / covered by the liable employer at the time of the accident"
    NOT_COVERED = "事故发生时用人单位未为其参保 / not covered by the liable employer at the time of the accident"
    EMPLOYER_NOT_ENROLLED = "用人单位未参加工伤保险 / the liable employer is not enrolled"


@dataclass(frozen=True, slots=True)
class EnrolmentAtAccident:
    """One employer's enrolment of the person on the day, whether it covered the person already, and in which mode."""

    employer_id: UUID
    covered: bool
    mode: str | None = None


@dataclass(frozen=True, slots=True)
class CoverAtAccident:
    """What the registry answered about the person at the instant of the accident, and when."""

    asked_at: datetime
    enrolments: tuple[EnrolmentAtAccident, ...]

    def covers(self, employer_id: UUID | None) -> bool:
        """Whether this employer covered the person."""
        return any(enrolment.covered and enrolment.employer_id == employer_id for enrolment in self.enrolments)

    def by_project_alone(self, employer_id: UUID | None) -> bool:
        """Whether this employer covered the person by a project, and in no other way."""
        modes = {each.mode for each in self.enrolments if each.covered and each.employer_id == employer_id}
        return modes == {BY_PROJECT}


class UnpaidRule(StrEnum):
    """Who bears an accident that happens while the employer is in arrears: the province's choice."""

    EMPLOYER_LIABLE_FOR_ARREARS_PERIOD = "EMPLOYER_LIABLE_FOR_ARREARS_PERIOD"
    FUND_AFTER_BACKPAY_NEW_COSTS_ONLY = "FUND_AFTER_BACKPAY_NEW_COSTS_ONLY"


@dataclass(frozen=True, slots=True)
class ArrearsRule:
    """The rule for arrears, as it stood on one date."""

    unpaid_rule: UnpaidRule
    citation: str


class Payment(StrEnum):
    """What was known, when asked, of the latest assessed month before the accident."""

    PAID = "PAID"
    UNPAID = "UNPAID"
    NOT_KNOWN = "NOT_KNOWN"


@dataclass(frozen=True, slots=True)
class AssessedMonth:
    """A month before the accident, and whether nothing was owing of it when asked."""

    month: Month
    paid: bool


@dataclass(frozen=True, slots=True)
class PaymentRecord:
    """What contributions answered about the months before the accident."""

    items: tuple[AssessedMonth, ...]

    def latest(self) -> Payment:
        """Whether the latest assessed month was paid."""
        if not self.items:
            return Payment.NOT_KNOWN
        return Payment.PAID if max(self.items, key=lambda item: item.month).paid else Payment.UNPAID


@dataclass(frozen=True, slots=True)
class Undecided:
    """The person was covered, but the province's rule asks for arrears at the accident, which nobody told."""

    rule: ArrearsRule


@dataclass(frozen=True, slots=True)
class Liability:
    """Who is liable, why, by which article, and the facts it rests on."""

    payer: Payer
    reason: LiabilityReason
    article: str
    workings: Workings


def liability(
    employer_id: UUID | None, cover: CoverAtAccident, payments: PaymentRecord, arrears: ArrearsRule
) -> Liability | Undecided:
    """Decide who is liable; `employer_id` is the liable employer's, None if the registry does not know it."""
    covering = tuple(enrolment.employer_id for enrolment in cover.enrolments if enrolment.covered)
    if employer_id is None:
        payer, reason, article = Payer.EMPLOYER, LiabilityReason.EMPLOYER_NOT_ENROLLED, EMPLOYER_ARTICLE
    elif employer_id in covering:
        if arrears.unpaid_rule is not UnpaidRule.FUND_AFTER_BACKPAY_NEW_COSTS_ONLY:
            return Undecided(arrears)
        payer, reason, article = Payer.FUND, LiabilityReason.COVERED, FUND_ARTICLE
    else:
        payer, reason, article = Payer.EMPLOYER, LiabilityReason.NOT_COVERED, EMPLOYER_ARTICLE
    workings = Workings.of(
        "the fund if the liable employer covered the person at the instant, else that employer",
        rule="liability",
        cited=article,
        liable_employer=str(employer_id or ""),
        covering_employers=tuple(map(str, covering)),
        asked_at=cover.asked_at,
        latest_assessed_month=payments.latest(),
        unpaid_rule=arrears.unpaid_rule,
    )
    return Liability(payer, reason, article, workings)
