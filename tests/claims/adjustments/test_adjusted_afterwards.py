"""An adjustment reaches who is entitled late, joins late, or is entitled again: as everybody else, and once."""

import pytest

from tests.claims.adjustments.conftest import OF_SURVIVORS
from tests.claims.office import monthly, problem, succeeded
from tests.claims.pensioners import months

OF_SPOUSES = {"benefit": "SUR", "amounts": {"SPOUSE": "63.00"}}
RAISE_OF_2025 = {"announced_on": "2025-08-15", "effective": "2025-01"}
AUDITOR_ELSEWHERE = {"roles": "auditor", "division": "9901"}


async def drawn_by_a_case(office, neighbours) -> str:
    """4,800.00 a month at grade 3 since 2024-09, opened only now."""
    neighbours.bases = monthly((12, "6000.00"))
    claim_id = await office.appraised(appraisal={"grade": 3})
    [opened] = succeeded(await office.open_monthly(claim_id))["items"]
    return opened["id"]


async def raised(pensioners, entitlement: str) -> list[tuple[str, str]]:
    return [(month, amount) for month, amount, _ in await pensioners.due(entitlement)]


async def test_who_is_opened_late_has_every_adjustment_since_the_first_month(office, neighbours, adjusting, pensioners):
    await adjusting.in_effect(announced_on="2026-01-15", effective="2026-01", amounts={}, rate="0.05")
    await adjusting.in_effect(**RAISE_OF_2025)

    opened = await drawn_by_a_case(office, neighbours)

    assert await raised(pensioners, opened) == [("2024-09", "4800.00"), ("2025-01", "4960.00"), ("2026-01", "5208.00")]
    file = await pensioners.file(opened)
    assert [each["amount"] for each in file["increments"]] == ["160.00", "248.00"]
    assert [each["what"] for each in file["history"]].count("ADJUSTED") == 2


@pytest.mark.parametrize("approved", [False, True])
async def test_it_counts_from_its_approval_on_and_its_job_adds_no_second_time(
    office, neighbours, adjusting, pensioners, approved
):
    adjustment = await adjusting.previewed(**RAISE_OF_2025)
    if approved:
        succeeded(await adjusting.approve(adjustment))
    opened = await drawn_by_a_case(office, neighbours)
    assert len((await pensioners.file(opened))["increments"]) == int(approved)

    if not approved:
        succeeded(await adjusting.approve(adjustment))
    await adjusting.work()

    assert await raised(pensioners, opened) == [("2024-09", "4800.00"), ("2025-01", "4960.00")]


@pytest.mark.parametrize("another", [{"effective": "2024-09"}, OF_SPOUSES, {"area": "9901"}])
async def test_who_is_opened_late_is_not_raised_by_what_is_for_others(
    office, neighbours, adjusting, pensioners, enact, another
):
    enact("benefit_adjustment", "delegated = true", since="2018-01-01")
    await adjusting.in_effect(**RAISE_OF_2025 | another)

    opened = await drawn_by_a_case(office, neighbours)

    assert await raised(pensioners, opened) == [("2024-09", "4800.00")]


@pytest.mark.parametrize("died_on", ["2017-11-20", "2018-03-20"])
async def test_who_is_entitled_again_after_all_has_what_was_added_meanwhile_once(pensioners, adjusting, died_on):
    pension = await pensioners.opened("3120.00", "2017-01", facts={"grade": 3}, paid=months("2017-01", "2017-10"))
    await pensioners.carried_out(pension, "endings", reason="DEATH", happened_on=died_on)
    await adjusting.in_effect()

    await pensioners.carried_out(pension, "reopenings", found_on="2019-01-10")

    assert await raised(pensioners, pension) == [("2017-01", "3120.00"), ("2018-01", "3280.00")]
    assert len((await pensioners.file(pension))["increments"]) == 1


async def test_whose_end_stays_before_it_counts_is_not_raised(pensioners, adjusting):
    pension = await pensioners.opened("3120.00", "2017-01", facts={"grade": 3})
    await pensioners.carried_out(pension, "endings", reason="DEATH", happened_on="2017-06-20")
    await adjusting.in_effect()

    await pensioners.carried_out(pension, "reopenings", found_on="2019-01-10", last="2017-12")

    assert (await pensioners.file(pension))["increments"] == []


async def test_a_child_that_joins_late_is_raised_as_the_family_was(office, neighbours, adjusting):
    neighbours.bases = monthly((12, "6000.00"))
    claim_id = await office.bereaved()
    await office.kin(claim_id, "SPOUSE", "FEMALE", "1968-03-07")
    succeeded(await office.open_pensions(claim_id))
    await adjusting.in_effect(**OF_SURVIVORS | RAISE_OF_2025)

    await office.kin(claim_id, "CHILD", "MALE", "2015-04-01")

    assert await office.shares(claim_id) == [
        {"2024-06": "2400.00", "2025-01": "2463.00"},
        {"2024-06": "1800.00", "2025-01": "1847.00"},
    ]


async def test_a_prefecture_sees_what_its_province_decided_and_not_what_another_prefecture_did(
    adjusting, caller, enact
):
    enact("benefit_adjustment", "delegated = true", since="2018-01-01")
    provinces, anothers = await adjusting.in_effect(), await adjusting.in_effect(area="9908")

    seen = [await caller.get(f"/v1/adjustments/{each['id']}", **AUDITOR_ELSEWHERE) for each in (provinces, anothers)]

    assert succeeded(seen[0])["state"] == "IN_EFFECT"
    assert problem(seen[1]) == (404, "adjustment-not-found")
