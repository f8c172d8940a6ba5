"""A month of 100,000 people's monthly benefits: previewed, and ordered, by the two jobs.

The yardstick is a bare INSERT ... SELECT of one settled month each. The order makes 100,000 payment orders besides,
tells each of its own, and moves everybody on to the next month.
"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from uuid import UUID

import asyncpg
from rich.console import Console

from bench.harness import Benchmark, Clock, Measured, Target
from bench.memory import forget_peak, peak_mib
from bench.own_database import own_database
from services.claims import queries
from services.claims.app import SERVICE
from services.claims.commands.figures._refreshing import RESTS_ON, figures_known
from services.claims.commands.runs.approve_run import ApproveRun, approve_run
from services.claims.commands.runs.check_run import check_run
from services.claims.commands.runs.request_run import RequestRun, request_run
from services.claims.models import BenefitRun
from shared import policy
from shared.auth import Actor
from shared.db import Database
from shared.db.tables import Job
from shared.jobs import JobRun
from shared.periods import Month

HOME = Path(".local/bench/benefit_run")
PEOPLE = 100_000
FIRST_MONTH = Month(2024, 1)
SECONDS_MAX = 60
ENTITLE = """
SELECT set_config('tongchou.scope', '99', false);
CREATE TABLE bare_lines (LIKE month_lines INCLUDING ALL);
GRANT ALL ON bare_lines TO PUBLIC;
INSERT INTO entitlements (id, prefecture, division, file_id, person_id, benefit, payer, state, starts, open_from,
                          payee_sealed, account_blind, verified_on, recorded_at)
SELECT gen_random_uuid(), '9908', '990811', gen_random_uuid(), gen_random_uuid(),
       (ARRAY['DPF', 'NUR', 'SUR'])[1 + n % 3], 'FUND', 'RUNNING', '2024-01', '2024-01',
       decode(repeat(md5(n::text), 5), 'hex'), decode(repeat(md5(n::text), 2), 'hex'), '2024-01-01', now()
FROM generate_series(1, $people) n;
INSERT INTO monthly_rates (prefecture, entitlement_id, from_month, amount_fen, provisional, recorded_at)
SELECT prefecture, id, starts, 100000 + 7919 * row_number() OVER (ORDER BY id) % 400000, false, now() FROM entitlements;
"""
BARE = """
INSERT INTO bare_lines (entitlement_id, for_month, no, prefecture, amount_fen, source, source_id, recorded_at)
SELECT entitlement_id, from_month, 1, prefecture, amount_fen, 'RUN', entitlement_id, now() FROM monthly_rates
"""


@dataclass
class Bench:
    """The prefecture's database, the next month to pay, and the run of the last one."""

    admin: asyncpg.Connection
    database: Database
    month: Month = FIRST_MONTH
    runs: list[UUID] = field(default_factory=list)

    async def bare(self) -> Measured:
        """Insert a settled month for each."""
        await self.admin.execute("TRUNCATE bare_lines")
        clock = Clock()
        await self.admin.execute(BARE)
        return clock.stopped(units=PEOPLE)

    async def preview(self) -> Measured:
        """Preview the next month, by the job."""
        async with self.database.begin(_acting("clerk")) as tx:
            run = await request_run(tx, RequestRun("990800", self.month))
        self.month = self.month.next()
        self.runs.append(run.id)
        return await self._done(run)

    async def order(self) -> Measured:
        """Order the month previewed last, by the job."""
        async with self.database.begin(_acting("checker")) as tx:
            await check_run(tx, self.runs[-1])
        async with self.database.begin(_acting("director")) as tx:
            run = await approve_run(tx, ApproveRun(self.runs[-1], tx.today))
        measured = await self._done(run)
        await self.admin.execute("VACUUM ANALYZE entitlements")  # as autovacuum does within minutes
        return measured

    async def _done(self, run: BenefitRun) -> Measured:
        actor = _acting("clerk")
        async with self.database.begin(actor) as tx:
            job = await tx.session.get_one(Job, run.job_id)
            job.state = "RUNNING"
        told = JobRun(job.id, job.kind, job.facts, job.division, HOME, actor, "bench", self.database)
        clock = Clock()
        async with self.database.begin(actor) as tx:
            await SERVICE.jobs[job.kind](tx, told)
        return clock.stopped(units=PEOPLE)


@asynccontextmanager
async def benefit_run() -> AsyncIterator[Benchmark]:
    """Set up the row, and tell afterwards how much memory the worker took."""
    async with own_database(SERVICE, HOME) as claims:
        bench = Bench(claims.admin, claims.service)
        await bench.admin.execute(ENTITLE.replace("$people", str(PEOPLE)))
        await bench.admin.execute("VACUUM ANALYZE entitlements, monthly_rates")
        await _mark_drawn(bench.database)
        forget_peak()
        ways = {"bare INSERT ... SELECT": bench.bare, "preview": bench.preview, "order": bench.order}
        targets = tuple(Target(way, rate_min=PEOPLE / SECONDS_MAX) for way in ("preview", "order"))
        yield Benchmark("benefit-run", "people", ways, targets)
        Console().print(f"memory of the worker, at most: {peak_mib()} MiB")


async def _mark_drawn(database: Database) -> None:
    """Note that no figure of the law has changed since the timelines were drawn, as in most months none has."""
    async with database.begin(_acting("clerk")) as tx:
        for benefit, names in RESTS_ON.items():
            await queries.mark_drawn_by(tx, "9908", benefit, figures_known(policy.at("9908"), names, tx.today))


def _acting(post: str) -> Actor:
    return Actor(f"bench-{post}", "9908", frozenset({f"benefits_{post}"}))
