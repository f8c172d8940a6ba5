"""Who takes the steps of a run, one run after another, and in no prefecture but one's own."""

import pytest
from sqlalchemy import text

from shared.auth import Actor
from tests.claims.office import problem, succeeded


async def test_three_different_people_take_the_steps(runs, desk):
    await desk.entitled()
    run = await runs.previewed("2024-08")

    assert problem(await runs.check(run, subject="sun")) == (403, "same-person")
    succeeded(await runs.check(run))
    assert problem(await runs.approve(run, subject="sun")) == (403, "same-person")
    assert problem(await runs.approve(run, subject="zhou")) == (403, "same-person")
    assert succeeded(await runs.approve(run))["state"] == "ORDERING"


@pytest.mark.parametrize(("amount", "role"), [("300000.00", "benefits_approver"), ("300000.01", "benefits_director")])
async def test_the_approvers_post_covers_what_the_whole_run_pays(runs, desk, amount, role):
    await desk.entitled(amount)
    run = await runs.checked("2024-08")

    by_deputy = await runs.approve(run, roles="benefits_approver")

    if role == "benefits_director":
        assert problem(by_deputy) == (403, "above-approval-limit")
        assert (await runs.shown(run))["state"] == "CHECKED"
        by_deputy = await runs.approve(run)
    assert succeeded(by_deputy)["state"] == "ORDERING"


async def test_runs_of_a_prefecture_follow_one_another(runs, desk):
    await desk.entitled()
    run = await runs.previewed("2024-08")

    assert problem(await runs.request("2024-09")) == (409, "benefit-run-under-way")
    succeeded(await runs.cancel(run))
    assert succeeded(await runs.request("2024-08"))["number"] == 2


async def test_a_cancelled_run_leaves_everything_open(runs, desk):
    entitlement = await desk.entitled()
    run = await runs.checked("2024-08")
    succeeded(await runs.cancel(run))

    assert problem(await runs.approve(run)) == (409, "benefit-run-not-ready")
    await runs.ordered("2024-08")
    assert await desk.settled(entitlement) == {"2024-08": ["1800.00"]}


async def test_what_is_ordered_is_not_cancelled(runs, desk):
    await desk.entitled()

    assert problem(await runs.cancel(await runs.ordered("2024-08"))) == (409, "benefit-run-not-ready")


async def test_no_run_is_asked_for_before_its_month_begins(runs, clock_at):
    clock_at("2024-08-31")
    assert problem(await runs.request("2024-09")) == (422, "benefit-month-ahead")
    clock_at("2024-09-01")
    assert succeeded(await runs.request("2024-09"))["state"] == "PREVIEWING"


async def test_a_run_is_the_prefectures_own_and_no_county_releases_it(runs, desk, caller):
    await desk.entitled()
    asked = {"roles": "benefits_clerk", "subject": "sun", "json": {"division": "990811", "month": "2024-08"}}
    run = succeeded(await caller.post("/v1/benefit-runs", **asked))
    await runs.work(run)

    assert run["division"] == "990800"
    county = {"division": "990811", "roles": "benefits_checker", "subject": "zhou"}
    refused = await caller.post(f"/v1/benefit-runs/{run['id']}/check", **county)
    assert problem(refused) == (403, "outside-division")
    assert succeeded(await runs.check(run))["state"] == "CHECKED"


async def test_another_prefecture_neither_asks_for_a_run_nor_sees_one(runs, desk, caller):
    await desk.entitled()
    run = await runs.previewed("2024-08")
    path = f"/v1/benefit-runs/{run['id']}"
    elsewhere = {"division": "9907", "roles": "benefits_clerk"}
    approval = {"approved_on": "2024-08-20"}

    assert problem(await runs.request("2024-08", **elsewhere)) == (403, "outside-division")
    for shown in (path, f"{path}/payments"):
        assert problem(await caller.get(shown, **elsewhere)) == (404, "benefit-run-not-found")
    for step, role in (("check", "checker"), ("approval", "director"), ("cancellation", "clerk")):
        taken = await caller.post(f"{path}/{step}", division="9907", roles=f"benefits_{role}", json=approval)
        assert problem(taken) == (404, "benefit-run-not-found")
    assert succeeded(await caller.get("/v1/benefit-runs", **elsewhere))["items"] == []


async def test_rows_of_a_run_are_hidden_from_another_prefectures_statements(runs, desk, database):
    await desk.entitled()
    await runs.previewed("2024-08")

    for scope, seen in (("9908", 1), ("9907", 0)):
        async with database.begin(Actor("reader", scope)) as tx:
            for table in ("benefit_runs", "run_payments", "run_lines"):
                assert await tx.session.scalar(text(f"SELECT count(*) FROM {table}")) == seen


async def test_a_county_does_not_pay_its_prefectures_people(runs):
    assert problem(await runs.request("2024-08", division="990811")) == (403, "outside-division")
