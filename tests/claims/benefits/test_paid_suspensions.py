"""Paid suspension: the employer owes original wages and care for months that the law counts."""

import pytest

from tests.claims.office import problem, succeeded

CARE_BY_LAW = "care_by_relative = 1.00"


async def extended(office, claim_id: str, months: int) -> None:
    """Let the committee confirm so many months more."""
    confirmed = {"confirmation": {"confirmed": True, "months": months}}
    asked = {"kind": "PAID_SUSPENSION_EXTENSION", "asked": {"months": months}, "applied_on": "2024-06-03"}
    await office.concluded(claim_id, **asked, conclusion=confirmed)


@pytest.mark.worked_example("WE-30")
async def test_the_employer_pays_the_original_wages_on(office):
    march = {"accident_at": "2024-03-10T10:20:00+08:00", "reported_on": "2024-04-08"}
    claim_id = await office.decided(**march)

    found = succeeded(await office.suspend_work(claim_id, from_on="2024-03-10", months=6))

    assert (found["suspension"]["from_on"], found["suspension"]["until_on"]) == ("2024-03-10", "2024-09-09")
    [wages] = found["awards"]
    assert (wages["benefit"], wages["payer"], wages["amount"]) == ("PSW", "EMPLOYER", "49800.00")
    assert wages["part"] == "2024-03-10"
    assert problem(await office.order(wages["id"])) == (422, "employer-pays")


async def test_original_wages_are_no_contribution_bases_and_know_no_cap(office):
    claim_id = await office.decided()

    found = succeeded(await office.suspend_work(claim_id, months=1, wages=["30000.00", "30000.01", "30000.01"]))

    assert found["awards"][0]["amount"] == "30000.01"


async def test_what_care_cost_is_owed_beside_the_wages(office):
    care = {"months": 2, "monthly_cost": "3500.00"}

    found = succeeded(await office.suspend_work(await office.decided(), care=care))

    assert [(each["benefit"], each["amount"]) for each in found["awards"]] == [("PSW", "24900.00"), ("PSC", "7000.00")]


@pytest.mark.parametrize(("cost", "amount"), [(None, "14400.00"), ("7000.00", "14400.00"), ("7200.01", "14400.02")])
async def test_a_relatives_care_is_worth_the_average_wage_where_the_province_says_so(office, enact, cost, amount):
    enact("paid_suspension", CARE_BY_LAW)
    care = {"months": 2, "by_relative": True} | ({"monthly_cost": cost} if cost else {})

    found = succeeded(await office.suspend_work(await office.decided(), care=care))

    assert found["awards"][1]["amount"] == amount


async def test_care_that_nobody_prices_is_asked_for(office):
    claim_id = await office.decided()

    asked = await office.suspend_work(claim_id, care={"months": 2, "by_relative": True})

    assert problem(asked) == (422, "care-unpriced")
    case = await office.case(claim_id)
    assert (case["employment"]["paid_suspensions"], case["awards"]) == ([], [])


@pytest.mark.parametrize(("months", "granted"), [(12, True), (13, False)])
async def test_without_the_committee_there_are_twelve_months(office, months, granted):
    answer = await office.suspend_work(await office.decided(), months=months)

    assert answer.is_success is granted
    if not granted:
        assert problem(answer) == (422, "not-paid-suspension")


async def test_the_committee_may_add_months_after_those_recorded_before(office):
    claim_id = await office.decided()
    await extended(office, claim_id, 3)
    succeeded(await office.suspend_work(claim_id, months=12))

    beyond = await office.suspend_work(claim_id, from_on="2025-05-06", months=4)
    succeeded(await office.suspend_work(claim_id, from_on="2025-05-06", months=3))

    assert problem(beyond) == (422, "not-paid-suspension")
    case = await office.case(claim_id)
    assert [each["months"] for each in case["employment"]["paid_suspensions"]] == [12, 3]


