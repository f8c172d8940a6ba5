"""Advance payment: demanded of the employer first, of what the fund would have paid alone, and owed back."""

import pytest

from tests.claims.disputes.contest import REVIEW, Contest
from tests.claims.office import announced_types, monthly, problem, succeeded


@pytest.fixture
async def owed(desk, office, neighbours) -> str:
    """Return a case in which the employer owes a grant of 9 x 5,000.00 and treatment of 12,380.50."""
    neighbours.bases = monthly((12, "5000.00"))
    claim_id = await desk.uninsured()
    succeeded(await office.grant(claim_id))
    succeeded(await desk.bills(claim_id, ("票据0001", "2024-05-07", "12000.00"), ("票据0002", "2024-05-20", "380.50")))
    return claim_id


@pytest.mark.worked_example("WE-53")
async def test_the_fund_advances_grant_and_treatment_after_the_employers_days_are_over(desk, owed):
    advance = await desk.demanded(owed)
    assert (advance["demand_due_on"], advance["employer_due_on"]) == ("2024-09-05", "2024-09-12")

    path = f"advances/{advance['id']}/grant"
    early = await desk.post(path, "benefits_checker", advanced_on="2024-09-12")
    assert problem(early) == (422, "employer-may-still-pay")
    advance = succeeded(await desk.post(path, "benefits_checker", advanced_on="2024-09-13"))

    file = await desk.get(f"advances/{advance['id']}")
    assert [(award["benefit"], award["part"], award["payer"], award["amount"]) for award in file["awards"]] == [
        ("ODG", "ADVANCED", "FUND", "45000.00"),
        ("MED", "ADVANCED_BILLS_1", "FUND", "12380.50"),
    ]
    debt = (await desk.debt(advance["debt_id"]))["debt"]
    assert (debt["kind"], debt["debtor"], debt["amount"], debt["open"]) == (
        *("ADVANCE", "EMPLOYER"),
        *("57380.50", "57380.50"),
    )
    assert debt["workings"]["inputs"]["amounts"] == ["45000.00", "12380.50"]


@pytest.mark.worked_example("WE-53")
async def test_the_employers_own_subsidy_is_never_advanced(desk, office, owed):
    ending = {"ended_on": "2024-08-31", "why": "CONTRACT_EXPIRED", "retirement_on": "2048-06-30"}
    succeeded(await desk.post(f"injuries/{owed}/employment-ending", **ending))
    assert {award["benefit"] for award in (await office.case(owed))["awards"]} == {"ODG", "MED", "OMS", "OES"}

    advance = await desk.granted(owed)

    awards = (await desk.get(f"advances/{advance['id']}"))["awards"]
    assert {award["benefit"] for award in awards} == {"ODG", "MED", "OMS"}
    told = (await desk.debt(advance["debt_id"]))["debt"]["workings"]["inputs"]
    assert (told["benefits"], told["left_out"]) == (["ODG", "MED", "OMS"], ["OES"])


async def test_a_grade_that_lost_its_conclusion_is_not_advanced_and_holds_up_nothing_else(desk, office, owed):
    advance = await desk.demanded(owed)
    [appraisal] = (await office.case(owed))["appraisals"]
    succeeded(await office.take_back(appraisal["id"]))

    succeeded(await desk.post(f"advances/{advance['id']}/grant", "benefits_checker", advanced_on="2024-09-13"))

    awards = (await desk.get(f"advances/{advance['id']}"))["awards"]
    assert [(award["benefit"], award["amount"]) for award in awards] == [("MED", "12380.50")]


async def test_without_a_decision_nothing_is_advanced_and_nothing_counts_as_paid(desk, office, owed):
    advance = await desk.demanded(owed)
    contest = Contest(office)
    await contest.serve(owed)
    succeeded(await contest.revoke(succeeded(await contest.open(owed, REVIEW))))

    path = f"advances/{advance['id']}"
    granted = await desk.post(f"{path}/grant", "benefits_checker", advanced_on="2024-09-13")
    settled = await desk.post(f"{path}/settlement", employer_paid_on="2024-09-10")

    assert problem(granted) == problem(settled) == (409, "no-decision-in-force")
    assert (await desk.get(path))["advance"]["state"] == "DEMANDED"


async def test_an_advance_is_booked_as_something_to_come_back(desk, owed):
    advance = await desk.granted(owed)
    [grant, _] = (await desk.get(f"advances/{advance['id']}"))["awards"]

    order = await desk.pay(grant["id"])

    assert (order["expense_account"], order["benefit"], order["amount"]) == ("1101", "ODG", "45000.00")


async def test_where_a_province_books_advances_as_spent_the_benefits_account_is_used(desk, owed, enact):
    enact("advance_payment", 'posting = "EXPENSE"')
    advance = await desk.granted(owed)
    [grant, _] = (await desk.get(f"advances/{advance['id']}"))["awards"]

    assert (await desk.pay(grant["id"]))["expense_account"] == "5001.02"


async def test_the_employer_repays_what_was_paid_in_ten_days(desk, owed, database):
    advance = await desk.granted(owed)
    early = await desk.order_return(advance["debt_id"], role="benefits_approver")
    assert problem(early) == (422, "not-advanced-yet")
    for award in (await desk.get(f"advances/{advance['id']}"))["awards"]:
        await desk.pay(award["id"])

    own = await desk.order_return(advance["debt_id"])
    assert problem(own) == (403, "same-person")
    debt = succeeded(await desk.order_return(advance["debt_id"], role="benefits_approver"))
    assert (debt["state"], debt["due_on"]) == ("RECOVERY_ORDERED", "2024-10-28")

    debt = succeeded(await desk.repay(debt["id"], "57380.50"))
    assert (debt["state"], debt["open"]) == ("REPAID", "0.00")
    assert (await announced_types(database))[-1] == "recovery_booked"


