"""Whose is a cost when the employer enrolled only after the injury: the fund takes new costs over, and no others."""

from datetime import date

import pytest

from services.claims.domain.benefits.benefit import Benefit
from services.claims.domain.liability.back_payment_liability import (
    COST_OF,
    BearingReason,
    CostKind,
    LateEnrolment,
    NewCosts,
    bearer_of_cost,
)
from services.claims.domain.recognition.liability import Payer
from shared import policy

INJURED, ENROLLED = date(2024, 2, 10), date(2024, 5, 1)
LATE = LateEnrolment(INJURED, ENROLLED, paid_back_on=ENROLLED)
LAW = policy.at("9908").load(NewCosts, "late_enrolment", in_force_on=INJURED)

TAKEN_OVER = [
    CostKind.TREATMENT,
    CostKind.REHABILITATION,
    CostKind.HOSPITAL_MEALS,
    CostKind.TRAVEL,
    CostKind.DEVICE,
    CostKind.NURSING_ALLOWANCE,
    CostKind.PENSION_GRADE_1_TO_4,
    CostKind.MEDICAL_SUBSIDY,
    CostKind.SURVIVORS_PENSION,
]


@pytest.mark.parametrize("kind", TAKEN_OVER)
def test_the_fund_takes_over_what_the_opinion_lists_from_the_day_after_enrolment(kind):
    assert bearer_of_cost(kind, date(2024, 4, 30), LATE, LAW).reason is BearingReason.AROSE_BEFORE
    assert bearer_of_cost(kind, ENROLLED, LATE, LAW).payer is Payer.EMPLOYER
    assert bearer_of_cost(kind, date(2024, 5, 2), LATE, LAW).payer is Payer.FUND


@pytest.mark.parametrize("kind", sorted(set(CostKind) - set(TAKEN_OVER)))
def test_everything_else_stays_with_the_employer_whenever_it_arises(kind):
    for arisen_on in (INJURED, date(2024, 5, 2), date(2034, 1, 1)):
        bearer = bearer_of_cost(kind, arisen_on, LATE, LAW)
        assert (bearer.payer, bearer.reason) == (Payer.EMPLOYER, BearingReason.NEVER_SHIFTED)


def test_enrolment_without_back_payment_shifts_nothing():
    unpaid = LateEnrolment(INJURED, ENROLLED, paid_back_on=date(2024, 6, 20))

    assert bearer_of_cost(CostKind.TREATMENT, date(2024, 6, 20), unpaid, LAW).payer is Payer.EMPLOYER
    assert bearer_of_cost(CostKind.TREATMENT, date(2024, 6, 21), unpaid, LAW).payer is Payer.FUND


def test_who_was_enrolled_by_then_did_not_enrol_late():
    with pytest.raises(ValueError, match="did not enrol late"):
        LateEnrolment(INJURED, INJURED, paid_back_on=INJURED)


def test_every_benefit_is_a_kind_of_cost_but_for_those_that_no_back_payment_concerns():
    apart = {Benefit.SUSPENSION_CARE, Benefit.APPRAISAL_FEE, Benefit.ILLEGAL_EMPLOYMENT_COMPENSATION}

    assert set(Benefit) - set(COST_OF) == apart
    assert COST_OF[Benefit.RETIREMENT_TOP_UP] is COST_OF[Benefit.DISABILITY_PENSION]


def test_what_the_employer_bears_in_every_case_is_what_no_fund_pays():
    alone = {kind for kind in CostKind if kind.employers_alone}

    assert alone == {CostKind.PENSION_GRADE_5_TO_6, CostKind.EMPLOYMENT_SUBSIDY, CostKind.SUSPENSION_WAGE}
    assert not alone & set(TAKEN_OVER)
