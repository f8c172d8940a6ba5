"""What a death, a lost condition, or the end of the contract ended, no follow-up and no change of a pension reopens."""

import pytest

from tests.claims.monthly import HELP
from tests.claims.office import problem, succeeded
from tests.claims.pensioners import Pensioners

IN_LINE, DEAD = (409, "monthly-benefits-in-line"), (409, "worker-dead")


@pytest.fixture
def pensioners(database, caller) -> Pensioners:
    return Pensioners(database, caller)


@pytest.fixture
def end(office, pensioners):
    """End what a case draws of a benefit, by two people, with May 2025."""

    async def ended(claim_id: str, benefit: str, reason: str) -> None:
        drawn = {each["benefit"]: each["id"] for each in (await office.case(claim_id))["entitlements"]}
        await pensioners.carried_out(drawn[benefit], "endings", reason=reason, happened_on="2025-05-20")

    return ended


async def test_an_employers_pension_does_not_outlive_the_contract(office):
    claim_id = await office.drawing(appraisal={"grade": 5}, opening={"no_suitable_work_from": "2024-09"})
    succeeded(await office.end_contract(claim_id, ended_on="2024-10-31"))

    assert problem(await office.follow(claim_id)) == IN_LINE
    assert problem(await office.follow(claim_id, no_suitable_work_from="2024-11")) == IN_LINE

    assert await office.due(claim_id) == {"DPE EMPLOYER": [("2024-09", "4462.50"), ("2024-11", "0.00")]}


async def test_no_work_after_the_death_takes_nothing_from_the_months_before(office):
    claim_id = await office.drawing(appraisal={"grade": 5}, opening={"no_suitable_work_from": "2024-09"})
    succeeded(await office.die(claim_id, "2024-10-02"))

    assert problem(await office.follow(claim_id, no_suitable_work_from="2024-11")) == IN_LINE

    assert await office.due(claim_id) == {"DPE EMPLOYER": [("2024-09", "4462.50"), ("2024-11", "0.00")]}


async def test_a_follow_up_does_not_give_back_what_was_lost(office, end):
    claim_id = await office.drawing(appraisal={"grade": 4})
    await end(claim_id, "DPF", "CONDITION_LOST")
    await office.follow_up(claim_id, 2, "2025-09-10")

    assert problem(await office.follow(claim_id)) == IN_LINE

    assert await office.due(claim_id) == {"DPF FUND": [("2024-09", "4781.25"), ("2025-06", "0.00")]}
    assert not (await office.case(claim_id))["entitlements_lag"]


async def test_a_conclusion_that_counts_for_months_before_the_end_measures_those_alone(office, end):
    claim_id = await office.drawing(appraisal={"grade": 4})
    await end(claim_id, "DPF", "CONDITION_LOST")
    by_the_province = {"concluded_on": "2024-10-30", "grade": 2, "division": "99"}
    await office.concluded(claim_id, kind="REPEATED", applied_on="2024-09-02", conclusion=by_the_province)

    succeeded(await office.follow(claim_id))

    assert await office.due(claim_id) == {"DPF FUND": [("2024-09", "5418.75"), ("2025-06", "0.00")]}


async def test_a_pension_that_a_death_ended_is_changed_for_no_month_after_it(office, end):
    claim_id = await office.drawing(appraisal={"grade": 2})
    succeeded(await office.retire(claim_id))
    await end(claim_id, "RTD", "DEATH")

    assert problem(await office.change_pension(claim_id, from_month="2025-06")) == DEAD
    succeeded(await office.change_pension(claim_id, from_month="2025-05", old_age_pension="4200.00"))

    assert (await office.due(claim_id))["RTD FUND"] == [
        *(("2025-04", "1312.55"), ("2025-05", "1218.75"), ("2025-06", "0.00")),
    ]


async def test_a_conclusion_after_the_death_opens_nothing_for_the_dead(office, end):
    claim_id = await office.drawing(appraisal={"grade": 2})
    await end(claim_id, "DPF", "DEATH")
    await office.follow_up(claim_id, 1, "2025-09-10", needs_help_with=HELP["MAJOR"])

    assert problem(await office.follow(claim_id)) == DEAD
    assert list(await office.due(claim_id)) == ["DPF FUND"]


async def test_while_the_end_of_the_allowance_waits_the_pension_of_the_dead_stays_ended(office, end):
    claim_id = await office.drawing(appraisal={"grade": 2, "needs_help_with": HELP["PARTIAL"]})
    await end(claim_id, "DPF", "DEATH")
    await office.follow_up(claim_id, 1, "2025-09-10", needs_help_with=HELP["MAJOR"])

    [changed] = succeeded(await office.follow(claim_id))["items"]

    assert changed["benefit"] == "NUR"
    assert (await office.due(claim_id))["DPF FUND"] == [("2024-09", "5418.75"), ("2025-06", "0.00")]


async def test_who_turns_out_to_live_draws_again_and_follows_again(office, end, pensioners):
    claim_id = await office.drawing(appraisal={"grade": 2})
    await end(claim_id, "DPF", "DEATH")
    await office.follow_up(claim_id, 1, "2025-09-10")
    [pension] = (await office.case(claim_id))["entitlements"]

    await pensioners.carried_out(pension["id"], "reopenings", found_on="2025-09-20", remark="本人健在")
    succeeded(await office.follow(claim_id))

    assert await office.due(claim_id) == {"DPF FUND": [("2024-09", "5418.75"), ("2025-10", "5737.50")]}
