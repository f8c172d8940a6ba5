"""Opening the worker's monthly benefits: what a conclusion carries, from when, by whom, and what is refused."""

import pytest

from tests.claims.monthly import HELP
from tests.claims.office import monthly, problem, succeeded
from tests.claims.payee_desk import PayeeDesk
from tests.claims.recovery_desk import RecoveryDesk


def own_wage(neighbours, amount: str) -> None:
    neighbours.bases = monthly((12, amount))


@pytest.mark.worked_example("WE-31")
async def test_grade_2_draws_its_share_of_own_wage_from_the_month_after_the_conclusion(office):
    claim_id = await office.appraised(appraisal={"grade": 2})

    [opened] = succeeded(await office.open_monthly(claim_id))["items"]

    assert (opened["benefit"], opened["payer"], opened["state"], opened["starts"]) == (
        *("DPF", "FUND", "RUNNING", "2024-09"),
    )
    assert (opened["payee_known"], opened["ends"], opened["open_from"]) == (True, None, "2024-09")
    assert await office.due(claim_id) == {"DPF FUND": [("2024-09", "5418.75")]}
    [step] = (await office.entitlement(opened["id"]))["timeline"]
    assert step["workings"]["inputs"]["own_wage"] == "6375.00"
    assert step["workings"]["intermediate"] == {"base": "5418.75", "pension": "5418.75", "top_up": "0.00"}
    assert (await office.case(claim_id))["entitlements"] == [opened]


@pytest.mark.worked_example("WE-32")
async def test_grade_4_by_the_floor_of_own_wage_stays_above_the_minimum_wage(office, neighbours):
    own_wage(neighbours, "3800.00")
    claim_id = await office.appraised(appraisal={"grade": 4})

    succeeded(await office.open_monthly(claim_id))

    assert await office.due(claim_id) == {"DPF FUND": [("2024-09", "3240.00")]}


@pytest.mark.worked_example("WE-33")
async def test_the_fund_tops_a_low_pension_up_to_the_minimum_wage(office, neighbours, enact):
    enact("average_wage", 'figure_of = 2023\nmonthly = "4500.00"')
    own_wage(neighbours, "2500.00")
    claim_id = await office.appraised(appraisal={"grade": 4})

    [opened] = succeeded(await office.open_monthly(claim_id))["items"]

    [step] = (await office.entitlement(opened["id"]))["timeline"]
    assert (opened["payer"], step["amount"]) == ("FUND", "2200.00")
    assert step["workings"]["inputs"]["own_wage"] == "2700.00"
    assert step["workings"]["intermediate"] == {"base": "2025.00", "pension": "2025.00", "top_up": "175.00"}


async def test_where_the_net_pension_is_compared_the_medical_contribution_is_made_up_for(office, neighbours, enact):
    enact("average_wage", 'figure_of = 2023\nmonthly = "4500.00"')
    enact("disability_pension", 'compared_with_minimum_wage = "NET"')
    own_wage(neighbours, "2500.00")
    claim_id = await office.appraised(appraisal={"grade": 4})

    succeeded(await office.open_monthly(claim_id, medical_contribution="40.50"))

    assert await office.due(claim_id) == {"DPF FUND": [("2024-09", "2240.50")]}


@pytest.mark.worked_example("WE-39")
async def test_the_employer_tops_its_pension_up_to_the_minimum_wage(office, neighbours, enact):
    enact("average_wage", 'figure_of = 2023\nmonthly = "5000.00"')
    own_wage(neighbours, "3400.00")
    claim_id = await office.appraised(appraisal={"grade": 6})

    [opened] = succeeded(await office.open_monthly(claim_id, no_suitable_work_from="2024-09"))["items"]

    [step] = (await office.entitlement(opened["id"]))["timeline"]
    assert (opened["payer"], step["amount"]) == ("EMPLOYER", "2200.00")
    assert step["workings"]["intermediate"] == {"base": "2040.00", "pension": "2040.00", "top_up": "160.00"}


@pytest.mark.worked_example("WE-34")
async def test_nursing_allowance_follows_the_average_wage_each_january(office):
    conclusion = {"grade": 7, "needs_help_with": HELP["MAJOR"], "concluded_on": "2024-07-15"}
    claim_id = await office.appraised(appraisal=conclusion)

    [opened] = succeeded(await office.open_monthly(claim_id))["items"]

    assert (opened["benefit"], opened["starts"]) == ("NUR", "2024-08")
    due = (await office.due(claim_id))["NUR FUND"]
    assert due == [("2024-08", "2880.00"), ("2025-01", "3000.00"), ("2026-01", "3000.00")]
    steps = (await office.entitlement(opened["id"]))["timeline"]
    assert [step["provisional"] for step in steps] == [False, False, True]
    assert steps[0]["workings"]["inputs"]["figure_of"] == 2023


