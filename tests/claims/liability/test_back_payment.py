"""An employer that enrols and pays back after the injury: new costs are the fund's, what arose before is its own."""

import pytest

from tests.claims.disputes.contest import Contest
from tests.claims.office import announced, problem, succeeded

INJURED = {
    "accident_at": "2024-02-10T10:20:00+08:00",
    "reported_on": "2024-03-01",
    "appraisal": {"grade": 4, "concluded_on": "2024-07-15"},
}
PAID_BACK = {"enrolled_on": "2024-05-01", "paid_back_on": "2024-05-01"}


@pytest.fixture
async def uninsured(desk) -> str:
    return await desk.uninsured(**INJURED)


async def pay_back(desk, claim_id: str, **changes: str):
    return await desk.post(f"injuries/{claim_id}/back-payment", **(PAID_BACK | changes))


@pytest.mark.worked_example("WE-18")
async def test_the_grant_stays_the_employers_and_the_pension_is_the_funds(desk, office, uninsured):
    made = succeeded(await pay_back(desk, uninsured))
    assert made["settled_on"] == "2024-05-01"

    grant = succeeded(await office.grant(uninsured))
    [pension] = succeeded(await office.open_monthly(uninsured))["items"]

    assert (grant["payer"], grant["amount"]) == ("EMPLOYER", "133875.00")
    assert (pension["benefit"], pension["payer"], pension["starts"]) == ("DPF", "FUND", "2024-08")
    assert await office.due(uninsured) == {"DPF FUND": [("2024-08", "4781.25")]}


@pytest.mark.worked_example("WE-18")
async def test_treatment_is_the_funds_from_the_day_after(desk, uninsured, database):
    succeeded(await desk.bills(uninsured, ("住院0301", "2024-03-18", "20000.00")))
    succeeded(await pay_back(desk, uninsured))

    opened = [event for event in await announced(database) if event.type == "claims.treatment_entitlement_opened.v1"]
    assert [event.payload["fund_pays_from"] for event in opened] == ["2024-05-02"]
    [before] = await awarded(desk, uninsured)
    assert (before["benefit"], before["payer"], before["amount"]) == ("MED", "EMPLOYER", "20000.00")
    assert succeeded(await desk.bills(uninsured, ("门诊0430", "2024-05-01", "100.00")))["payer"] == "EMPLOYER"
    refused = await desk.bills(uninsured, ("门诊0603", "2024-06-03", "100.00"))
    assert problem(refused) == (422, "fund-pays-treatment")


async def awarded(desk, claim_id: str):
    return (await desk.office.case(claim_id))["awards"]


async def test_a_pension_that_the_employer_pays_goes_over_to_the_fund_the_month_after(desk, office, uninsured):
    [pension] = succeeded(await office.open_monthly(uninsured))["items"]
    assert pension["payer"] == "EMPLOYER"

    succeeded(await pay_back(desk, uninsured, enrolled_on="2024-10-08", paid_back_on="2024-10-20"))

    assert await office.due(uninsured) == {
        "DPF EMPLOYER": [("2024-08", "4781.25"), ("2024-11", "0.00")],
        "DPF FUND": [("2024-11", "4781.25")],
    }


@pytest.mark.parametrize("retires_first", [True, False])
async def test_the_difference_of_who_retired_goes_over_to_the_fund_whichever_is_told_first(
    desk, office, uninsured, retires_first
):
    succeeded(await office.open_monthly(uninsured))
    told = [
        lambda: office.retire(uninsured),
        lambda: pay_back(desk, uninsured, enrolled_on="2025-06-03", paid_back_on="2025-06-10"),
    ]

    for step in told if retires_first else reversed(told):
        succeeded(await step())

    due = await office.due(uninsured)
    assert due["RTD EMPLOYER"] == [("2025-04", "675.05"), ("2025-07", "0.00")]
    assert due["RTD FUND"] == [("2025-07", "675.05")]
    assert due["DPF EMPLOYER"] == [("2024-08", "4781.25"), ("2025-04", "0.00")]
    assert due.get("DPF FUND", [("2025-07", "0.00")]) == [("2025-07", "0.00")]


