"""The first monthly run after a take-over pays what the check expected, and nothing that was paid before."""

from pathlib import Path

import pytest

from tests.claims.beneficiaries.older_system import CHILD, NURSING, PENSION, SPOUSE, citizen, payment
from tests.claims.office import succeeded
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


@pytest.mark.parametrize(("deceased", "holds"), [(SPOUSE["deceased_id_no"], []), (citizen(8), ["R-16"])])
async def test_a_family_may_be_paid_on_one_account_and_strangers_may_not(take_over, runs, deceased, holds):
    await take_over.taken_in(RUNNING, SPOUSE, CHILD | {"deceased_id_no": deceased})

    payments = (await runs.payments(await runs.previewed("2025-11"))).values()

    assert [each["holds"] for each in payments] == [holds, holds]


async def test_it_finds_nothing_of_a_file_that_was_taken_back(take_over, runs):
    file = await take_over.taken_in(RUNNING, PENSION)
    await take_over.undo(file["id"])

    assert await runs.payments(await runs.previewed("2025-11")) == {}


@pytest.mark.parametrize(
    ("relation", "birthday", "holds"),
    [
        ("CHILD", "20070928", True),
        ("CHILD", "20071101", False),
        ("SIBLING", "20070928", True),
        ("PARENT", "20070928", False),
    ],
)
async def test_a_child_that_has_grown_up_is_held_until_somebody_ends_the_pension(
    take_over, runs, relation, birthday, holds
):
    await take_over.taken_in(RUNNING, CHILD | {"id_no": citizen(3, birthday), "relation": relation})

    run = await runs.previewed("2025-11")

    assert [each["holds"] for each in (await runs.payments(run)).values()] == [["R-02"] if holds else []]


async def test_who_is_of_age_but_unable_to_work_is_paid_on_once_that_was_looked_into(take_over, runs, caller):
    await take_over.taken_in(RUNNING, CHILD | {"id_no": citizen(3, "19990101")})
    run = await runs.previewed("2025-11")
    [finding] = succeeded(await caller.get("/v1/findings", roles="risk_officer"))["items"]
    closing = {"outcome": "UNFOUNDED", "reason": "完全丧失劳动能力"}
    succeeded(await caller.post(f"/v1/findings/{finding['id']}/closing", roles="risk_officer", json=closing))
    succeeded(await runs.cancel(run))

    [payment] = (await runs.payments(await runs.previewed("2025-11"))).values()

    assert (finding["rule"], payment["holds"]) == ("R-02", [])


async def test_of_who_has_a_passport_no_birthday_is_known(take_over, runs):
    await take_over.taken_in(RUNNING, CHILD | {"id_type": "PASSPORT", "id_no": "E12345678"})

    [payment] = (await runs.payments(await runs.previewed("2025-11"))).values()

    assert payment["holds"] == []
