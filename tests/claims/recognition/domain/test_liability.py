"""Who is liable: the fund only if the liable employer itself covered the person at the instant."""

from datetime import UTC, datetime
from uuid import UUID

import pytest

from services.claims.domain.recognition.liability import (
    ArrearsRule,
    AssessedMonth,
    CoverAtAccident,
    EnrolmentAtAccident,
    LiabilityReason,
    Payer,
    PaymentRecord,
    Undecided,
    UnpaidRule,
    liability,
)
from shared.periods import Month

OURS, OTHER = UUID(int=1), UUID(int=2)
ASKED_AT = datetime(2024, 5, 13, 1, 0, tzinfo=UTC)

PAID = PaymentRecord((AssessedMonth(Month(2024, 4), True),))
UNPAID = PaymentRecord((AssessedMonth(Month(2024, 4), False), AssessedMonth(Month(2024, 3), True)))
FUND = ArrearsRule(UnpaidRule.FUND_AFTER_BACKPAY_NEW_COSTS_ONLY, "national default")
EMPLOYER = ArrearsRule(UnpaidRule.EMPLOYER_LIABLE_FOR_ARREARS_PERIOD, "a province's choice")


def cover(*enrolments: tuple[UUID, bool]) -> CoverAtAccident:
    return CoverAtAccident(ASKED_AT, tuple(EnrolmentAtAccident(*enrolment) for enrolment in enrolments))


@pytest.mark.parametrize(
    ("employer", "told", "payer", "reason"),
    [
        (OURS, cover((OURS, True)), Payer.FUND, LiabilityReason.COVERED),
        (OURS, cover((OTHER, True), (OURS, True)), Payer.FUND, LiabilityReason.COVERED),
        (OURS, cover((OURS, False)), Payer.EMPLOYER, LiabilityReason.NOT_COVERED),
        (OURS, cover((OTHER, True), (OURS, False)), Payer.EMPLOYER, LiabilityReason.NOT_COVERED),
        (OURS, cover(), Payer.EMPLOYER, LiabilityReason.NOT_COVERED),
        (None, cover((OTHER, True)), Payer.EMPLOYER, LiabilityReason.EMPLOYER_NOT_ENROLLED),
    ],
)
def test_only_cover_by_the_liable_employer_makes_the_fund_pay(
    employer: UUID | None, told: CoverAtAccident, payer: Payer, reason: LiabilityReason
) -> None:
    found = liability(employer, told, PAID, FUND)
    assert not isinstance(found, Undecided)
    assert (found.payer, found.reason) == (payer, reason)
    assert found.workings.cited == (found.article,)


def test_the_workings_show_who_covered_whom_and_when_it_was_asked() -> None:
    found = liability(OURS, cover((OTHER, True)), PAID, FUND)
    assert not isinstance(found, Undecided)
    shown = found.workings.to_json()
    assert shown["inputs"] == {
        "liable_employer": str(OURS),
        "covering_employers": [str(OTHER)],
        "asked_at": "2024-05-13T01:00:00+00:00",
        "latest_assessed_month": "PAID",
        "unpaid_rule": "FUND_AFTER_BACKPAY_NEW_COSTS_ONLY",
    }


@pytest.mark.parametrize(("payments", "known"), [(PAID, "PAID"), (UNPAID, "UNPAID"), (PaymentRecord(()), "NOT_KNOWN")])
def test_by_the_default_rule_the_fund_pays_and_what_was_known_of_payment_is_kept(
    payments: PaymentRecord, known: str
) -> None:
    found = liability(OURS, cover((OURS, True)), payments, FUND)
    assert not isinstance(found, Undecided)
    assert found.payer == Payer.FUND
    assert found.workings.to_json()["inputs"]["latest_assessed_month"] == known


@pytest.mark.parametrize("payments", [PAID, UNPAID, PaymentRecord(())])
def test_a_rule_that_asks_for_arrears_at_the_accident_leaves_the_covered_undecided(payments: PaymentRecord) -> None:
    assert liability(OURS, cover((OURS, True)), payments, EMPLOYER) == Undecided(EMPLOYER)


def test_by_any_rule_for_arrears_the_employer_of_the_uncovered_pays() -> None:
    found = liability(OURS, cover(), UNPAID, EMPLOYER)
    assert not isinstance(found, Undecided)
    assert found.payer == Payer.EMPLOYER
