"""A prefecture's month assessed, a line kept for each person: a million people, the same for a tenth of them, and again
after one wage in a hundred was declared late.

The yardstick is a bare INSERT ... SELECT of the same lines into the same table. `lines` fixes the bases and keeps the
lines; `month` is the whole job: rates, lines, each employer's sum, its event, what is due, and the matching of that.
"""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import asyncpg
from rich.console import Console
from sqlalchemy import text

from bench.harness import Benchmark, Clock, Measured, Target
from bench.memory import forget_peak, peak_mib
from bench.own_database import own_database
from services.contributions import queries
from services.contributions.app import SERVICE
from services.contributions.commands.assessing._month_law import month_law
from services.contributions.commands.assessing.assess_month import assess_month
from shared.auth import Actor
from shared.db import Database
from shared.jobs import JobRun, queue_job
from shared.periods import Month

HOME = Path(".local/bench/assessment")
MILLION, TENTH = "9908", "9907"
EMPLOYERS = {MILLION: 30_000, TENTH: 3_000}
PEOPLE_OF_EACH = 33
LATE_ONE_IN = 100
KNOWN_ON = date(2025, 12, 31)
SPARE_MONTH = Month(2025, 12)  # for the yardstick and the lines alone; the job takes a new month each round
FIRST_MONTH = Month(2024, 1)
TO_HOLD = 1 / 1.5
ENROL = """
SELECT set_config('tongchou.scope', '99', false);
INSERT INTO known_employers
    (employer_id, prefecture, division, credit_code, employer_type, industry_code, registered_on)
SELECT gen_random_uuid(), p.prefecture, p.prefecture || '11', p.prefecture || '-' || n, 'ENTERPRISE', '3411',
       '2023-06-05'
FROM (VALUES {sizes}) AS p (prefecture, employers), generate_series(1, p.employers) n;
INSERT INTO rates (prefecture, employer_id, from_month, industry_code, express, risk_class, base_rate, citation,
                   workings, recorded_at)
SELECT prefecture, employer_id, '2023-06', industry_code, false, 4, 0.009, 'bench', '{{}}', now() FROM known_employers;
INSERT INTO known_enrolments (prefecture, employer_id, person_id, employed_from, first_month)
SELECT prefecture, employer_id, gen_random_uuid(), '2023-06-05', '2023-06'
FROM known_employers, generate_series(1, {people}) ORDER BY prefecture, employer_id;
INSERT INTO known_wages (prefecture, employer_id, person_id, from_month, wage_fen)
SELECT prefecture, employer_id, person_id, '2023-06', 300000 + n % 2500000
FROM (SELECT *, 7919 * row_number() OVER () AS n FROM known_enrolments) numbered;
"""
DECLARE_LATE = """
INSERT INTO known_wages (prefecture, employer_id, person_id, from_month, wage_fen)
SELECT prefecture, employer_id, person_id, :month, wage_fen + :raised_fen
FROM (SELECT *, row_number() OVER (ORDER BY person_id) AS n FROM known_wages
      WHERE prefecture = :prefecture AND from_month = '2023-06') numbered
WHERE n % :one_in = 0
"""
NOTE_LATE = """
INSERT INTO stale_lines (prefecture, month, employer_id, person_id, cause)
SELECT prefecture, from_month, employer_id, person_id, 'WAGE' FROM known_wages
WHERE prefecture = :prefecture AND from_month = :month
"""
CORRECTED = "SELECT count(*) FROM line_corrections WHERE month = :month"


