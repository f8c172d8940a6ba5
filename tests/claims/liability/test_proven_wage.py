"""An employer that declared less than it paid owes the difference; the fund pays by the declared wage."""

import pytest

from tests.claims.office import monthly, problem, succeeded

REPEATED = {"kind": "REPEATED", "applied_on": "2024-09-02"}


@pytest.fixture
async def declared_too_low(office, neighbours) -> str:
    neighbours.bases = monthly((12, "5000.00"))
    return await office.appraised(appraisal={"grade": 4})


async def prove(desk, claim_id: str, wage: str = "6000.00", **changes):
    body = {"wages": [wage] * 12, "proven_on": "2024-09-10"} | changes
    return await desk.post(f"injuries/{claim_id}/proven-wage", **body)


async def test_the_employer_owes_what_the_true_wage_gives_beyond_the_declared(desk, office, declared_too_low):
    succeeded(await office.grant(declared_too_low))
    succeeded(await office.open_monthly(declared_too_low))

    proven = succeeded(await prove(desk, declared_too_low))

    assert (proven["proven"], proven["declared"]) == ("6000.00", "5000.00")
    awards = (await office.case(declared_too_low))["awards"]
    assert [(award["part"], award["payer"], award["amount"]) for award in awards] == [
        ("WHOLE", "FUND", "105000.00"),
        ("UNDER_DECLARED", "EMPLOYER", "21000.00"),
    ]
    assert awards[1]["workings"]["inputs"] == {"by_proven_wage": "126000.00", "by_declared_wage": "105000.00"}
    assert await office.due(declared_too_low) == {
        "DPF FUND": [("2024-09", "3750.00")],
        "DPF EMPLOYER": [("2024-09", "750.00")],
    }


async def test_a_grade_without_pension_carries_a_difference_of_the_grant_alone(desk, office, neighbours):
    neighbours.bases = monthly((12, "5000.00"))
    claim_id = await office.appraised()

    succeeded(await prove(desk, claim_id))

    [difference] = (await office.case(claim_id))["awards"]
    assert (difference["part"], difference["amount"]) == ("UNDER_DECLARED", "9000.00")
    assert await office.due(claim_id) == {}


@pytest.mark.parametrize("wage", ["5000.00", "4400.00"])
async def test_wages_that_are_not_above_the_declared_prove_nothing(desk, office, declared_too_low, wage):
    assert problem(await prove(desk, declared_too_low, wage)) == (422, "not-under-declared")
    assert (await office.case(declared_too_low))["awards"] == []


async def test_a_wage_is_proven_once(desk, declared_too_low):
    succeeded(await prove(desk, declared_too_low))

    assert problem(await prove(desk, declared_too_low)) == (409, "wage-proven-already")


async def test_an_uninsured_workers_employer_owes_the_whole_anyway(desk):
    claim_id = await desk.uninsured()

    assert problem(await prove(desk, claim_id)) == (422, "not-the-funds")


@pytest.mark.parametrize("wage", ["0.00", "-1.00"])
async def test_a_wage_is_more_than_nothing(desk, declared_too_low, wage):
    assert problem(await prove(desk, declared_too_low, wage)) == (422, "invalid-request")


async def test_what_the_fund_tops_up_to_the_minimum_wage_the_employer_does_not_owe(
    desk, office, declared_too_low, enact
):
    enact("minimum_wage", 'zone = 1\nmonthly = "4000.00"')

    succeeded(await prove(desk, declared_too_low))

    assert await office.due(declared_too_low) == {"DPF EMPLOYER": [("2024-09", "500.00")]}


async def test_a_worse_grade_raises_the_monthly_difference_from_the_month_after(desk, office, declared_too_low):
    succeeded(await office.open_monthly(declared_too_low))
    succeeded(await prove(desk, declared_too_low))
    await office.follow_up(declared_too_low, 3, "2025-09-10")

    succeeded(await office.follow(declared_too_low))

    assert await office.due(declared_too_low) == {
        "DPF FUND": [("2024-09", "3750.00"), ("2025-10", "4000.00")],
        "DPF EMPLOYER": [("2024-09", "750.00"), ("2025-10", "800.00")],
    }
    assert problem(await office.follow(declared_too_low)) == (409, "monthly-benefits-in-line")


async def test_a_grade_without_pension_ends_the_monthly_difference_and_a_worse_one_lets_it_run_again(
    desk, office, declared_too_low
):
    succeeded(await office.open_monthly(declared_too_low))
    succeeded(await prove(desk, declared_too_low))
    await office.follow_up(declared_too_low, 5, "2025-09-10")
    succeeded(await office.follow(declared_too_low))
    assert (await office.due(declared_too_low))["DPF EMPLOYER"] == [("2024-09", "750.00"), ("2025-10", "0.00")]

    await office.follow_up(declared_too_low, 4, "2026-10-10", applied_on="2026-09-20")
    succeeded(await office.follow(declared_too_low))

    assert (await office.due(declared_too_low))["DPF EMPLOYER"] == [
        *(("2024-09", "750.00"), ("2025-10", "0.00")),
        ("2026-11", "750.00"),
    ]


async def test_a_repeated_conclusion_awards_the_difference_of_its_own_grade_less_what_was_paid(
    desk, office, neighbours
):
    neighbours.bases = monthly((12, "5000.00"))
    claim_id = await office.appraised()
    succeeded(await prove(desk, claim_id))
    [first] = (await office.case(claim_id))["awards"]
    succeeded(await office.employer_paid(first, "2024-10-08"))
    await office.concluded(
        claim_id, **REPEATED, conclusion={"concluded_on": "2024-10-30", "grade": 8, "division": "99"}
    )

    succeeded(await office.follow(claim_id))

    again = (await office.case(claim_id))["awards"][-1]
    assert (first["amount"], again["part"], again["payer"], again["amount"]) == (
        *("9000.00", "UNDER_DECLARED", "EMPLOYER"),
        "2000.00",
    )
    assert again["workings"]["inputs"]["paid_before"] == "9000.00"
    assert problem(await office.follow(claim_id)) == (409, "monthly-benefits-in-line")


async def test_the_difference_of_a_worker_who_has_died_ends_with_the_month_of_death(desk, office, declared_too_low):
    succeeded(await office.die(declared_too_low, "2024-11-05"))

    succeeded(await prove(desk, declared_too_low, proven_on="2024-12-10"))

    assert await office.due(declared_too_low) == {"DPF EMPLOYER": [("2024-09", "750.00"), ("2024-12", "0.00")]}
