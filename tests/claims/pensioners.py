"""Entitlements as a test needs them, and what a benefits office does with them over HTTP."""

from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID

import httpx
from sqlalchemy import select, update

from services.claims.app import SERVICE
from services.claims.commands.entitlements._timeline import redraw
from services.claims.models import Entitlement, EntitlementMeasure, MonthLine
from shared.auth import Actor
from shared.db import Database
from shared.db.tables import Job
from shared.ids import new_id
from shared.jobs import JobRun
from shared.money import Money
from shared.periods import Month
from tests.claims.office import succeeded

ELSEWHERE = {"division": "9901"}
WORKER = Actor("claims-worker", "99", frozenset({"service"}))


@dataclass
class Pensioners:
    """People who draw a monthly benefit that an older system opened, and their office."""

    database: Database
    caller: Any

    async def opened(self, amount: str, starts: str = "2023-01", **columns: Any) -> str:
        """Let the fund owe somebody so much a month; `facts` measure it, `paid` is settled, month by month."""
        facts, paid = columns.pop("facts", {}), columns.pop("paid", ())
        if "ends" in columns:
            columns["ends"] = Month.parse(columns["ends"])
        async with self.database.begin(WORKER) as tx:
            entitlement = tx.add(
                Entitlement(
                    **{
                        "id": new_id(),
                        "prefecture": columns.get("division", "990811")[:4],
                        "division": "990811",
                        "file_id": new_id(),
                        "person_id": new_id(),
                        "benefit": "DPF",
                        "payer": "FUND",
                        "state": "RUNNING",
                        "starts": Month.parse(starts),
                        "open_from": Month.parse(starts),
                        "verified_on": date(2024, 1, 10),
                        "recorded_at": tx.now,
                    }
                    | columns
                )
            )
            tx.add(_measure(tx, entitlement, amount, facts))
            tx.add_all(_line(tx, entitlement, month, amount) for month in paid)
            await redraw(tx, [entitlement])
            if paid:
                entitlement.open_from = Month.parse(paid[-1]).next()
        return str(entitlement.id)

    async def propose(self, entitlement_id: str, what: str, **body: Any) -> httpx.Response:
        path = f"/v1/entitlements/{entitlement_id}/{what}"
        return await self.caller.post(path, roles="benefits_clerk", subject="sun-benefits", json=body)

    async def decide(self, proposal: dict[str, Any], *, approved: bool = True, **sender: Any) -> httpx.Response:
        sent = {"roles": "benefits_checker", "subject": "zhou-checker"} | sender
        body = {"approved": approved, "why": "已核实"}
        return await self.caller.post(f"/v1/entitlement-proposals/{proposal['id']}/decision", json=body, **sent)

    async def carried_out(self, entitlement_id: str, what: str, **body: Any) -> dict[str, Any]:
        """Propose and approve, each by the person whose work it is."""
        proposal = succeeded(await self.propose(entitlement_id, what, **body))
        return succeeded(await self.decide(proposal))

    async def file(self, entitlement_id: str) -> dict[str, Any]:
        return succeeded(await self.caller.get(f"/v1/entitlements/{entitlement_id}", roles="auditor"))

    async def due(self, entitlement_id: str) -> list[tuple[str, str, str | None]]:
        """Return its timeline: from which month on how much is due, or why nothing is."""
        steps = (await self.file(entitlement_id))["timeline"]
        return [(step["from_month"], step["amount"], step["nothing"]) for step in steps]

    async def standing(self, entitlement_id: str) -> dict[str, Any]:
        return (await self.file(entitlement_id))["entitlement"]

    async def findings(self, **asked: Any) -> list[tuple[str, str, str, str]]:
        """Return rule, action, subject and its id of the findings that stand in a state, the open ones unless told."""
        page = succeeded(await self.caller.get("/v1/findings", roles="risk_officer", params=asked))
        return [(each["rule"], each["action"], each["subject"], each["subject_id"]) for each in page["items"]]

    async def proposals(self, **asked: Any) -> list[dict[str, Any]]:
        return succeeded(await self.caller.get("/v1/entitlement-proposals", roles="auditor", params=asked))["items"]


async def worked_off(database: Database, files_dir: Path, *, dies: bool = False) -> None:
    """Do the oldest open job as its asker, without a worker; one that `dies` does so at its end, before it commits."""
    async with database.begin(WORKER) as tx:
        job = (await tx.session.scalars(select(Job).where(Job.state == "QUEUED").order_by(Job.created_at))).first()
        assert job is not None, "no job waits"
        asked = job.requested_by
        asker = Actor(asked["subject"], asked["division"], frozenset(asked["roles"]))
        job.state = "RUNNING"
        run = JobRun(job.id, job.kind, job.facts, job.division, files_dir, asker, "test", database)
    with suppress(Died):
        async with database.begin(asker) as tx:
            result = await SERVICE.jobs[job.kind](tx, run)
            if dies:
                raise Died
    async with database.begin(WORKER) as tx:
        ended = {"state": "QUEUED"} if dies else {"state": "DONE", "result": dict(result)}
        await tx.session.execute(update(Job).where(Job.id == job.id).values(**ended))


class Died(Exception):
    """The worker stopped before it could commit."""


def pseudonym(database: Database, id_no: str) -> UUID:
    return database.secrets.pseudonyms("person")("CITIZEN_ID", id_no)


def _measure(tx: Any, entitlement: Entitlement, amount: str, facts: dict[str, Any]) -> EntitlementMeasure:
    return EntitlementMeasure(
        prefecture=entitlement.prefecture,
        entitlement_id=entitlement.id,
        from_month=entitlement.starts,
        amount=Money.yuan(amount),
        facts=facts,
        recorded_at=tx.now,
        recorded_by="file",
    )


def _line(tx: Any, entitlement: Entitlement, month: str, amount: str) -> MonthLine:
    return MonthLine(
        entitlement_id=entitlement.id,
        for_month=Month.parse(month),
        no=1,
        prefecture=entitlement.prefecture,
        amount=Money.yuan(amount),
        source="OLDER_SYSTEM",
        source_id=new_id(),
        recorded_at=tx.now,
    )


def months(first: str, last: str) -> tuple[str, ...]:
    """Return the months from one to another, as text."""
    month, found = Month.parse(first), []
    while month <= Month.parse(last):
        found.append(str(month))
        month = month.next()
    return tuple(found)