@dataclass
class Bench:
    """Contributions' database with two prefectures on its rosters, and the months assessed so far."""

    admin: asyncpg.Connection
    database: Database
    months: dict[str, Month] = field(default_factory=lambda: dict.fromkeys(EMPLOYERS, FIRST_MONTH))
    told: list[str] = field(default_factory=list)

    async def bare(self) -> Measured:
        """Insert the lines as they are."""
        return await self._into_spare_month("INSERT INTO assessed_lines SELECT * FROM staged_lines")

    async def lines(self) -> Measured:
        """Fix every base and keep its line."""
        return await self._into_spare_month(None)

    async def month(self) -> Measured:
        """Assess the next month of the million, by the job."""
        return await self._next_month(MILLION)

    async def month_of_a_tenth(self) -> Measured:
        """Assess the next month of the smaller prefecture, by the job."""
        return await self._next_month(TENTH)

    async def late_wages(self) -> Measured:
        """Assess the million's last month anew, after one wage in a hundred was declared late."""
        month = self.months[MILLION].previous()
        named = {"prefecture": MILLION, "month": str(month)}
        async with self.database.begin(_clerk(MILLION)) as tx:
            raised = {"one_in": LATE_ONE_IN, "raised_fen": 10_000 * month.month}
            await tx.session.execute(text(DECLARE_LATE), named | raised)
            await tx.session.execute(text(NOTE_LATE), named)
        measured = await self._assessed(MILLION, month)
        async with self.database.begin(_clerk(MILLION)) as tx:
            corrected = await tx.session.scalar(text(CORRECTED), {"month": str(month)})
        self.told.append(f"{month}: {corrected:,} lines corrected in {measured.seconds:.1f} s")
        return measured

    async def _into_spare_month(self, statement: str | None) -> Measured:
        await self.admin.execute("TRUNCATE assessed_lines_2025_12")
        law = month_law(MILLION, SPARE_MONTH, KNOWN_ON)
        async with self.database.begin(_clerk(MILLION)) as tx:
            clock = Clock()
            if statement is None:
                await queries.assess_lines(tx, MILLION, SPARE_MONTH, law.bases)
            else:
                await tx.session.execute(text(statement))
            return clock.stopped(units=EMPLOYERS[MILLION] * PEOPLE_OF_EACH)

    async def _next_month(self, prefecture: str) -> Measured:
        month = self.months[prefecture]
        self.months[prefecture] = month.next()
        return await self._assessed(prefecture, month)

    async def _assessed(self, prefecture: str, month: Month) -> Measured:
        actor, facts = _clerk(prefecture), {"month": str(month), "known_on": KNOWN_ON.isoformat()}
        async with self.database.begin(actor) as tx:
            job = await queue_job(tx, "assess_month", division=f"{prefecture}00", facts=facts)
            job.state = "RUNNING"
        run = JobRun(job.id, job.kind, facts, job.division, HOME, actor, "bench", self.database)
        clock = Clock()
        async with self.database.begin(actor) as tx:
            await assess_month(tx, run)
        return clock.stopped(units=EMPLOYERS[prefecture] * PEOPLE_OF_EACH)


@asynccontextmanager
async def assessment() -> AsyncIterator[Benchmark]:
    """Set up the row, and tell afterwards how much memory the worker took."""
    async with own_database(SERVICE, HOME) as contributions:
        bench = Bench(contributions.admin, contributions.service)
        await _enrol(bench)
        forget_peak()
        yield _benchmark(bench)
        Console().print(*bench.told, f"memory of the worker, at most: {peak_mib()} MiB", sep="\n")


async def _enrol(bench: Bench) -> None:
    """Put everyone on the rosters, and the million's lines aside for the yardstick."""
    sizes = ", ".join(f"('{prefecture}', {employers})" for prefecture, employers in EMPLOYERS.items())
    await bench.admin.execute(ENROL.format(sizes=sizes, people=PEOPLE_OF_EACH))
    await bench.admin.execute("VACUUM ANALYZE")  # as autovacuum does within minutes
    async with bench.database.begin(_clerk(MILLION)) as tx:
        await queries.open_assessed_month(tx, MILLION, SPARE_MONTH)
        await queries.assess_lines(tx, MILLION, SPARE_MONTH, month_law(MILLION, SPARE_MONTH, KNOWN_ON).bases)
    await bench.admin.execute(
        "CREATE TABLE staged_lines AS SELECT * FROM assessed_lines ORDER BY prefecture, month, employer_id, person_id;"
        "ANALYZE staged_lines; GRANT SELECT ON staged_lines TO PUBLIC"
    )


def _benchmark(bench: Bench) -> Benchmark:
    ways: dict[str, Callable[[], Awaitable[Measured]]] = {
        "bare INSERT ... SELECT": bench.bare,
        "lines": bench.lines,
        "month": bench.month,
        "month of a tenth": bench.month_of_a_tenth,
        "month anew, 1 % late": bench.late_wages,
    }
    return Benchmark("assessment", "people", ways, targets=(Target("lines", ratio_min=TO_HOLD),))


def _clerk(prefecture: str) -> Actor:
    return Actor("bench", prefecture, frozenset({"contributions_clerk"}))
