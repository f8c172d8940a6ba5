"""The first monthly run after a take-over pays what the check expected, and nothing that was paid before."""

from pathlib import Path

import pytest

from tests.claims.beneficiaries.older_system import CHILD, NURSING, PENSION, SPOUSE, payment
from tests.claims.runs.conftest import Runs

RUNNING = "BENEFICIARIES"


@pytest.fixture
def runs(caller, work, app, settings) -> Runs:
    return Runs(caller, app.state.database, Path(settings.files_dir))


async def test_it_pays_each_open_month_at_the_amount_told(take_over, runs):
    child = CHILD | {"payee_account": "6299000000000003"}
    report = await take_over.taken_in(RUNNING, PENSION, NURSING, SPOUSE, child)
    await take_over.taken_in("PAST_PAYMENTS", payment("2024-12", "3120.00"), payment("2024-11", "3120.00"))

    payments = (await runs.payments(await runs.previewed("2025-11"))).values()

    assert sorted(each["pays"] for each in payments) == ["3694.00", "4926.00", "5760.00", "6560.00"]
    assert report["first_run"]["amount"] == "20940.00"


async def test_it_finds_nothing_of_a_file_that_was_taken_back(take_over, runs):
    file = await take_over.taken_in(RUNNING, PENSION)
    await take_over.undo(file["id"])

    assert await runs.payments(await runs.previewed("2025-11")) == {}
