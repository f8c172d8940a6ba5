"""The end of a contract brings the medical subsidy from the fund and the employment subsidy from the employer."""

import pytest

from tests.claims.benefits_desk import RETIRES_ON
from tests.claims.office import announced, monthly, problem, succeeded

DISEASE = {"ground": "14-4", "decision": {"article": "14-4"}}
RECURRENCE = {
    "kind": "RECURRENCE",
    "applied_on": "2024-12-02",
    "asked": {"diagnosed_on": "2024-11-20", "diagnosis": "左手伤口再次感染"},
}
ZHEJIANG = """
[in_force.medical]
months_by_grade = { 8 = 7 }
[in_force.employment]
months_by_grade = { 8 = 7 }
taper = { years = 5, share_per_year = 0.20, counts = "FULL_YEARS" }
"""


def amounts(found: dict) -> dict[str, tuple[str, str]]:
    return {award["benefit"]: (award["payer"], award["amount"]) for award in found["awards"]}


@pytest.mark.worked_example("WE-36")
async def test_at_grade_seven_the_end_of_a_contract_brings_both(office, database):
    found = await office.left(grade=7)

    assert amounts(found) == {"OMS": ("FUND", "93600.00"), "OES": ("EMPLOYER", "144000.00")}
    assert found["not_due"] == []
    medical, employment = found["awards"]
    assert (medical["rule_date"], medical["effective_on"]) == ("2024-10-31", "2024-10-31")
    assert medical["workings"]["inputs"]["average_wage_of"] == 2023
    assert medical["workings"]["intermediate"]["cases"] == [medical["claim_id"]]
    told = [event.payload for event in (await announced(database))[-2:]]
    assert [(each["benefit"], each["payer"]) for each in told] == [("OMS", "FUND"), ("OES", "EMPLOYER")]
    succeeded(await office.order(medical["id"]))
    assert problem(await office.order(employment["id"])) == (422, "employer-pays")


@pytest.mark.worked_example("WE-37")
async def test_an_occupational_disease_raises_the_medical_subsidy_by_half(office):
    found = await office.left(grade=7, **DISEASE)

    assert amounts(found) == {"OMS": ("FUND", "140400.00"), "OES": ("EMPLOYER", "144000.00")}


@pytest.mark.worked_example("WE-38")
async def test_where_the_province_says_so_the_years_before_retirement_take_from_the_employment_subsidy(office, enact):
    enact("one_time_subsidies", ZHEJIANG)

    found = await office.left(grade=8, ending={"retirement_on": "2027-01-31"})

    assert amounts(found) == {"OMS": ("FUND", "50400.00"), "OES": ("EMPLOYER", "30240.00")}


async def test_where_the_taper_leaves_nothing_no_employment_subsidy_is_awarded(office, enact):
    enact("one_time_subsidies", "unpaid_from_retirement_age = false\n" + ZHEJIANG)

    found = await office.left(grade=8, ending={"retirement_on": "2024-10-31"})

    assert amounts(found) == {"OMS": ("FUND", "50400.00")}
    assert [each["benefit"] for each in found["not_due"]] == ["OES"]


async def test_an_employer_that_did_not_insure_the_worker_owes_both(office, neighbours):
    neighbours.covering = None

    assert {payer for payer, _ in amounts(await office.left(grade=7)).values()} == {"EMPLOYER"}


@pytest.mark.parametrize(("retirement_on", "awarded"), [("2024-10-31", 0), ("2024-11-01", 2), ("2020-01-01", 0)])
async def test_from_retirement_age_on_neither_is_paid(office, retirement_on, awarded):
    found = await office.left(grade=7, ending={"retirement_on": retirement_on})

    assert len(found["awards"]) == awarded
    assert len(found["not_due"]) == 2 - awarded


async def test_whoever_retires_receives_neither_and_the_end_is_on_record(office):
    found = await office.left(grade=4, ending={"why": "RETIRED"})

    assert found["awards"] == []
    assert {each["benefit"] for each in found["not_due"]} == {"OMS", "OES"}
    case = await office.case(found["ending"]["claim_id"])
    assert [ending["why"] for ending in case["employment"]["endings"]] == ["RETIRED"]
    assert case["history"][-1]["what"] == "EMPLOYMENT_ENDED"


@pytest.mark.parametrize(
    ("grade", "why", "allowed"),
    [
        (4, "WORKER_RESIGNED", False),
        (5, "CONTRACT_EXPIRED", False),
        (6, "EMPLOYER_DISMISSED", False),
        (6, "WORKER_RESIGNED", True),
        (7, "CONTRACT_EXPIRED", True),
    ],
)
async def test_at_grades_five_and_six_only_the_worker_may_end_the_contract(office, grade, why, allowed):
    claim_id = await office.appraised(appraisal={"grade": grade})

    answer = await office.end_contract(claim_id, why=why)

    assert answer.is_success is allowed
    if not allowed:
        assert problem(answer) == (422, "ending-not-permitted")
        assert (await office.case(claim_id))["employment"]["endings"] == []


async def test_a_contract_ends_once(office):
    found = await office.left()

    again = await office.end_contract(found["ending"]["claim_id"], ended_on="2024-11-30")

    assert problem(again) == (409, "employment-ended")


async def test_a_contract_ends_neither_in_the_future_nor_before_the_accident(office):
    claim_id = await office.appraised()

    assert problem(await office.end_contract(claim_id, ended_on="2099-01-01")) == (422, "date-in-future")
    assert problem(await office.end_contract(claim_id, ended_on="2024-05-05")) == (422, "date-out-of-order")


async def test_without_a_conclusion_the_end_is_not_recorded(office):
    assert problem(await office.end_contract(await office.decided())) == (409, "not-appraised")