@pytest.mark.worked_example("WE-39")
@pytest.mark.parametrize(("grade", "wage", "amount"), [(5, "5000.00", "3500.00"), (6, "4320.00", "2592.00")])
async def test_grades_5_and_6_draw_from_the_employer_once_there_is_no_suitable_work(
    office, neighbours, grade, wage, amount
):
    own_wage(neighbours, wage)
    claim_id = await office.appraised(appraisal={"grade": grade})
    refused = await office.open_monthly(claim_id)

    [opened] = succeeded(await office.open_monthly(claim_id, no_suitable_work_from="2024-11"))["items"]

    assert problem(refused) == (422, "no-monthly-benefit-due")
    assert (opened["benefit"], opened["payer"], opened["starts"]) == ("DPE", "EMPLOYER", "2024-11")
    assert await office.due(claim_id) == {"DPE EMPLOYER": [("2024-11", amount)]}


async def test_no_suitable_work_before_the_conclusion_counts_from_the_conclusion(office):
    claim_id = await office.appraised(appraisal={"grade": 5})

    succeeded(await office.open_monthly(claim_id, no_suitable_work_from="2024-06"))

    assert await office.due(claim_id) == {"DPE EMPLOYER": [("2024-09", "4462.50")]}


async def test_pension_and_allowance_open_together_and_once(office):
    conclusion = {"grade": 1, "needs_help_with": HELP["PARTIAL"]}
    claim_id = await office.appraised(appraisal=conclusion)

    opened = succeeded(await office.open_monthly(claim_id))["items"]

    assert [each["benefit"] for each in opened] == ["DPF", "NUR"]
    assert problem(await office.open_monthly(claim_id)) == (409, "monthly-benefits-already-open")
    assert len((await office.case(claim_id))["entitlements"]) == 2
    assert (await office.case(claim_id))["history"][-1]["what"] == "MONTHLY_BENEFITS_OPENED"


async def test_who_is_not_covered_draws_the_pension_from_the_employer(office, neighbours):
    neighbours.covering = None
    neighbours.bases = []
    claim_id = await office.appraised(appraisal={"grade": 4})

    unknown = await office.open_monthly(claim_id)
    [opened] = succeeded(await office.open_monthly(claim_id, agreed_wage="5000.00"))["items"]

    assert problem(unknown) == (422, "wage-unknown")
    assert (opened["benefit"], opened["payer"]) == ("DPF", "EMPLOYER")
    assert await office.due(claim_id) == {"DPF EMPLOYER": [("2024-09", "3750.00")]}


async def test_what_opens_after_a_back_payment_is_the_employers_up_to_it_and_the_funds_from_the_month_after(
    office, database
):
    claim_id = await RecoveryDesk(office, database).uninsured(appraisal={"grade": 4})
    paid_back = {"enrolled_on": "2024-10-08", "paid_back_on": "2024-10-20"}
    succeeded(await RecoveryDesk(office, database).post(f"injuries/{claim_id}/back-payment", **paid_back))

    opened = succeeded(await office.open_monthly(claim_id))["items"]

    assert [(each["payer"], each["starts"], each["ends"]) for each in opened] == [
        ("EMPLOYER", "2024-09", "2024-10"),
        ("FUND", "2024-11", None),
    ]
    assert await office.due(claim_id) == {
        "DPF EMPLOYER": [("2024-09", "4781.25"), ("2024-11", "0.00")],
        "DPF FUND": [("2024-11", "4781.25")],
    }


@pytest.mark.parametrize("grade", [7, 10, None])
async def test_grades_7_to_10_and_none_carry_no_monthly_benefit(office, grade):
    claim_id = await office.appraised(appraisal={"grade": grade})

    assert problem(await office.open_monthly(claim_id, no_suitable_work_from="2024-11")) == (
        *(422, "no-monthly-benefit-due"),
    )
    assert (await office.case(claim_id))["entitlements"] == []


async def test_nothing_opens_without_a_conclusion_or_a_decision_in_favour(office):
    undecided, unappraised = await office.accepted(), await office.decided(accident_at="2024-05-07T10:20:00+08:00")
    refused = await office.decided(
        accident_at="2024-05-08T10:20:00+08:00",
        decision={"result": "NOT_RECOGNISED", "article": "16-1", "reason": "故意犯罪"},
    )

    assert problem(await office.open_monthly(undecided)) == (409, "no-decision-in-force")
    assert problem(await office.open_monthly(unappraised)) == (409, "not-appraised")
    assert problem(await office.open_monthly(refused)) == (409, "not-a-work-injury")


