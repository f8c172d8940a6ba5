"""A disease found after retiring carries the difference to the old-age pension, never a whole pension beside it."""

import pytest

from tests.claims.office import monthly, problem, succeeded

DISEASE = {"ground": "14-4", "decision": {"article": "14-4"}}


def months(year: int, *amounts: str) -> list[dict[str, str]]:
    return [{"month": f"{year}-{number:02}", "amount": amount} for number, amount in enumerate(amounts, start=7)]


@pytest.fixture
def retired(office):
    async def found(grade: int = 2, pension: str = "4106.20") -> str:
        """Conclude on the disease of somebody who retired in 2021 on 4,000.00, a pension of which was proven since."""
        claim_id = await office.appraised(appraisal={"grade": grade}, **DISEASE)
        pensions = months(2023, *monthly((5, "4000.00")), pension)
        told = {"left_on": "2021-01-31", "wages": months(2020, *monthly((6, "6000.00"))), "pensions": pensions}
        succeeded(await office.prove_wages(claim_id, "FOUND_AFTER_RETIREMENT", **told))
        return claim_id

    return found


async def test_only_the_difference_to_the_old_age_pension_opens(office, retired):
    claim_id = await retired()

    [opened] = succeeded(await office.open_monthly(claim_id))["items"]

    assert (opened["benefit"], opened["starts"], opened["ends"]) == ("RTD", "2024-09", None)
    assert await office.due(claim_id) == {"RTD FUND": [("2024-09", "993.80")]}
    [step] = (await office.entitlement(opened["id"]))["timeline"]
    assert step["workings"]["inputs"]["old_age_pension"] == "4106.20"


async def test_an_old_age_pension_above_the_disability_pension_leaves_nothing(office, retired):
    claim_id = await retired(pension="5100.01")

    succeeded(await office.open_monthly(claim_id))

    assert await office.due(claim_id) == {"RTD FUND": [("2024-09", "0.00")]}


async def test_a_raise_of_the_old_age_pension_is_told_as_of_anybody_retired(office, retired):
    claim_id = await retired()
    succeeded(await office.open_monthly(claim_id))

    again = await office.retire(claim_id, retired_on="2021-01-31", pension_from="2021-02")
    succeeded(await office.change_pension(claim_id, from_month="2025-01", old_age_pension="4200.00"))

    assert problem(again) == (409, "retired-already")
    assert await office.due(claim_id) == {"RTD FUND": [("2024-09", "993.80"), ("2025-01", "900.00")]}


async def test_at_grade_5_no_employer_owes_a_pension_after_retiring(office, retired):
    claim_id = await retired(grade=5)

    refused = await office.open_monthly(claim_id, no_suitable_work_from="2024-09")

    assert problem(refused) == (422, "no-monthly-benefit-due")
    assert (await office.case(claim_id))["entitlements"] == []


async def test_the_wages_are_not_told_anew_once_the_difference_rests_on_them(office, retired):
    claim_id = await retired()
    succeeded(await office.open_monthly(claim_id))

    assert problem(await office.prove_wages(claim_id, "PROJECT_ENROLLED")) == (409, "own-wage-relied-on")
