"""Long work survives the worker that does it, shows how far it is, and can be stopped."""

import asyncio
from pathlib import Path

import pytest
from sqlalchemy import select

from shared.auth import Actor
from shared.bulk.files import rejects_path
from shared.db import Database
from shared.db.tables import Job
from shared.job_runner import TRIES_MAX, JobRunner
from shared.jobs import queue_job
from shared.money import Money
from tests.shared.parcels.service import CodeRefused, Parcel, send_parcel

PROBLEM = "urn:tongchou:problem:"


class Killed(BaseException):
    """What the end of the process looks like from inside."""


async def send_many(tx, run):
    """Send as many parcels as were asked for."""
    for number in range(run.facts["parcels"]):
        await send_parcel(tx, f"{run.id} {number}", Money(1), run.division, tx.today)
        await run.progress(number + 1, run.facts["parcels"])
    return {"sent": run.facts["parcels"]}


@pytest.fixture
def runner(own_database, worker, tmp_path):
    def with_command(command=send_many) -> JobRunner:
        return JobRunner(own_database, worker, {"send_many": command}, tmp_path)

    return with_command


@pytest.fixture
def ask_for(own_database, clerk):
    async def ask(parcels: int = 3, actor: Actor = clerk) -> Job:
        async with own_database.begin(actor) as tx:
            return await queue_job(tx, "send_many", division="990800", facts={"parcels": parcels})

    return ask


@pytest.fixture
def look(own_database, worker):
    """The job as it stands, and how many parcels there are."""

    async def at(job: Job) -> tuple[Job, int]:
        async with own_database.begin(worker) as tx:
            return await tx.session.get_one(Job, job.id), len((await tx.session.scalars(select(Parcel.id))).all())

    return at


async def test_a_job_is_done_once_as_the_one_who_asked_for_it(runner, ask_for, look, clerk):
    seen = []

    async def sees(tx, run):
        seen.append((tx.actor.subject, tx.actor.roles, tx.correlation_id == run.correlation_id))
        return await send_many(tx, run)

    job = await ask_for()
    assert await runner(sees).run_next()
    assert not await runner(sees).run_next()

    done, parcels = await look(job)
    assert (done.state, done.result, done.done, done.total, parcels) == ("DONE", {"sent": 3}, 3, 3, 3)
    assert seen == [(clerk.subject, clerk.roles, True)]


async def test_progress_is_seen_while_the_work_goes_on(runner, ask_for, look):
    job, seen = await ask_for(), []

    async def slow(tx, run):
        await run.progress(1, 3)
        seen.extend(await look(job))
        return {}

    await runner(slow).run_next()
    assert (seen[0].state, seen[0].done, seen[0].total, seen[1]) == ("RUNNING", 1, 3, 0)


async def test_a_job_whose_worker_was_killed_is_taken_again_and_done_once(runner, ask_for, look):
    job = await ask_for()

    async def dies(tx, run):
        await send_many(tx, run)
        raise Killed

    with pytest.raises(Killed):
        await runner(dies).run_next()
    left, parcels = await look(job)
    assert (left.state, left.tries, parcels) == ("RUNNING", 1, 0)

    assert await runner().run_next()
    done, parcels = await look(job)
    assert (done.state, done.tries, parcels) == ("DONE", 2, 3)


async def test_a_job_that_one_worker_holds_is_left_alone_by_the_next(runner, ask_for, look, own_settings, worker):
    job, held, go = await ask_for(), asyncio.Event(), asyncio.Event()

    async def waits(tx, run):
        held.set()
        await go.wait()
        return await send_many(tx, run)

    first = asyncio.ensure_future(runner(waits).run_next())
    await held.wait()
    assert not await runner().run_next()
    go.set()
    assert await first
    assert (await look(job))[1] == 3


async def test_a_job_is_free_as_soon_as_its_workers_connection_is_gone(runner, ask_for, look, own_settings, worker):
    job, held = await ask_for(), asyncio.Event()

    async def hangs(tx, run):
        held.set()
        await asyncio.sleep(60)

    elsewhere = Database.connect(own_settings.database_url, runner().database.secrets)
    hanging = asyncio.ensure_future(JobRunner(elsewhere, worker, {"send_many": hangs}, Path()).run_next())
    await held.wait()
    hanging.cancel()
    await asyncio.wait([hanging])
    await elsewhere.close()

    assert await runner().run_next()
    assert (await look(job))[0].state == "DONE"


