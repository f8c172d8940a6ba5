"""A year of contributions and costs, and a floating run taken through its steps by three people."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid4

import httpx
import pytest

from services.contributions.commands.floating.compute_run import compute_run
from services.contributions.domain.collecting.receipt import ReceiptItem
from services.contributions.models import Assessment, Receipt
from shared.auth import Actor
from shared.ids import new_id
from shared.jobs import JobRun
from shared.money import Money
from shared.periods import Month
from tests.contributions.announced import code, employer_registered
from tests.contributions.told import injury_recognised, treatment_settled

CLERK = "contributions_clerk"
WORKER = Actor("contributions-worker", "99")
CONSENT = "样例省人社函〔2023〕9号"
RUN = {"division": "990800", "first_month": "2024-02", "window_to": "2023-12"}
YEAR = Month(2024, 1).back_to(12)


@dataclass
class Floating:
    """A floating run as its three people take it through."""

    caller: Any
    compute: Any

    async def requested(self, **named: object) -> dict:
        answer = await self.post("/v1/floating-runs", "maker", RUN | named)
        assert answer.status_code == 202, answer.text
        return answer.json()

    async def computed(self, **named: object) -> dict:
        run = await self.requested(**named)
        await self.compute(run)
        return await self.shown(run["id"])

    async def reviewed(self, **named: object) -> dict:
        run = await self.computed(**named)
        return (await self.post(f"/v1/floating-runs/{run['id']}/review", "reviewer")).json()

    async def published(self, notice_on: str = "2023-12-20", **named: object) -> dict:
        run = await self.reviewed(**named)
        answer = await self.publish(run, notice_on, consent_document=CONSENT)
        assert answer.status_code == 200, answer.text
        return answer.json()

    async def publish(self, run: dict, notice_on: str = "2023-12-20", **named: object) -> httpx.Response:
        body = {"notice_on": notice_on} | named
        return await self.post(f"/v1/floating-runs/{run['id']}/publication", "publisher", body)

    async def shown(self, run_id: str) -> dict:
        return (await self.caller.get(f"/v1/floating-runs/{run_id}", roles=CLERK)).json()

    async def line(self, run: dict, employer_id: UUID) -> dict:
        path = f"/v1/floating-runs/{run['id']}/lines"
        answer = await self.caller.get(path, roles=CLERK, params={"employer_id": str(employer_id)})
        [line] = answer.json()["items"]
        return line

    async def post(self, path: str, subject: str, body: Any = None, **named: object) -> httpx.Response:
        sent = {} if body is None else {"json": body}
        return await self.caller.post(path, **({"roles": CLERK, "subject": subject} | named), **sent)


@pytest.fixture
def compute(database, clerk, tmp_path):
    """Compute a run by the job's own command, without a worker."""

    async def by_command(run: dict) -> None:
        job = JobRun(
            id=UUID(run["job_id"]),
            kind="compute_floating_run",
            facts={"run_id": run["id"]},
            division=run["division"],
            files_dir=tmp_path,
            actor=clerk,
            correlation_id="test",
            database=database,
        )
        async with database.begin(clerk) as tx:
            await compute_run(tx, job)

    return by_command


@pytest.fixture
def floating(caller, compute) -> Floating:
    return Floating(caller, compute)


@pytest.fixture
def insured(hear, database):
    """An employer that was assessed, and paid, in a year, and what its injured cost the fund in it."""

    async def known(number: int, industry: str, paid: str, costs: str, **named: Any) -> UUID:
        employer_id, claim_id = uuid4(), uuid4()
        await hear(
            employer_registered(employer_id, number, industry_code=industry, registered_on="2022-12-01"),
            injury_recognised(claim_id, employer_id, on=named.get("injured_on", "2022-11-03")),
            treatment_settled(claim_id, costs, on="2023-08-01"),
        )
        months = YEAR[-named.get("months", 12) :]
        async with database.begin(WORKER) as tx:
            tx.add_all(assessment(employer_id, month, paid, tx.now) for month in months)
            tx.add(receipt(employer_id, number, paid, tx))
        return employer_id

    return known


def assessment(employer_id: UUID, month: Month, yuan: str, now: Any) -> Assessment:
    return Assessment(
        prefecture="9908",
        division="990811",
        month=month,
        employer_id=employer_id,
        headcount=10,
        base_total=Money.yuan(yuan),
        express=False,
        risk_class=4,
        rate=0,
        rate_citation="x",
        round_level="EMPLOYER_MONTH",
        basis="DECLARED",
        amount=Money(0),
        recorded_at=now,
    )


def receipt(employer_id: UUID, number: int, yuan: str, tx: Any) -> Receipt:
    return Receipt(
        id=new_id(),
        prefecture="9908",
        division="990811",
        file_id=new_id(),
        line=2,
        ticket_no=f"T{number}",
        treasury_reference=f"R{number}",
        credit_code=code(number),
        employer_id=employer_id,
        month=Month(2023, 6),
        item=ReceiptItem.PRINCIPAL,
        amount=Money.yuan(yuan),
        received_on=Month(2023, 7).first_day,
        income_account="4001.01",
        recorded_at=tx.now,
    )


@pytest.fixture
def rate_in(assess, caller):
    """Assess a month and tell the rate of an employer."""

    async def told(employer_id: UUID, month: str) -> dict:
        await assess(month)
        path = f"/v1/employers/{employer_id}/rates"
        return (await caller.get(path, roles=CLERK, params={"month": month})).json()

    return told