async def test_an_employer_that_paid_back_this_month_owes_this_month_whichever_is_told_first(
    desk, office, uninsured, clock_at
):
    clock_at("2024-10-21")
    succeeded(await pay_back(desk, uninsured, enrolled_on="2024-10-08", paid_back_on="2024-10-20"))

    succeeded(await office.open_monthly(uninsured))

    assert await office.due(uninsured) == {
        "DPF EMPLOYER": [("2024-08", "4781.25"), ("2024-11", "0.00")],
        "DPF FUND": [("2024-11", "4781.25")],
    }


async def test_where_nothing_is_due_monthly_nothing_is_taken_over(desk, office):
    claim_id = await desk.uninsured(**(INJURED | {"appraisal": {"grade": 9, "concluded_on": "2024-07-15"}}))

    succeeded(await pay_back(desk, claim_id))

    assert await office.due(claim_id) == {}


async def test_without_back_payment_everything_is_the_employers(desk, office, uninsured):
    [pension] = succeeded(await office.open_monthly(uninsured))["items"]
    shares = await desk.get(f"injuries/{uninsured}/shares")

    assert (pension["payer"], shares["payer"], shares["new_costs_after"]) == ("EMPLOYER", "EMPLOYER", None)
    assert {cost["before"] for cost in shares["costs"]} == {"EMPLOYER"}


async def test_the_shares_of_a_case_say_who_bears_what_before_and_after(desk, uninsured):
    succeeded(await pay_back(desk, uninsured))

    shares = await desk.get(f"injuries/{uninsured}/shares")

    after = {cost["kind"]: cost["after"] for cost in shares["costs"]}
    assert (after["TREATMENT"], after["PENSION_GRADE_1_TO_4"], after["SURVIVORS_PENSION"]) == ("FUND", "FUND", "FUND")
    assert (after["DISABILITY_GRANT"], after["DEATH_GRANT"], after["EMPLOYMENT_SUBSIDY"]) == (
        *("EMPLOYER", "EMPLOYER"),
        None,
    )
    assert shares["new_costs_after"] == "2024-05-01"


async def test_a_back_payment_is_recorded_once(desk, uninsured):
    succeeded(await pay_back(desk, uninsured))

    assert problem(await pay_back(desk, uninsured)) == (409, "back-payment-recorded")


@pytest.mark.parametrize("day", ["enrolled_on", "paid_back_on"])
async def test_who_enrolled_by_the_day_of_the_accident_did_not_pay_back(desk, uninsured, day):
    early = await pay_back(desk, uninsured, **{day: "2024-02-10"})
    assert problem(early) == (422, "date-out-of-order")

    assert succeeded(await pay_back(desk, uninsured, **{day: "2024-02-11"}))


async def test_back_payment_shifts_nothing_where_the_worker_was_covered(desk, office):
    claim_id = await office.appraised()

    assert problem(await pay_back(desk, claim_id)) == (422, "fund-pays-already")


async def test_a_decision_made_anew_keeps_the_funds_treatment_open(desk, office, uninsured, database):
    succeeded(await pay_back(desk, uninsured))

    right = {"result": "RECOGNISED", "article": "14-2", "reason": "更正认定依据"}
    succeeded(await Contest(office).correct(uninsured, **right))

    closed = [event for event in await announced(database) if event.type == "claims.treatment_entitlement_closed.v1"]
    assert closed == []
    assert (await desk.get(f"injuries/{uninsured}/shares"))["new_costs_after"] == "2024-05-01"


async def test_another_prefecture_sees_no_back_payment(desk, uninsured):
    foreign = await pay_back(desk, uninsured, division="9901")

    assert problem(foreign) == (404, "injury-not-found")
    assert (await desk.get(f"injuries/{uninsured}/shares", division="9901"))["type"].endswith("injury-not-found")
