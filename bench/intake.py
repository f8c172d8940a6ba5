"""A roster taken in: parsed, checked, sealed, held against overlaps, kept and announced; wrong rows returned.

The yardstick is a raw COPY of the same enrolments into the same table with its indexes and constraints.
"""

from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from pathlib import Path

from rich.console import Console

from bench.harness import Benchmark, Clock, Measured, Target
from bench.memory import forget_peak, peak_mib
from bench.own_database import OwnDatabase, own_database
from demo.month import PREFECTURE, PUBLISHED_INSURED, DemoMonth
from demo.roster import write_roster
from services.registry.app import SERVICE
from services.registry.commands.enrolment._roster_rows import ROSTER
from services.registry.commands.enrolment.take_in_roster import take_in_roster
from shared.auth import Actor
from shared.bulk.files import StoredFile
from shared.bulk.intake import SubmitFile, submit_file
from shared.db.tables import Job
from shared.jobs import JobRun

HOME = Path(".local/bench/intake")
ENROLMENTS = HOME / "enrolments.copy"
MANY, TENTH = 200_000, 20_000
RECEIVED_ON = date(2025, 9, 10)
CLERK = Actor("bench", PREFECTURE[:4], frozenset({"registry_clerk"}))
TO_HOLD = 0.35
COLUMNS = """
SELECT array_agg(attname ORDER BY attnum) FROM pg_attribute
WHERE attrelid = 'enrolments'::regclass AND attnum > 0 AND NOT attisdropped AND attgenerated = ''
"""
TAKEN_IN = ("employers", "persons", "enrolments", "declared_wages", "files", "jobs", "outbox")


@dataclass
class Bench:
    """The registry's database, and how much memory each size of roster took."""

    registry: OwnDatabase
    peaks: dict[int, int] = field(default_factory=dict)

    async def raw(self) -> Measured:
        """Copy the enrolments that the roster made into their empty table."""
        admin = self.registry.admin
        columns = await admin.fetchval(COLUMNS)
        with ENROLMENTS.open("wb") as file:
            await admin.copy_from_table("enrolments", output=file, columns=columns)
        await self.registry.clear("enrolments")
        clock = Clock()
        with ENROLMENTS.open("rb") as file:
            copied = await admin.copy_to_table("enrolments", source=file, columns=columns)
        return clock.stopped(units=int(copied.split()[-1]))

    async def many(self) -> Measured:
        """Take in the roster that the yardstick is held against."""
        return await self._taken_in(MANY)

    async def tenth(self) -> Measured:
        """Take in a tenth of it."""
        return await self._taken_in(TENTH)

    async def _taken_in(self, rows: int) -> Measured:
        await self.registry.clear(*TAKEN_IN)
        run = await self._submitted(rows)
        forget_peak()
        clock = Clock()
        async with self.registry.service.begin(CLERK) as tx:
            report = await take_in_roster(tx, run)
        measured = clock.stopped(units=report["rows"])
        self.peaks[rows] = max(self.peaks.get(rows, 0), peak_mib())
        return measured

    async def _submitted(self, rows: int) -> JobRun:
        stored = StoredFile(_digest(rows), (HOME / _digest(rows)).stat().st_size)
        async with self.registry.service.begin(CLERK) as tx:
            file = await submit_file(tx, ROSTER, SubmitFile(PREFECTURE, RECEIVED_ON, "roster.csv", stored))
            job = await tx.session.get_one(Job, file.job_id)
            job.state = "RUNNING"
            facts: Mapping[str, str] = {"file_id": str(file.id)}
        return JobRun(job.id, job.kind, facts, job.division, HOME, CLERK, "bench", self.registry.service)


@asynccontextmanager
async def intake() -> AsyncIterator[Benchmark]:
    """Set up the row, and tell afterwards how much memory the worker took."""
    async with own_database(SERVICE, HOME) as registry:
        for rows in (MANY, TENTH):
            write_roster(DemoMonth(scale=Fraction(rows, PUBLISHED_INSURED)), HOME / _digest(rows))
        bench = Bench(registry)
        await bench.many()  # what the yardstick copies
        ways: dict[str, Callable[[], Awaitable[Measured]]] = {
            "raw COPY": bench.raw,
            "roster of a tenth": bench.tenth,
            "roster": bench.many,
        }
        yield Benchmark("intake", "rows", ways, targets=(Target("roster", ratio_min=TO_HOLD),))
        told = [f"memory of the worker with {rows:,} rows: {mib} MiB" for rows, mib in sorted(bench.peaks.items())]
        Console().print(*told, sep="\n")


def _digest(rows: int) -> str:
    return f"roster-of-{rows}"
