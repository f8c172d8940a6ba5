"""What a pension was measured by stays when its employer is found to have declared too little beside it."""

import pytest

from tests.claims.office import monthly, succeeded


@pytest.fixture
async def topped_up(office, neighbours, enact) -> str:
    """A pension of 2,025.00, of which 40.50 go into medical insurance, topped up to a net 2,200.00."""
    enact("disability_pension", 'compared_with_minimum_wage = "NET"')
    enact("average_wage", 'figure_of = 2023\nmonthly = "4500.00"')
    neighbours.bases = monthly((12, "2700.00"))
    claim_id = await office.appraised(appraisal={"grade": 4})
    succeeded(await office.open_monthly(claim_id, medical_contribution="40.50"))
    return claim_id


@pytest.mark.parametrize("proven", [True, False])
async def test_neither_own_wage_nor_contribution_is_found_anew_by_retiring(office, topped_up, enact, proven):
    if proven:
        body = {"wages": ["5000.00"] * 12, "proven_on": "2024-11-04"}
        succeeded(await office.benefits(f"injuries/{topped_up}/proven-wage", **body))

    enact("own_wage", "floor_ratio = 0.70")

    succeeded(await office.retire(topped_up, old_age_pension="2000.00"))

    due = await office.due(topped_up)
    assert due["DPF FUND"] == [("2024-09", "2240.50"), ("2025-04", "0.00")]
    assert due["RTD FUND"] == [("2025-04", "240.50")]
