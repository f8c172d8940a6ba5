"""The one-time disability grant: on own wage, by grade, once, and owed by whoever is liable."""

import pytest

from shared.money import Money
from tests.claims.office import announced, announced_types, monthly, problem, succeeded


@pytest.mark.parametrize(
    ("bases", "grade", "own_wage", "amount"),
    [
        pytest.param(
            monthly((5, "6200.00"), (7, "6500.00")),
            2,
            "6375.00",
            "159375.00",
            id="WE-27-31",
            marks=pytest.mark.worked_example("WE-27", "WE-31"),
        ),
        pytest.param(
            monthly((2, "7000.00"), (2, "7400.00")),
            10,
            "7200.00",
            "50400.00",
            id="WE-28",
            marks=pytest.mark.worked_example("WE-28"),
        ),
        pytest.param(
            monthly((12, "26000.00")),
            9,
            "21600.00",
            "194400.00",
            id="WE-29-cap",
            marks=pytest.mark.worked_example("WE-29"),
        ),
        pytest.param(
            monthly((12, "3800.00")),
            4,
            "4320.00",
            "90720.00",
            id="WE-29-32-floor",
            marks=pytest.mark.worked_example("WE-29", "WE-32"),
        ),
    ],
)
async def test_the_grant_is_months_of_own_wage_by_grade(office, neighbours, bases, grade, own_wage, amount):
    neighbours.bases = bases

    award = await office.awarded(appraisal={"grade": grade})

    assert (award["own_wage"], award["amount"], award["payer"]) == (own_wage, amount, "FUND")
    assert award["own_wage_workings"]["intermediate"]["source"] == "CONTRIBUTION_BASES"
    assert award["workings"]["inputs"]["own_wage"] == own_wage
    assert (award["rule_date"], award["effective_on"]) == ("2024-05-06", "2024-08-20")


async def test_the_award_is_stored_whole_and_announced(office, caller, database):
    award = await office.awarded()

    assert (await caller.get(f"/v1/awards/{award['id']}", roles="auditor")).json() == award
    event = (await announced(database))[-1]
    assert event.type == "claims.benefit_awarded.v1"
    assert event.payload == {
        "claim_id": award["claim_id"],
        "award_id": award["id"],
        "benefit": "ODG",
        "part": "WHOLE",
        "amount": str(Money.yuan("6375") * 9),
        "payer": "FUND",
        "provisional": False,
        "citation": award["citation"],
    }
    assert "Arts. 35(1), 36(1), 37(1)" in award["citation"]


async def test_somebody_injured_in_the_first_month_counts_with_the_declared_wage(office, neighbours):
    neighbours.bases, neighbours.declared_wage = [], "5000.00"

    award = await office.awarded()

    assert (award["own_wage"], award["own_wage_workings"]["intermediate"]["source"]) == ("5000.00", "DECLARED_WAGE")


async def test_where_no_wage_is_known_the_proven_contract_wage_is_asked_for(office, neighbours):
    neighbours.employers, neighbours.covering = [], None
    claim_id = await office.appraised()

    assert problem(await office.grant(claim_id)) == (422, "wage-unknown")
    award = succeeded(await office.grant(claim_id, agreed_wage="5200.00"))

    assert (award["amount"], award["payer"]) == ("46800.00", "EMPLOYER")
    assert award["own_wage_workings"]["intermediate"]["source"] == "AGREED_WAGE"


async def test_a_contract_wage_does_not_replace_what_contributions_know(office):
    award = succeeded(await office.grant(await office.appraised(), agreed_wage="20000.00"))

    assert award["own_wage"] == "6375.00"


async def test_an_employer_that_did_not_insure_the_worker_owes_the_grant(office, neighbours, database):
    neighbours.covering = None

    award = await office.awarded()

    assert award["payer"] == "EMPLOYER"
    assert (await announced(database))[-1].payload["payer"] == "EMPLOYER"


async def test_the_grant_is_awarded_once(office, database):
    award = await office.awarded()

    again = await office.grant(award["claim_id"])

    assert problem(again) == (409, "benefit-already-awarded")
    assert award["id"] in again.json()["detail"]
    assert (await announced_types(database)).count("benefit_awarded") == 1


async def test_a_veterans_relapsed_wound_carries_no_grant(office):
    veteran = {"result": "DEEMED", "article": "15-3"}
    refused = await office.grant(await office.appraised(ground="15-3", decision=veteran))

    assert problem(refused) == (422, "no-grant-due")
    assert "第十五条" in refused.json()["detail"]


async def test_without_a_grade_there_is_no_grant(office):
    assert problem(await office.grant(await office.appraised(appraisal={"grade": None}))) == (422, "no-grant-due")


async def test_a_case_that_is_not_appraised_has_no_grant(office):
    early = await office.grant(await office.decided())

    assert problem(early) == (409, "not-appraised")


async def test_a_case_that_is_not_decided_has_no_grant(office):
    assert problem(await office.grant(await office.accepted())) == (409, "no-decision-in-force")


async def test_without_an_average_wage_in_force_the_grant_waits(office):
    claim_id = await office.decided(accident_at="2021-05-06T10:20:00+08:00", reported_on="2021-05-10")
    await office.concluded(claim_id)

    assert problem(await office.grant(claim_id)) == (422, "figure-not-in-force")
    assert (await office.case(claim_id))["awards"] == []
