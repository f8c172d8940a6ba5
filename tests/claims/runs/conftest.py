"""Runs taken through their steps by three people and two jobs."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import UUID

import httpx
import pytest

from services.claims.commands.runs.order_run import order_run
from services.claims.commands.runs.preview_run import preview_run
from shared.db import Database
from shared.db.tables import Job
from shared.jobs import JobRun
from tests.claims.office import Office, succeeded
from tests.claims.runs.people import AGENCY, Desk

JOBS = {"preview_benefit_run": preview_run, "order_benefit_run": order_run}
PATH = "/v1/benefit-runs"


@dataclass
class Runs:
    """A run as its clerk, its checker, its approver and its jobs take it through."""

    caller: Any
    database: Database
    files: Path

    async def request(self, month: str, **named: Any) -> httpx.Response:
        sent = {"roles": "benefits_clerk", "subject": "sun"} | named
        return await self.caller.post(PATH, json={"division": "990800", "month": month}, **sent)

    async def previewed(self, month: str) -> dict[str, Any]:
        run = succeeded(await self.request(month))
        await self.work(run)
        return await self.shown(run)

    async def checked(self, month: str) -> dict[str, Any]:
        run = await self.previewed(month)
        return succeeded(await self.check(run))

    async def check(self, run: dict[str, Any], subject: str = "zhou") -> httpx.Response:
        return await self.caller.post(f"{PATH}/{run['id']}/check", roles="benefits_checker", subject=subject)

    async def approve(self, run: dict[str, Any], **named: Any) -> httpx.Response:
        body = {"approved_on": named.pop("approved_on", f"{run['month']}-20")}
        sent = {"roles": "benefits_director", "subject": "he", "json": body} | named
        return await self.caller.post(f"{PATH}/{run['id']}/approval", **sent)

    async def cancel(self, run: dict[str, Any]) -> httpx.Response:
        return await self.caller.post(f"{PATH}/{run['id']}/cancellation", roles="benefits_clerk", subject="sun")

    async def ordered(self, month: str) -> dict[str, Any]:
        run = succeeded(await self.approve(await self.checked(month)))
        await self.work(run)
        return await self.shown(run)

    async def work(self, run: dict[str, Any], *, dies: bool = False) -> Any:
        """Do the run's job, without a worker; one that `dies` does so at its end, before it commits."""
        async with self.database.begin(AGENCY) as tx:
            job = await tx.session.get_one(Job, UUID(run["job_id"]))
            job.state = "RUNNING"
            told = (job.id, job.kind, job.facts, job.division, self.files, AGENCY, "test", self.database)
        async with self.database.begin(AGENCY) as tx:
            result = await JOBS[job.kind](tx, JobRun(*told))
            if dies:
                raise KeyboardInterrupt
            return result

    async def shown(self, run: dict[str, Any]) -> dict[str, Any]:
        return succeeded(await self.caller.get(f"{PATH}/{run['id']}", roles="benefits_clerk"))

    async def payments(self, run: dict[str, Any], **asked: Any) -> dict[UUID, dict[str, Any]]:
        found = await self.caller.get(f"{PATH}/{run['id']}/payments", roles="benefits_clerk", params=asked)
        return {UUID(item["entitlement_id"]): item for item in succeeded(found)["items"]}

    async def months(self, run: dict[str, Any], entitlement_id: UUID) -> dict[str, str]:
        path = f"{PATH}/{run['id']}/payments/{entitlement_id}"
        shown = succeeded(await self.caller.get(path, roles="benefits_clerk"))
        return {month["for_month"]: month["pays"] for month in shown["months"]}

    async def orders(self) -> list[dict[str, Any]]:
        return succeeded(await self.caller.get("/v1/payment-orders", roles="benefits_clerk"))["items"]


@pytest.fixture
async def desk(office: Office, database: Database) -> Desk:
    return Desk(database, await office.accepted())


@pytest.fixture
def runs(caller: Any, database: Database, tmp_path: Path) -> Runs:
    return Runs(caller, database, tmp_path)
