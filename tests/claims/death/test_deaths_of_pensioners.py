"""Deaths of workers who draw a pension: it ends with the month, and a funeral grant and pensions follow."""

import pytest

from tests.claims.household import GROWN_WORKER
from tests.claims.office import problem, succeeded

LATER = {"stage": "AFTER_PAID_SUSPENSION", "of_the_injury": False}


@pytest.fixture
async def pensioner(office):
    """A worker of grade 1, who draws a pension from 2024-09 on."""
    claim_id = await office.appraised(appraisal={"grade": 1}, **GROWN_WORKER)
    succeeded(await office.benefits(f"injuries/{claim_id}/monthly-benefits"))
    return claim_id


@pytest.mark.worked_example("WE-43")
async def test_a_worker_of_grade_one_leaves_a_funeral_grant_and_pensions_but_no_death_grant(office, pensioner):
    succeeded(await office.die(pensioner, "2024-10-02"))
    assert succeeded(await office.circumstances(pensioner, **LATER))["due"] == ["FUN", "SUR"]
    await office.kin(pensioner, "SPOUSE", "FEMALE", "1960-03-07")

    funeral = succeeded(await office.benefits(f"injuries/{pensioner}/funeral-grant"))
    pensions = succeeded(await office.open_pensions(pensioner))

    assert (funeral["amount"], pensions["starts"]) == ("43200.00", "2024-11")
    assert problem(await office.benefits(f"injuries/{pensioner}/death-grant")) == (422, "not-due-on-death")


@pytest.mark.worked_example("WE-43")
async def test_the_workers_pension_is_paid_through_the_month_of_the_death(office, pensioner):
    succeeded(await office.die(pensioner, "2024-10-02"))

    (pension,) = await office.entitlements_of(pensioner)
    assert (pension["ends"], pension["ended_why"], pension["state"]) == ("2024-10", "DEATH", "ENDED")
    assert (await office.months(pension))["2024-11"] == "0.00"


async def test_a_province_may_pay_nothing_for_that_month(office, enact):
    enact("death_month", 'pays = "PAY_NOTHING"')
    claim_id = await office.appraised(appraisal={"grade": 1}, **GROWN_WORKER)
    succeeded(await office.benefits(f"injuries/{claim_id}/monthly-benefits"))

    succeeded(await office.die(claim_id, "2024-10-02"))

    assert [each["ends"] for each in await office.entitlements_of(claim_id)] == ["2024-09"]
