"""Nothing is paid to an account of a case for some days after it was changed by hand."""

from datetime import date, timedelta

import pytest

from tests.claims.office import PAYEE, problem, succeeded

CHANGED = date(2026, 3, 2)


@pytest.mark.parametrize(("days", "released"), [(0, False), (3, False), (4, True)])
async def test_an_order_to_a_changed_account_is_released_after_the_quiet_days(desk, office, clock_at, days, released):
    award = await office.awarded()
    clock_at(CHANGED.isoformat())
    change = succeeded(await desk.propose(f"injuries/{award['claim_id']}"))
    succeeded(await desk.approve(change["id"]))
    order = succeeded(await office.order(award["id"]))
    clock_at((CHANGED + timedelta(days=days)).isoformat())

    checked = await office.check(order["id"])

    if released:
        assert succeeded(checked)["state"] == "REVIEWED"
    else:
        assert problem(checked) == (409, "payee-changed-lately")
        assert checked.json()["facts"] == {"changed_on": "2026-03-02", "payable_from": "2026-03-06"}


async def test_an_order_that_names_its_own_payee_need_not_wait(desk, office, clock_at):
    award = await office.awarded()
    clock_at(CHANGED.isoformat())
    succeeded(await desk.approve(succeeded(await desk.propose(f"injuries/{award['claim_id']}"))["id"]))

    order = succeeded(await office.order(award["id"], payee=PAYEE))

    assert succeeded(await office.check(order["id"]))["state"] == "REVIEWED"


async def test_an_order_made_before_the_change_keeps_its_payee_and_need_not_wait(desk, office, clock_at):
    order = await office.ordered()
    clock_at(CHANGED.isoformat())
    succeeded(await desk.approve(succeeded(await desk.propose(f"injuries/{order['claim_id']}"))["id"]))

    checked = succeeded(await office.check(order["id"]))

    assert (checked["state"], checked["payee"]["account_ends"]) == ("REVIEWED", "0001")


@pytest.mark.parametrize("changed_on", [None, "2026-03-02"])
async def test_a_monthly_benefit_opened_on_the_account_of_a_case_knows_when_it_was_changed(
    desk, office, clock_at, changed_on
):
    claim_id = await office.appraised(appraisal={"grade": 2})
    clock_at(CHANGED.isoformat())
    if changed_on:
        succeeded(await desk.approve(succeeded(await desk.propose(f"injuries/{claim_id}"))["id"]))

    [opened] = succeeded(await office.open_monthly(claim_id))["items"]

    assert opened["payee_changed_on"] == changed_on
