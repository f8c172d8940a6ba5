"""Retirement: the difference to the old-age pension takes the place of the disability pension."""

import pytest

from tests.claims.office import problem, succeeded

LESS = "less_personal_account = true"
FIXED = "recomputed = false"


@pytest.fixture
async def pensioner(office) -> str:
    """A worker of grade 2 who draws 5,418.75 from 2024-09 on."""
    return await office.drawing(appraisal={"grade": 2})


@pytest.mark.worked_example("WE-35")
async def test_the_difference_to_the_old_age_pension_is_paid_and_never_less_than_nothing(office, pensioner):
    changed = succeeded(await office.retire(pensioner))["items"]

    assert [(each["benefit"], each["ends"], each["ended_why"]) for each in changed] == [
        ("DPF", "2025-03", "RETIRED"),
        ("RTD", None, None),
    ]
    assert await office.due(pensioner) == {
        "DPF FUND": [("2024-09", "5418.75"), ("2025-04", "0.00")],
        "RTD FUND": [("2025-04", "1312.55")],
    }
    succeeded(await office.change_pension(pensioner))
    due = await office.due(pensioner)
    assert due["RTD FUND"] == [("2025-04", "1312.55"), ("2025-07", "0.00")]
    top_up = await office.entitlement(changed[1]["id"])
    assert top_up["entitlement"]["state"] == "RUNNING"
    assert top_up["timeline"][1]["nothing"] is None
    succeeded(await office.change_pension(pensioner, from_month="2025-08", old_age_pension="4200.00"))
    assert (await office.due(pensioner))["RTD FUND"][1:] == [("2025-07", "0.00"), ("2025-08", "1218.75")]


async def test_a_change_told_late_for_an_earlier_month_counts_up_to_those_after_it(office, pensioner):
    succeeded(await office.retire(pensioner))
    succeeded(await office.change_pension(pensioner, from_month="2025-10", old_age_pension="4400.00"))

    succeeded(await office.change_pension(pensioner, from_month="2025-06", old_age_pension="4300.00"))

    assert (await office.due(pensioner))["RTD FUND"] == [("2025-04", "1312.55"), ("2025-06", "1118.75")]


async def test_where_the_law_fixes_the_difference_a_change_is_refused(office, pensioner, enact):
    enact("retirement_top_up", FIXED)
    succeeded(await office.retire(pensioner))

    assert problem(await office.change_pension(pensioner)) == (422, "top-up-is-fixed")
    assert (await office.due(pensioner))["RTD FUND"] == [("2025-04", "1312.55")]


async def test_without_an_old_age_pension_the_pension_goes_on_in_full_or_less_the_personal_account(
    office, pensioner, enact
):
    without = {"old_age_pension": None, "personal_account": "318.75"}
    full = succeeded(await office.retire(pensioner, **without))

    assert await office.due(pensioner) == {"DPF FUND": [("2024-09", "5418.75")]}
    assert {each["benefit"] for each in full["items"]} <= {"DPF"}


async def test_where_the_province_says_so_the_personal_account_is_taken_off(office, pensioner, enact):
    enact("retirement_top_up", LESS)

    succeeded(await office.retire(pensioner, old_age_pension=None, personal_account="318.75"))

    assert await office.due(pensioner) == {"DPF FUND": [("2024-09", "5418.75"), ("2025-04", "5100.00")]}
    succeeded(await office.retire(pensioner, retired_on="2025-06-10", pension_from="2025-07"))
    assert await office.due(pensioner) == {
        "DPF FUND": [("2024-09", "5418.75"), ("2025-04", "5100.00"), ("2025-07", "0.00")],
        "RTD FUND": [("2025-07", "1312.55")],
    }


async def test_an_employers_pension_ends_with_the_retirement(office):
    claim_id = await office.drawing(appraisal={"grade": 5}, opening={"no_suitable_work_from": "2024-09"})

    succeeded(await office.retire(claim_id))

    assert await office.due(claim_id) == {"DPE EMPLOYER": [("2024-09", "4462.50"), ("2025-04", "0.00")]}


async def test_a_retirement_is_recorded_once_in_order_and_only_where_a_pension_is_drawn(office, pensioner):
    other = await office.appraised(appraisal={"grade": 8}, accident_at="2024-05-07T10:20:00+08:00")
    both = {"personal_account": "300.00"}

    assert problem(await office.change_pension(pensioner)) == (409, "not-retired")
    assert problem(await office.retire(pensioner, retired_on="2099-03-20")) == (422, "date-in-future")
    assert problem(await office.retire(pensioner, retired_on="2024-05-05")) == (422, "date-out-of-order")
    assert problem(await office.retire(pensioner, pension_from="2025-02")) == (422, "pension-too-early")
    assert problem(await office.retire(pensioner, papers=[other])) == (404, "paper-not-found")
    assert (await office.retire(pensioner, **both)).status_code == 422
    assert (await office.retire(pensioner, old_age_pension="0.00")).status_code == 422
    assert problem(await office.retire(other)) == (409, "no-pension-drawn")
    assert await office.due(pensioner) == {"DPF FUND": [("2024-09", "5418.75")]}
    succeeded(await office.retire(pensioner))
    assert problem(await office.retire(pensioner)) == (409, "retired-already")
    assert problem(await office.change_pension(pensioner, from_month="2025-03")) == (409, "not-retired")
