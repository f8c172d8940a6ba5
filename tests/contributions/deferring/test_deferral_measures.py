"""Which deferral a measure allows, and when what was deferred is due: all of it data."""

from dataclasses import replace
from datetime import date

import pytest

from services.contributions.domain.deferring.deferral_state import DeferralState, Repaid, state_of_granted
from services.contributions.domain.deferring.measure import (
    Approval,
    DeferralFault,
    DeferralLaw,
    DeferralTerms,
    Ground,
    Measure,
    SurchargeAfter,
)
from services.contributions.domain.deferring.repayment import repayment_plan
from shared import policy
from shared.calendars import working_days
from shared.periods import Month

JUNE, DECEMBER = Month(2022, 6), Month(2022, 12)
GENERIC = Measure(Ground.STATE_MEASURE, Approval.AGENCY, "Art. 2")
DAYS = working_days("9908")


def terms(industry: str = "6210", first: Month = JUNE, last: Month = DECEMBER, agreement: str = "") -> DeferralTerms:
    return DeferralTerms(industry, first, last, agreement)


def measure(name: str, on: date = date(2022, 6, 1), region: str = "9908") -> Measure | None:
    return policy.at(region).load(DeferralLaw, "deferral", in_force_on=on).measure(name)


@pytest.mark.parametrize(
    ("industry", "fault"),
    [
        ("6210", None),
        ("5239", None),
        ("7291", None),
        ("7284", DeferralFault.INDUSTRY),
        ("7299", DeferralFault.INDUSTRY),
        ("3411", None),
        ("3311", DeferralFault.INDUSTRY),
        ("5413", None),
    ],
)
def test_the_measure_of_2022_is_for_its_industries(industry, fault):
    assert measure("INDUSTRIES_2022").fault(terms(industry)) is fault


@pytest.mark.parametrize(
    ("first", "last", "fault"),
    [
        ((2022, 4), (2023, 3), None),
        ((2022, 3), (2023, 3), DeferralFault.MONTHS),
        ((2022, 4), (2023, 4), DeferralFault.MONTHS),
        ((2022, 7), (2022, 6), DeferralFault.MONTHS),
        ((2022, 7), (2022, 7), None),
    ],
)
def test_the_measure_of_2022_is_for_its_fee_periods(first, last, fault):
    assert measure("INDUSTRIES_2022").fault(terms(first=Month(*first), last=Month(*last))) is fault


@pytest.mark.parametrize("name", ["FORCE_MAJEURE", "SECURED_AGREEMENT"])
def test_force_majeure_and_agreements_reach_twelve_months_and_no_thirteenth(name):
    year = terms(first=Month(2022, 1), last=Month(2022, 12), agreement="18号")
    assert measure(name).fault(year) is None
    assert measure(name).fault(replace(year, to_month=Month(2023, 1))) is DeferralFault.TOO_LONG


def test_a_secured_agreement_must_be_named():
    assert measure("SECURED_AGREEMENT").fault(terms()) is DeferralFault.AGREEMENT
    assert measure("SECURED_AGREEMENT").fault(terms(agreement="18号")) is None
    assert measure("FORCE_MAJEURE").fault(terms()) is None


def test_a_province_adds_a_measure_and_keeps_the_nations():
    assert measure("GENERIC") is not None
    assert measure("GENERIC", region="37") is None
    assert measure("FORCE_MAJEURE", region="37") == measure("FORCE_MAJEURE")
    assert measure("NO_SUCH_MEASURE") is None


@pytest.mark.worked_example("WE-16")
def test_what_was_deferred_is_due_one_month_after_the_deferral_ends():
    plan = repayment_plan(terms().months, measure("GENERIC"), DAYS)

    assert (plan.expires_on, plan.due_on) == (date(2022, 12, 31), date(2023, 1, 31))
    assert [str(repayment.month) for repayment in plan.repayments] == [f"2022-{month:02}" for month in range(6, 13)]
    assert {repayment.deferred_until for repayment in plan.repayments} == {date(2023, 1, 31)}


def test_a_limit_that_ends_on_a_rest_day_ends_on_the_next_working_day():
    plan = repayment_plan((Month(2023, 3),), GENERIC, DAYS)
    assert plan.due_on == date(2023, 5, 4)  # 30 April was a Sunday, and the holidays lasted to 3 May


def test_a_day_that_a_measure_names_does_not_move():
    plan = repayment_plan(terms().months, measure("INDUSTRIES_2022"), DAYS)
    assert plan.due_on == date(2023, 12, 31)  # a Sunday


def test_instalments_share_out_whole_months_the_oldest_first():
    plan = repayment_plan(terms().months, replace(GENERIC, instalments=3), DAYS)
    shares = [(str(repayment.month), repayment.due_on) for repayment in plan.repayments]

    assert shares == [
        *((f"2022-{month:02}", date(2023, 1, 31)) for month in (6, 7, 8)),
        *((f"2022-{month:02}", date(2023, 2, 28)) for month in (9, 10)),
        *((f"2022-{month:02}", date(2023, 3, 31)) for month in (11, 12)),
    ]
    assert plan.due_on == date(2023, 3, 31)


def test_a_measure_may_let_surcharges_run_from_its_expiry():
    plan = repayment_plan(terms().months, replace(GENERIC, surcharge_after=SurchargeAfter.EXPIRY), DAYS)

    assert {(each.due_on, each.deferred_until) for each in plan.repayments} == {(date(2023, 1, 31), date(2022, 12, 31))}


@pytest.mark.parametrize(
    ("on", "owing", "late", "state"),
    [
        ("2022-12-31", True, False, DeferralState.APPROVED),
        ("2022-12-31", False, False, DeferralState.APPROVED),
        ("2023-01-01", True, False, DeferralState.DUE),
        ("2023-01-01", False, False, DeferralState.SETTLED),
        ("2023-02-01", True, True, DeferralState.OVERDUE),
        ("2022-12-31", True, True, DeferralState.OVERDUE),
    ],
)
def test_a_granted_deferral_stands_where_the_day_and_what_is_owed_put_it(on, owing, late, state):
    assert state_of_granted(date(2022, 12, 31), Repaid(owing, late), date.fromisoformat(on)) is state
