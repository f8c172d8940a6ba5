"""The own wage in every situation: what papers prove, where contributions do not know the months that count."""

import pytest

from tests.claims.office import monthly, problem, succeeded

DISEASE = {"ground": "14-4", "decision": {"article": "14-4"}}
STRANGER = "0190a000-0000-7000-8000-0000000000ff"


def months(year: int, first: int, *amounts: str) -> list[dict[str, str]]:
    """Write amounts of consecutive months of a year."""
    return [{"month": f"{year}-{first + number:02}", "amount": amount} for number, amount in enumerate(amounts)]


RETIRED = {
    "left_on": "2021-01-31",
    "wages": months(2020, 7, *monthly((6, "6000.00"))),
    "pensions": months(2023, 7, *monthly((6, "6400.00"))),
}


async def grant_of(office, claim_id: str) -> tuple[str, str]:
    award = succeeded(await office.grant(claim_id))
    return award["own_wage"], award["own_wage_workings"]["rule"]


@pytest.mark.parametrize(
    ("wage", "pension", "own_wage"),
    [
        pytest.param("6000.00", "6400.00", "6400.00", id="the pension is higher"),
        pytest.param("6500.00", "6400.00", "6500.00", id="the wage is higher"),
        pytest.param("3000.00", "3100.00", "4320.00", id="the floor holds both up"),
    ],
)
async def test_of_a_disease_found_after_retiring_the_higher_of_wage_and_pension_counts(office, wage, pension, own_wage):
    claim_id = await office.appraised(**DISEASE)
    wages, pensions = months(2020, 7, *monthly((6, wage))), months(2023, 7, *monthly((6, pension)))
    told = RETIRED | {"wages": wages, "pensions": pensions}

    succeeded(await office.prove_wages(claim_id, "FOUND_AFTER_RETIREMENT", **told))

    assert await grant_of(office, claim_id) == (own_wage, "own_wage_found_after_retirement")


async def test_of_a_disease_found_after_the_contract_ended_the_months_before_its_end_count(office):
    claim_id = await office.appraised(**DISEASE)
    wages = months(2019, 1, *monthly((12, "5000.00")))

    shown = succeeded(await office.prove_wages(claim_id, "FOUND_AFTER_CONTRACT", left_on="2020-01-15", wages=wages))

    assert shown["wages"] == wages
    assert await grant_of(office, claim_id) == ("5000.00", "own_wage")


async def test_whoever_is_insured_by_the_project_counts_with_the_average_wage(office):
    claim_id = await office.appraised()

    succeeded(await office.prove_wages(claim_id, "PROJECT_ENROLLED"))

    assert await grant_of(office, claim_id) == ("7200.00", "own_wage_of_project_worker")


async def test_where_contributions_know_no_month_the_wages_that_papers_prove_count(office, neighbours):
    neighbours.employers, neighbours.covering = [], None
    claim_id = await office.appraised()
    assert problem(await office.grant(claim_id)) == (422, "wage-unknown")

    succeeded(await office.prove_wages(claim_id, "ORDINARY", wages=months(2024, 1, *monthly((4, "6100.00")))))

    award = succeeded(await office.grant(claim_id))
    assert award["own_wage"] == "6100.00"
    assert award["own_wage_workings"]["intermediate"]["source"] == "PROVEN_WAGES"


async def test_what_contributions_know_is_not_set_aside_by_other_papers(office):
    claim_id = await office.appraised()

    told = await office.prove_wages(claim_id, "ORDINARY", wages=months(2024, 1, "9999.00"))

    assert problem(told) == (409, "wages-on-record")
    assert (await office.case(claim_id))["employment"]["wage_situations"] == []


async def test_the_situation_recorded_last_counts_and_the_earlier_stays_on_record(office):
    claim_id = await office.appraised(**DISEASE)
    succeeded(await office.prove_wages(claim_id, "PROJECT_ENROLLED"))

    succeeded(await office.prove_wages(claim_id, "FOUND_AFTER_RETIREMENT", **RETIRED))

    recorded = (await office.case(claim_id))["employment"]["wage_situations"]
    assert [each["situation"] for each in recorded] == ["PROJECT_ENROLLED", "FOUND_AFTER_RETIREMENT"]
    assert (await grant_of(office, claim_id))[0] == "6400.00"


async def test_once_something_was_awarded_on_it_the_own_wage_stays(office):
    award = await office.awarded()

    told = await office.prove_wages(award["claim_id"], "PROJECT_ENROLLED")

    assert problem(told) == (409, "own-wage-relied-on")


@pytest.mark.parametrize(
    ("situation", "changes"),
    [
        pytest.param("FOUND_AFTER_RETIREMENT", {"left_on": None}, id="without the day of retiring"),
        pytest.param("FOUND_AFTER_RETIREMENT", {"left_on": "2024-05-07"}, id="retired after the diagnosis"),
        pytest.param("FOUND_AFTER_RETIREMENT", {"pensions": []}, id="without pensions"),
        pytest.param("FOUND_AFTER_CONTRACT", {}, id="with pensions"),
        pytest.param("FOUND_AFTER_RETIREMENT", {"wages": []}, id="without wages"),
        pytest.param("PROJECT_ENROLLED", {}, id="a project worker with wages"),
        pytest.param("FOUND_AFTER_RETIREMENT", {"wages": months(2020, 7, "1", "1") * 2}, id="one month twice"),
        pytest.param("FOUND_AFTER_RETIREMENT", {"wages": months(2021, 1, "1")}, id="the month of retiring"),
        pytest.param("FOUND_AFTER_RETIREMENT", {"wages": months(2019, 12, "1")}, id="more than twelve months before"),
        pytest.param("FOUND_AFTER_RETIREMENT", {"pensions": months(2024, 5, "1")}, id="the month of the diagnosis"),
    ],
)
async def test_what_does_not_fit_its_situation_is_refused(office, situation, changes):
    claim_id = await office.appraised(**DISEASE)

    told = await office.prove_wages(claim_id, situation, **RETIRED | changes)

    assert problem(told) == (422, "wage-situation-misfit")
    assert (await office.case(claim_id))["employment"]["wage_situations"] == []


async def test_only_a_disease_is_found_after_retiring(office):
    told = await office.prove_wages(await office.appraised(), "FOUND_AFTER_RETIREMENT", **RETIRED)

    assert problem(told) == (422, "wage-situation-misfit")
    assert "职业病" in told.json()["detail"]


@pytest.mark.parametrize("amount", ["0.00", "-5000.00"])
async def test_no_wage_is_nothing_or_less(office, amount):
    claim_id = await office.appraised(**DISEASE)
    paper = await office.wage_sheet(claim_id)

    told = await office.prove_wages(
        claim_id, "FOUND_AFTER_CONTRACT", left_on="2020-01-15", wages=months(2019, 12, amount), papers=paper
    )

    assert problem(told) == (422, "invalid-request")
    assert problem(await office.grant(claim_id, agreed_wage=amount)) == (422, "invalid-request")


async def test_wages_are_proven_by_papers_of_the_case(office):
    claim_id = await office.appraised()

    assert problem(await office.prove_wages(claim_id, "PROJECT_ENROLLED", papers=[STRANGER])) == (
        404,
        "paper-not-found",
    )


async def test_another_prefecture_proves_nothing(office, caller):
    claim_id = await office.appraised()
    body = {"situation": "PROJECT_ENROLLED", "papers": [STRANGER]}

    path = f"/v1/injuries/{claim_id}/wage-situations"
    told = await caller.post(path, roles="benefits_clerk", subject="he-benefits", division="9901", json=body)

    assert problem(told) == (404, "injury-not-found")