async def test_nothing_opens_for_a_worker_who_died_before_the_first_month(office):
    claim_id = await office.appraised(appraisal={"grade": 2})
    succeeded(await office.die(claim_id, "2024-08-31"))

    assert problem(await office.open_monthly(claim_id)) == (409, "worker-dead")
    assert (await office.case(claim_id))["entitlements"] == []


@pytest.mark.parametrize(
    ("died_on", "last", "after"),
    [
        ("2024-09-01", "2024-09", "2024-10"),
        ("2024-12-31", "2024-12", "2025-01"),
    ],
)
async def test_the_months_up_to_the_death_open_and_wait_for_a_payee(office, died_on, last, after):
    claim_id = await office.appraised(appraisal={"grade": 2, "needs_help_with": HELP["PARTIAL"]})
    succeeded(await office.die(claim_id, died_on))

    opened = succeeded(await office.open_monthly(claim_id))["items"]

    assert {(each["ends"], each["ended_why"], each["payee_known"]) for each in opened} == {(last, "DEATH", False)}
    assert await office.due(claim_id) == {
        "DPF FUND": [("2024-09", "5418.75"), (after, "0.00")],
        "NUR FUND": [("2024-09", "2160.00"), (after, "0.00")],
    }
    assert problem(await office.open_monthly(claim_id)) == (409, "monthly-benefits-already-open")
    desk = PayeeDesk(office.caller)
    change = succeeded(await desk.propose(f"entitlements/{opened[0]['id']}"))
    succeeded(await desk.approve(change["id"]))
    assert (await office.entitlement(opened[0]["id"]))["entitlement"]["payee_known"]


async def test_what_is_due_from_a_month_after_the_death_does_not_open(office):
    claim_id = await office.appraised(appraisal={"grade": 5})
    succeeded(await office.die(claim_id, "2024-10-02"))

    assert problem(await office.open_monthly(claim_id, no_suitable_work_from="2024-11")) == (
        *(422, "no-monthly-benefit-due"),
    )


async def test_the_employers_pension_is_due_to_the_month_in_which_the_contract_ended(office):
    claim_id = await office.appraised(appraisal={"grade": 5})
    succeeded(await office.end_contract(claim_id, ended_on="2024-10-31"))
    late = await office.open_monthly(claim_id, no_suitable_work_from="2024-11")

    [opened] = succeeded(await office.open_monthly(claim_id, no_suitable_work_from="2024-10"))["items"]

    assert problem(late) == (422, "no-monthly-benefit-due")
    assert (opened["starts"], opened["ends"], opened["ended_why"]) == ("2024-10", "2024-10", "CONTRACT_ENDED")


async def test_papers_of_another_case_and_other_roles_open_nothing(office, caller):
    claim_id = await office.appraised(appraisal={"grade": 2})
    path = f"/v1/injuries/{claim_id}/monthly-benefits"

    strange = await office.open_monthly(claim_id, papers=[claim_id])
    other_role = await caller.post(path, roles="benefits_checker", json={})
    elsewhere = await caller.post(path, roles="benefits_clerk", division="9907", json={})
    negative = await office.open_monthly(claim_id, agreed_wage="-1.00")

    assert problem(strange) == (404, "paper-not-found")
    assert other_role.status_code == 403
    assert problem(elsewhere) == (404, "injury-not-found")
    assert negative.status_code == 422
    assert (await office.case(claim_id))["entitlements"] == []


async def test_entitlements_are_listed_by_state_benefit_and_person_and_another_prefecture_sees_none(office, caller):
    claim_id = await office.appraised(appraisal={"grade": 1, "needs_help_with": HELP["PARTIAL"]})
    pension, allowance = succeeded(await office.open_monthly(claim_id))["items"]

    async def listed(**params):
        page = await caller.get("/v1/entitlements", roles="auditor", params=params)
        return [each["id"] for each in page.json()["items"]]

    assert await listed() == [pension["id"], allowance["id"]]
    assert await listed(limit=1) == [pension["id"]]
    assert await listed(after=pension["id"]) == [allowance["id"]]
    assert await listed(benefit="NUR", state="RUNNING", person_id=pension["person_id"]) == [allowance["id"]]
    assert await listed(state="ENDED") == []
    elsewhere = {"roles": "auditor", "division": "9907"}
    assert (await caller.get("/v1/entitlements", **elsewhere)).json()["items"] == []
    assert problem(await caller.get(f"/v1/entitlements/{pension['id']}", **elsewhere)) == (404, "entitlement-not-found")
    assert problem(await caller.get(f"/v1/injuries/{claim_id}/entitlements", **elsewhere)) == (404, "injury-not-found")