@pytest.mark.parametrize(
    ("changes", "problem_code"),
    [
        ({"from_on": "2024-05-05"}, "not-paid-suspension"),
        ({"from_on": "2024-08-05"}, "not-paid-suspension"),
        ({"from_on": "2099-01-01"}, "date-in-future"),
        ({"wages": ["0.00"]}, "invalid-request"),
        ({"wages": []}, "invalid-request"),
    ],
)
async def test_months_that_are_no_paid_suspension_are_refused(office, changes, problem_code):
    claim_id = await office.decided()
    succeeded(await office.suspend_work(claim_id))

    assert problem(await office.suspend_work(claim_id, **changes)) == (422, problem_code)
    assert len((await office.case(claim_id))["awards"]) == 1


async def test_the_month_after_the_months_before_may_follow(office):
    claim_id = await office.decided()
    succeeded(await office.suspend_work(claim_id))

    succeeded(await office.suspend_work(claim_id, from_on="2024-08-06", months=1))


@pytest.mark.parametrize(("from_on", "granted"), [("2024-08-20", True), ("2024-08-21", False)])
async def test_no_month_begins_after_a_grade_was_concluded(office, from_on, granted):
    answer = await office.suspend_work(await office.appraised(), from_on=from_on, months=1)

    assert answer.is_success is granted


async def recurred(office, claim_id: str) -> str:
    """Let the committee confirm that an injury was back on 2025-03-03; returns the appraisal."""
    back = {"diagnosed_on": "2025-03-03", "diagnosis": "左手旧伤感染"}
    asked = {"kind": "RECURRENCE", "asked": back, "applied_on": "2025-03-10"}
    answer = {"confirmation": {"confirmed": True}, "concluded_on": "2025-04-10"}
    return await office.concluded(claim_id, **asked, conclusion=answer)


@pytest.mark.parametrize(("from_on", "granted"), [("2025-03-02", False), ("2025-03-03", True)])
async def test_a_confirmed_recurrence_suspends_work_again_for_as_many_months(office, from_on, granted):
    claim_id = await office.appraised()
    succeeded(await office.suspend_work(claim_id, months=3))
    before = await office.suspend_work(claim_id, from_on=from_on, months=12)
    await recurred(office, claim_id)

    answer = await office.suspend_work(claim_id, from_on=from_on, months=12)

    assert (problem(before), answer.is_success) == ((422, "not-paid-suspension"), granted)
    if granted:
        beyond = await office.suspend_work(claim_id, from_on="2026-03-03", months=1)
        assert problem(beyond) == (422, "not-paid-suspension")


async def test_a_recurrence_that_was_taken_back_suspends_nothing(office):
    claim_id = await office.appraised()
    appraisal_id = await recurred(office, claim_id)
    succeeded(await office.take_back(appraisal_id, revoked_on="2025-05-12"))

    assert problem(await office.suspend_work(claim_id, from_on="2025-03-03")) == (422, "not-paid-suspension")


@pytest.mark.parametrize(("from_on", "granted"), [("2025-09-10", True), ("2025-09-11", False)])
async def test_a_grade_found_after_the_recurrence_ends_its_suspension_too(office, from_on, granted):
    claim_id = await office.appraised()
    await recurred(office, claim_id)
    await office.follow_up(claim_id, 6, "2025-09-10")

    answer = await office.suspend_work(claim_id, from_on=from_on, months=1)

    assert answer.is_success is granted


@pytest.mark.parametrize(("months", "granted"), [(3, True), (4, False)])
async def test_months_that_have_not_begun_are_not_owed_yet(office, clock_at, months, granted):
    claim_id = await office.decided()
    clock_at("2024-08-05")

    answer = await office.suspend_work(claim_id, months=months)

    assert answer.is_success is granted
    if not granted:
        assert problem(answer) == (422, "not-paid-suspension")


async def test_an_injury_that_was_not_recognised_suspends_nothing(office):
    assert problem(await office.suspend_work(await office.accepted())) == (409, "no-decision-in-force")
