"""The yearly adjustment counts on in the difference that a pensioner draws, before and after the retirement."""

import pytest

from tests.claims.adjustments.conftest import Adjusting
from tests.claims.office import succeeded

OF_2025 = {"announced_on": "2025-08-10", "effective": "2025-01"}
OF_2026 = {"announced_on": "2026-08-10", "effective": "2026-01"}


@pytest.fixture
def adjusting(caller, app, settings) -> Adjusting:
    return Adjusting(caller, app, settings)


@pytest.fixture
async def retired(office) -> str:
    """5,418.75 at grade 2 from 2024-09, and 1,312.55 above the old-age pension from 2025-04."""
    claim_id = await office.drawing(appraisal={"grade": 2})
    succeeded(await office.retire(claim_id))
    return claim_id


async def test_what_is_announced_late_for_months_before_reaches_both_in_their_own_months(office, retired, adjusting):
    effect = (await adjusting.in_effect(**OF_2025))["effect"]

    assert effect["entitlements"] == 2
    assert await office.due(retired) == {
        "DPF FUND": [("2024-09", "5418.75"), ("2025-01", "5588.75"), ("2025-04", "0.00")],
        "RTD FUND": [("2025-04", "1482.55")],
    }


async def test_what_counts_after_it_reaches_the_difference_alone_a_percentage_of_the_pension_kept_in_mind(
    office, retired, adjusting
):
    await adjusting.in_effect(**OF_2026, rate="0.02")

    due = await office.due(retired)
    assert due["DPF FUND"] == [("2024-09", "5418.75"), ("2025-04", "0.00")]
    assert due["RTD FUND"] == [("2025-04", "1312.55"), ("2026-01", "1590.93")]


async def test_what_was_added_before_retiring_stays_in_the_difference(office, adjusting):
    claim_id = await office.drawing(appraisal={"grade": 2})
    await adjusting.in_effect(**OF_2025)

    succeeded(await office.retire(claim_id, pension_from="2025-10", retired_on="2025-09-10"))

    assert (await office.due(claim_id))["RTD FUND"] == [("2025-10", "1482.55")]


async def test_who_became_entitled_after_it_counts_gains_nothing_by_retiring(office, adjusting):
    claim_id = await office.drawing(appraisal={"grade": 2, "concluded_on": "2025-02-10"})
    succeeded(await office.retire(claim_id))

    await adjusting.in_effect(**OF_2025)

    assert (await office.due(claim_id))["RTD FUND"] == [("2025-04", "1312.55")]
