"""An adjustment decided before an older system's file comes: added to amounts that were told without it."""

import pytest

from tests.claims.adjustments.conftest import OF_2018, Adjusting
from tests.claims.beneficiaries.older_system import PENSION
from tests.claims.beneficiaries.test_past_payments import told

RUNNING = "BENEFICIARIES"


@pytest.fixture
async def in_effect(caller, app, settings, work):
    """Let the province raise grade 3 by 160.00 from a month of 2025 on."""

    async def decide(effective: str) -> None:
        adjusting = Adjusting(caller, app, settings)
        await adjusting.in_effect(**OF_2018 | {"announced_on": "2025-08-10", "effective": effective})

    return decide


async def test_a_later_one_is_added_and_opens_its_months_of_those_paid_elsewhere(take_over, in_effect):
    await in_effect("2025-07")

    await take_over.taken_in(RUNNING, PENSION)

    shown = await take_over.entitlement()
    assert told(shown) == [("2025-01", "3280.00"), ("2025-07", "3440.00")]
    assert shown["entitlement"]["open_from"] == "2025-07"


async def test_one_that_the_amount_holds_is_not_added(take_over, in_effect):
    await in_effect("2025-01")

    await take_over.taken_in(RUNNING, PENSION)

    shown = await take_over.entitlement()
    assert told(shown) == [("2025-01", "3280.00")]
    assert shown["entitlement"]["open_from"] == "2025-10"


async def test_what_it_added_goes_with_the_file(take_over, in_effect):
    await in_effect("2025-07")
    file = await take_over.taken_in(RUNNING, PENSION)

    job = await take_over.undo(file["id"])

    assert (job["state"], job["result"]) == ("DONE", {"entitlements": 1})
    assert await take_over.entitlements() == []