async def test_what_was_advanced_is_not_advanced_again(desk, owed):
    await desk.granted(owed)

    again = await desk.demanded(owed, applied_on="2024-10-08")
    answer = await desk.post(f"advances/{again['id']}/grant", "benefits_checker", advanced_on="2024-11-01")

    assert problem(answer) == (422, "nothing-to-advance")


async def test_what_was_advanced_the_employer_no_longer_pays_to_the_worker(desk, office, owed):
    await desk.granted(owed)
    [paper] = await office.hand_in(owed, "APPLICATION_FORM")
    grant = next(award for award in (await office.case(owed))["awards"] if award["payer"] == "EMPLOYER")

    late = await desk.post(f"awards/{grant['id']}/employer-payment", paid_on="2024-09-20", papers=[paper])

    assert problem(late) == (409, "fund-advanced-it")


async def test_a_case_has_one_application_under_way(desk, owed):
    first = succeeded(await desk.apply(owed))

    again = await desk.apply(owed)

    assert problem(again) == (409, "advance-under-way")
    assert first["id"] in again.json()["detail"]


async def test_the_demand_comes_before_the_money(desk, owed):
    advance = succeeded(await desk.apply(owed))

    answer = await desk.post(f"advances/{advance['id']}/grant", "benefits_checker", advanced_on="2024-09-20")

    assert problem(answer) == (409, "advance-not-ready")


async def test_an_application_is_refused_in_writing_by_another_person(desk, owed):
    advance = succeeded(await desk.apply(owed))
    assert advance["refusal_due_on"] == "2024-09-09"
    refusal = {"refused_on": "2024-09-04", "reason": "申请材料显示用人单位已支付"}

    own = await desk.post(f"advances/{advance['id']}/refusal", "benefits_checker", subject="sun-benefits", **refusal)
    assert problem(own) == (403, "same-person")
    refused = succeeded(await desk.post(f"advances/{advance['id']}/refusal", "benefits_checker", **refusal))

    assert (refused["state"], refused["refusal_reason"]) == ("REFUSED", "申请材料显示用人单位已支付")
    assert succeeded(await desk.apply(owed, applied_on="2024-09-10"))["state"] == "APPLIED"


async def test_whoever_grants_did_not_take_the_application_in(desk, owed):
    advance = await desk.demanded(owed)

    own = await desk.post(
        f"advances/{advance['id']}/grant", "benefits_checker", subject="sun-benefits", advanced_on="2024-09-13"
    )

    assert problem(own) == (403, "same-person")
    assert (await desk.get(f"advances/{advance['id']}"))["advance"]["state"] == "DEMANDED"


async def test_an_employer_that_paid_ends_the_application(desk, office, owed):
    advance = await desk.demanded(owed)
    path, paid = f"advances/{advance['id']}/settlement", {"employer_paid_on": "2024-09-10"}
    assert problem(await desk.post(path, **paid)) == (422, "employer-still-owes")

    [paper] = await office.hand_in(owed, "APPLICATION_FORM")
    for award in (await office.case(owed))["awards"]:
        done = await desk.post(f"awards/{award['id']}/employer-payment", paid_on="2024-09-10", papers=[paper])
        succeeded(done)

    assert succeeded(await desk.post(path, **paid))["state"] == "EMPLOYER_PAID"


async def test_the_fund_advances_nothing_of_its_own(desk, office):
    claim_id = await office.appraised()

    assert problem(await desk.apply(claim_id)) == (422, "employer-not-liable")


async def test_a_province_may_leave_out_employers_that_never_enrolled(desk, office, neighbours, enact):
    enact("advance_payment", "require_registration = true")
    neighbours.employers, neighbours.covering = [], None
    claim_id = await office.appraised()

    assert problem(await desk.apply(claim_id)) == (422, "employer-never-enrolled")


async def test_a_bill_counts_once(desk, owed):
    again = await desk.bills(owed, ("票据0002", "2024-05-20", "380.50"))
    assert problem(again) == (409, "bill-counted-already")

    twice = await desk.bills(owed, ("票据0003", "2024-05-20", "10.00"), ("票据0003", "2024-05-20", "10.00"))
    assert problem(twice) == (409, "bill-counted-already")


@pytest.mark.parametrize("amount", ["0.00", "-5.00"])
async def test_a_bill_is_for_more_than_nothing(desk, owed, amount):
    assert problem(await desk.bills(owed, ("票据0009", "2024-05-20", amount))) == (422, "invalid-request")


async def test_treatment_that_the_fund_pays_is_no_debt_of_the_employer(desk, office):
    claim_id = await office.appraised()

    refused = await desk.bills(claim_id, ("票据0001", "2024-05-07", "100.00"))

    assert problem(refused) == (422, "fund-pays-treatment")
    assert (await office.case(claim_id))["awards"] == []


async def test_another_prefecture_sees_no_advance(desk, owed):
    advance = succeeded(await desk.apply(owed))

    assert (await desk.get("advances", division="9901"))["items"] == []
    assert (await desk.get(f"advances/{advance['id']}", division="9901"))["type"].endswith("advance-not-found")
    foreign = await desk.post(f"advances/{advance['id']}/demand", division="9901", demanded_on="2024-09-05")
    assert problem(foreign) == (404, "advance-not-found")
