"""What a new conclusion means for monthly benefits that are open: new grade, other benefit, nothing any more."""

import pytest

from tests.claims.monthly import HELP
from tests.claims.office import monthly, problem, succeeded

DIFFERENCE = "lump_sum_difference = true"
GRADE_2 = {"grade": 2}


async def lags(office, claim_id: str) -> bool:
    return (await office.case(claim_id))["entitlements_lag"]


@pytest.fixture
def own_wage_of_5000(neighbours) -> None:
    neighbours.bases = monthly((12, "5000.00"))


@pytest.fixture
async def followed_up(office, own_wage_of_5000) -> str:
    """Grade 5 without suitable work from 2024-09 on, found to be grade 4 on 2025-09-10."""
    claim_id = await office.drawing(appraisal={"grade": 5}, opening={"no_suitable_work_from": "2024-09"})
    await office.follow_up(claim_id, 4, "2025-09-10")
    return claim_id


@pytest.mark.worked_example("WE-51")
async def test_the_fund_pays_the_worse_grade_from_the_month_after_and_the_employers_pension_ends(office, followed_up):
    assert await lags(office, followed_up)

    changed = succeeded(await office.follow(followed_up))["items"]

    assert [(each["benefit"], each["ends"], each["ended_why"]) for each in changed] == [
        ("DPE", "2025-09", "CONCLUSION_CHANGED"),
        ("DPF", None, None),
    ]
    assert await office.due(followed_up) == {
        "DPE EMPLOYER": [("2024-09", "3500.00"), ("2025-10", "0.00")],
        "DPF FUND": [("2025-10", "3750.00")],
    }
    assert not await lags(office, followed_up)
    assert (await office.case(followed_up))["awards"] == []
    assert problem(await office.follow(followed_up)) == (409, "monthly-benefits-in-line")


@pytest.mark.worked_example("WE-51")
async def test_where_the_province_pays_it_the_difference_to_a_released_grant_is_awarded_once(
    office, own_wage_of_5000, enact
):
    enact("appraisal_repetition", DIFFERENCE)
    order = await office.ordered(appraisal={"grade": 5})
    succeeded(await office.check(order["id"]))
    succeeded(await office.approve(order["id"]))
    claim_id = order["claim_id"]
    await office.follow_up(claim_id, 4, "2025-09-10")

    succeeded(await office.follow(claim_id))

    grant, difference = (await office.case(claim_id))["awards"]
    assert (grant["amount"], difference["amount"]) == ("90000.00", "15000.00")
    assert (difference["part"], difference["workings"]["inputs"]["months_before"]) == ("DIFFERENCE", 18)
    assert problem(await office.follow(claim_id)) == (409, "monthly-benefits-in-line")
    again = succeeded(await office.order(difference["id"]))
    assert succeeded(await office.check(again["id"], approved_on="2025-12-01"))["amount"] == "15000.00"


async def test_a_grant_not_released_gains_no_difference_but_is_awarded_anew(office, own_wage_of_5000, enact):
    enact("appraisal_repetition", DIFFERENCE)
    claim_id = (await office.awarded(appraisal={"grade": 5}))["claim_id"]
    await office.follow_up(claim_id, 4, "2025-09-10")

    succeeded(await office.follow(claim_id))

    assert [each["amount"] for each in (await office.case(claim_id))["awards"]] == ["90000.00"]
    assert succeeded(await office.grant(claim_id))["amount"] == "105000.00"


async def test_a_worse_grade_measures_the_pension_anew_from_the_month_after(office):
    claim_id = await office.drawing(appraisal={"grade": 4})
    await office.follow_up(claim_id, 2, "2025-09-10")

    succeeded(await office.follow(claim_id))

    assert await office.due(claim_id) == {"DPF FUND": [("2024-09", "4781.25"), ("2025-10", "5418.75")]}


@pytest.mark.parametrize("grade", [7, None])
async def test_a_grade_that_carries_no_pension_ends_it_and_a_lost_level_the_allowance(office, grade):
    claim_id = await office.drawing(appraisal={"grade": 4, "needs_help_with": HELP["MAJOR"]})
    await office.follow_up(claim_id, grade, "2025-09-10")

    succeeded(await office.follow(claim_id))

    due = await office.due(claim_id)
    assert due["DPF FUND"] == [("2024-09", "4781.25"), ("2025-10", "0.00")]
    assert due["NUR FUND"] == [("2024-09", "2880.00"), ("2025-01", "3000.00"), ("2025-10", "0.00")]


async def test_a_lower_level_is_paid_from_the_month_after_and_a_first_one_opens(office):
    claim_id = await office.drawing(appraisal={"grade": 2})
    await office.follow_up(claim_id, 2, "2025-09-10", needs_help_with=HELP["PARTIAL"])

    succeeded(await office.follow(claim_id))

    due = await office.due(claim_id)
    assert due == {
        "DPF FUND": [("2024-09", "5418.75")],
        "NUR FUND": [("2025-10", "2250.00"), ("2026-01", "2250.00")],
    }


async def test_a_repeated_appraisal_counts_as_if_it_had_been_the_first(office):
    claim_id = await office.drawing(appraisal={"grade": 4})
    by_the_province = {"concluded_on": "2024-10-30", "grade": 5, "division": "99"}
    await office.concluded(claim_id, kind="REPEATED", applied_on="2024-09-02", conclusion=by_the_province)

    changed = succeeded(await office.follow(claim_id, no_suitable_work_from="2024-10"))["items"]

    assert [(each["benefit"], each["starts"], each["ends"]) for each in changed] == [
        ("DPF", "2024-09", "2024-08"),
        ("DPE", "2024-10", None),
    ]
    assert await office.due(claim_id) == {
        "DPF FUND": [("2024-09", "0.00")],
        "DPE EMPLOYER": [("2024-10", "4462.50")],
    }


async def test_a_pension_that_ended_runs_again_without_the_months_between(office):
    claim_id = await office.drawing(appraisal={"grade": 4})
    await office.follow_up(claim_id, 7, "2025-09-10")
    succeeded(await office.follow(claim_id))
    await office.follow_up(claim_id, 3, "2026-10-20", applied_on="2026-09-18")

    succeeded(await office.follow(claim_id))

    assert await office.due(claim_id) == {
        "DPF FUND": [("2024-09", "4781.25"), ("2025-10", "0.00"), ("2026-11", "5100.00")]
    }


async def test_a_follow_up_after_retiring_changes_the_difference(office):
    claim_id = await office.drawing(appraisal={"grade": 4})
    succeeded(await office.retire(claim_id))
    await office.follow_up(claim_id, 2, "2025-09-10")

    succeeded(await office.follow(claim_id))

    assert await office.due(claim_id) == {
        "DPF FUND": [("2024-09", "4781.25"), ("2025-04", "0.00")],
        "RTD FUND": [("2025-04", "675.05"), ("2025-10", "1312.55")],
    }