async def test_somebody_elses_paper_shows_no_end_of_a_contract(office):
    claim_id = await office.appraised()

    stranger = "0190a000-0000-7000-8000-0000000000ff"
    assert problem(await office.end_contract(claim_id, papers=[stranger])) == (404, "paper-not-found")


async def test_another_prefecture_sees_no_case_whose_contract_ends(office, caller):
    claim_id = await office.appraised()
    body = {"ended_on": "2024-10-31", "why": "RETIRED", "retirement_on": RETIRES_ON}

    path = f"/v1/injuries/{claim_id}/employment-ending"
    elsewhere = await caller.post(path, roles="benefits_clerk", subject="he-benefits", division="9901", json=body)

    assert problem(elsewhere) == (404, "injury-not-found")


async def test_after_a_repeated_appraisal_the_subsidies_are_awarded_anew_on_the_same_ending(office):
    found = await office.left(grade=9)
    claim_id = found["ending"]["claim_id"]
    assert problem(await office.subsidise(claim_id)) == (409, "benefit-already-awarded")
    again = {"concluded_on": "2024-10-30", "grade": 8, "division": "99"}
    await office.concluded(claim_id, kind="REPEATED", applied_on="2024-09-02", conclusion=again)

    anew = succeeded(await office.subsidise(claim_id))

    assert amounts(anew) == {"OMS": ("FUND", "72000.00"), "OES": ("EMPLOYER", "115200.00")}
    standing = [each for each in (await office.owed_in(claim_id))["awards"] if each["stands"]]
    assert [each["amount"] for each in standing] == ["72000.00", "115200.00"]


async def test_subsidies_come_with_the_end_of_the_contract(office):
    assert problem(await office.subsidise(await office.appraised())) == (409, "employment-goes-on")


async def test_after_the_subsidies_no_recurrence_is_confirmed(office):
    found = await office.left()

    refused = await office.apply(found["ending"]["claim_id"], **RECURRENCE)

    assert problem(refused) == (409, "relation-ended")
    assert found["ending"]["claim_id"] in refused.json()["detail"]


async def test_without_the_subsidies_a_recurrence_is_looked_at(office):
    found = await office.left(grade=7, ending={"why": "RETIRED"})

    succeeded(await office.apply(found["ending"]["claim_id"], **RECURRENCE))


@pytest.fixture
def two_injuries(office, neighbours):
    async def hurt_twice() -> tuple[str, str]:
        """Return the case of an injury of grade 10 and the case of one of grade 9 at the same employer."""
        neighbours.bases = monthly((12, "5200.00"))
        earlier = {"accident_at": "2024-04-02T10:20:00+08:00", "reported_on": "2024-04-20"}
        first = await office.appraised(appraisal={"grade": 10}, **earlier)
        neighbours.bases = monthly((12, "5900.00"))
        return first, await office.appraised(appraisal={"grade": 9})

    return hurt_twice


@pytest.mark.worked_example("WE-40")
async def test_of_two_injuries_each_carries_its_grant_and_the_worse_one_the_subsidies(office, two_injuries):
    first, second = await two_injuries()

    grants = [succeeded(await office.grant(claim_id))["amount"] for claim_id in (first, second)]
    found = succeeded(await office.end_contract(second, ended_on="2024-11-30"))

    assert grants == ["36400.00", "53100.00"]
    assert amounts(found) == {"OMS": ("FUND", "50400.00"), "OES": ("EMPLOYER", "86400.00")}
    assert {tuple(award["workings"]["intermediate"]["cases"]) for award in found["awards"]} == {(second, first)}


async def test_of_two_injuries_the_lighter_one_carries_no_subsidies(office, two_injuries):
    first, second = await two_injuries()

    before = await office.end_contract(first)
    succeeded(await office.end_contract(second))
    after = await office.end_contract(first)

    assert (problem(before), problem(after)) == ((409, "higher-grade-elsewhere"), (409, "subsidised-elsewhere"))
    assert second in before.json()["detail"]
    assert second in after.json()["detail"]
    assert (await office.case(first))["employment"]["endings"] == []
    assert problem(await office.apply(first, **RECURRENCE)) == (409, "relation-ended")


async def test_an_injury_under_a_later_contract_with_the_same_employer_carries_its_own(office):
    await office.left(grade=7, ending={"ended_on": "2024-08-30"})
    again = {"accident_at": "2024-09-10T10:20:00+08:00", "reported_on": "2024-09-20"}
    claim_id = await office.reported(**again)
    await office.complete_papers(claim_id)
    succeeded(await office.accept(claim_id, accepted_on="2024-09-23"))
    succeeded(await office.decide(claim_id, decided_on="2024-10-10"))
    await office.concluded(claim_id, applied_on="2024-11-04", conclusion={"concluded_on": "2024-12-20", "grade": 9})

    found = succeeded(await office.end_contract(claim_id, ended_on="2024-12-31"))

    assert amounts(found)["OMS"] == ("FUND", "50400.00")


async def test_the_employers_pension_ends_with_the_month_of_the_contract(office, neighbours):
    neighbours.bases = monthly((12, "5000.00"))
    claim_id = await office.appraised(appraisal={"grade": 5})
    succeeded(await office.open_monthly(claim_id, no_suitable_work_from="2024-09"))

    found = succeeded(await office.end_contract(claim_id))

    assert amounts(found) == {"OMS": ("FUND", "158400.00"), "OES": ("EMPLOYER", "259200.00")}
    assert await office.due(claim_id) == {"DPE EMPLOYER": [("2024-09", "3500.00"), ("2024-11", "0.00")]}
    [pension] = (await office.case(claim_id))["entitlements"]
    assert (pension["ends"], pension["ended_why"]) == ("2024-10", "CONTRACT_ENDED")