async def test_a_job_that_kills_its_worker_each_time_is_given_up(runner, ask_for, look):
    job = await ask_for()

    async def dies(tx, run):
        raise Killed

    for _ in range(TRIES_MAX):
        with pytest.raises(Killed):
            await runner(dies).run_next()
    assert await runner(dies).run_next()
    assert not await runner(dies).run_next()

    failed, _ = await look(job)
    assert (failed.state, failed.failure) == ("FAILED", "the worker failed each time it tried")


async def test_a_job_that_breaks_a_rule_fails_with_its_reason_and_without_effect(runner, ask_for, look):
    job = await ask_for()

    async def refused(tx, run):
        await send_many(tx, run)
        raise CodeRefused(code="X")

    await runner(refused).run_next()
    failed, parcels = await look(job)
    assert (failed.state, parcels) == ("FAILED", 0)
    assert "code-refused" in failed.failure


async def test_a_job_whose_command_has_a_fault_fails_with_it_and_spares_the_worker(runner, ask_for, look):
    job = await ask_for()

    async def faulty(tx, run):
        await send_many(tx, run)
        raise ZeroDivisionError("a fault nobody foresaw")

    assert await runner(faulty).run_next()
    failed, parcels = await look(job)
    assert (failed.state, failed.failure, parcels) == ("FAILED", "a fault nobody foresaw", 0)


async def test_jobs_are_taken_in_the_order_in_which_they_were_asked_for(runner, ask_for):
    asked, taken = [(await ask_for()).id for _ in range(3)], []

    async def takes(tx, run):
        taken.append(run.id)
        return {}

    while await runner(takes).run_next():
        pass
    assert taken == asked


async def test_a_job_cancelled_before_it_began_never_runs(runner, ask_for, look, own_app, caller):
    job = await ask_for()
    answer = await caller.post(f"/v1/jobs/{job.id}/cancellation")
    assert (answer.status_code, answer.json()["state"]) == (200, "CANCELLED")

    assert not await runner().run_next()
    assert (await look(job))[1] == 0
    again = await caller.post(f"/v1/jobs/{job.id}/cancellation")
    assert (again.status_code, again.json()["type"]) == (409, f"{PROBLEM}job-is-over")


@pytest.mark.parametrize("reports", [True, False])
async def test_a_job_cancelled_in_the_middle_leaves_nothing(runner, ask_for, look, own_app, caller, reports):
    job, went_on = await ask_for(), []

    async def is_cancelled(tx, run):
        assert (await caller.post(f"/v1/jobs/{job.id}/cancellation")).status_code == 200
        if reports:
            await run.progress(1, 3)
            went_on.append(True)
        await send_parcel(tx, "A", Money(1), run.division, tx.today)
        return {}

    await runner(is_cancelled).run_next()
    cancelled, parcels = await look(job)
    assert (cancelled.state, parcels, went_on) == ("CANCELLED", 0, [])


async def test_a_job_is_shown_to_its_prefecture_and_to_no_other(ask_for, own_app, caller):
    job = await ask_for()
    shown = await caller.get(f"/v1/jobs/{job.id}")
    assert (shown.json()["state"], shown.json()["kind"]) == ("QUEUED", "send_many")
    hidden = await caller.get(f"/v1/jobs/{job.id}", division="9901")
    assert (hidden.status_code, hidden.json()["type"]) == (404, f"{PROBLEM}job-not-found")
    assert (await caller.get(f"/v1/jobs/{job.id}", institution="H1")).status_code == 404
    assert (await caller.post(f"/v1/jobs/{job.id}/cancellation", institution="H1")).status_code == 404


async def test_only_its_asker_or_one_in_the_same_role_stops_a_job_or_reads_its_refused_rows(
    runner, ask_for, own_app, own_settings, caller, clerk
):
    job = await ask_for()
    settings = own_app.state.settings
    rejects_path(settings.files_dir, job.id).parent.mkdir(parents=True)
    rejects_path(settings.files_dir, job.id).write_text("退回\n")
    someone = {"subject": "someone-else"}

    other = await caller.post(f"/v1/jobs/{job.id}/cancellation", roles="auditor", **someone)
    assert (other.status_code, other.json()["type"]) == (403, f"{PROBLEM}role-missing")
    early = await caller.get(f"/v1/jobs/{job.id}/rejects")
    assert (early.status_code, early.json()["type"]) == (409, f"{PROBLEM}rejects-not-ready")
    await runner().run_next()
    assert (await caller.get(f"/v1/jobs/{job.id}/rejects", roles="auditor", **someone)).status_code == 403
    assert (await caller.get(f"/v1/jobs/{job.id}/rejects", roles="clerk", **someone)).text == "退回\n"
    assert (await caller.get(f"/v1/jobs/{job.id}/rejects")).text == "退回\n"
