"""Illegal employers and child labour: the employer pays once, by other tables, and the fund never."""

import pytest

from tests.claims.office import problem, succeeded


@pytest.fixture(autouse=True)
def uninsured(neighbours) -> None:
    neighbours.covering = None


def parts(answer: dict) -> dict[str, str]:
    assert {award["payer"] for award in answer["items"]} == {"EMPLOYER"}
    return {award["part"]: award["amount"] for award in answer["items"]}


@pytest.mark.worked_example("WE-52")
async def test_a_grade_is_paid_for_in_annual_average_wages(office):
    claim_id = await office.appraised(appraisal={"grade": 3})

    found = succeeded(await office.compensate(claim_id))

    assert parts(found) == {"COMPENSATION": "1036800.00"}
    [award] = found["items"]
    assert (award["benefit"], award["workings"]["inputs"]["kind"]) == ("IEC", "UNREGISTERED_EMPLOYER")
    assert award["workings"]["intermediate"]["annual_average_wage"] == "86400.00"
    assert problem(await office.order(award["id"])) == (422, "employer-pays")


async def test_living_costs_are_owed_for_the_months_of_treatment(office):
    claim_id = await office.appraised(appraisal={"grade": 10})

    found = succeeded(await office.compensate(claim_id, kind="CHILD_LABOUR", treatment_months=2))

    assert parts(found) == {"COMPENSATION": "86400.00", "LIVING_COSTS": "14400.00"}


async def test_a_death_is_paid_for_in_national_incomes(office, caller):
    claim_id = await office.decided()
    papers = await office.hand_in(claim_id, "DEATH_CERTIFICATE")
    died = {"died_on": "2024-05-07", "papers": papers}
    path = f"/v1/injuries/{claim_id}/death"
    succeeded(await caller.post(path, roles="claims_clerk", subject="li-claims", json=died))

    found = succeeded(await office.compensate(claim_id))

    assert parts(found) == {"COMPENSATION": "1036420.00", "OTHER_DEATH_COSTS": "518210.00"}


async def test_where_the_fund_is_liable_there_is_no_illegal_employer(office, neighbours):
    neighbours.covering = neighbours.employers[0]["id"]

    refused = await office.compensate(await office.appraised())

    assert problem(refused) == (409, "fund-is-liable")


async def test_without_grade_death_or_treatment_nothing_is_due(office):
    claim_id = await office.appraised(appraisal={"grade": None})

    assert problem(await office.compensate(claim_id)) == (422, "no-compensation-due")


async def test_compensation_and_the_grant_exclude_one_another(office):
    first = await office.appraised()
    succeeded(await office.compensate(first))

    assert problem(await office.grant(first)) == (409, "benefit-excluded")
    assert problem(await office.end_contract(first)) == (409, "benefit-excluded")
    assert (await office.case(first))["employment"]["endings"] == []


async def test_the_grant_excludes_compensation(office):
    award = await office.awarded()

    refused = await office.compensate(award["claim_id"])

    assert problem(refused) == (409, "benefit-excluded")
    assert award["id"] in refused.json()["detail"]


async def test_compensation_is_awarded_once(office):
    claim_id = await office.appraised()
    succeeded(await office.compensate(claim_id))

    assert problem(await office.compensate(claim_id)) == (409, "benefit-already-awarded")


async def test_unlawful_employment_is_shown_by_papers(office):
    stranger = ["0190a000-0000-7000-8000-0000000000ff"]

    assert problem(await office.compensate(await office.appraised(), papers=stranger)) == (404, "paper-not-found")
