"""Takes a decided case on through reviews, suits, redecisions and corrections, each step by whose work it is."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import httpx

from services.claims.commands.disputes.note_final_decisions import note_final_decisions
from shared.auth import Actor
from shared.db import Database
from tests.claims.office import Office, succeeded

WORKER = Actor("claims-worker", "99", frozenset({"service"}))
REVIEW = {
    "forum": "REVIEW",
    "filed_by": "EMPLOYER",
    "case_no": "样政复字〔2024〕12号",
    "known_on": "2024-06-03",
    "filed_on": "2024-07-01",
    "admitted_on": "2024-07-04",
}
SUIT = REVIEW | {"forum": "COURT", "case_no": "（2024）样01行初7号"}
UPHELD = {
    "outcome": "UPHELD",
    "outcome_no": "样政复决字〔2024〕12号",
    "outcome_on": "2024-08-30",
    "received_on": "2024-09-02",
}
RULINGS = {"REVIEW": "REVIEW_DECISION", "COURT": "COURT_JUDGMENT"}
REFUSAL = {"result": "NOT_RECOGNISED", "article": "14-1", "reason": "经核实，事故并非工作原因所致"}
CORRECTION = REFUSAL | {"decided_on": "2024-07-15", "false_material": "考勤记录系伪造"}


@dataclass
class Contest:
    """The department in its disputes."""

    office: Office

    async def serve(self, claim_id: str, on: str = "2024-06-03") -> None:
        for recipient in ("EMPLOYER", "WORKER"):
            succeeded(await self.office.serve(claim_id, recipient, on))

    async def open(self, claim_id: str, dispute: dict[str, Any] = REVIEW, **changes: Any) -> httpx.Response:
        return await self.office.clerk(claim_id, "disputes", **dispute | changes)

    async def end(self, dispute: dict[str, Any], **changes: Any) -> httpx.Response:
        sent = {"roles": "recognition_clerk", "subject": "ma-recognition", "json": UPHELD | changes}
        return await self.office.caller.post(f"/v1/disputes/{dispute['id']}/outcome", **sent)

    async def revoke(self, dispute: dict[str, Any], **changes: Any) -> httpx.Response:
        ruling = await self.office.hand_in(dispute["claim_id"], RULINGS[dispute["forum"]])
        return await self.end(dispute, outcome="REVOKED", papers=ruling, **changes)

    async def reopen(self, claim_id: str, reopened_on: str = "2024-09-03") -> httpx.Response:
        return await self.office.clerk(claim_id, "reopening", reopened_on=reopened_on)

    async def correct(self, claim_id: str, *, subject: str = "han-recognition", **changes: Any) -> httpx.Response:
        proof = await self.office.hand_in(claim_id, "EMPLOYER_EVIDENCE")
        return await self.office.caller.post(
            f"/v1/injuries/{claim_id}/correction",
            roles="recognition_officer",
            subject=subject,
            json=CORRECTION | {"papers": proof} | changes,
        )

    async def served(self, **changes: Any) -> str:
        claim_id = await self.office.decided(**changes)
        await self.serve(claim_id)
        return claim_id

    async def contested(self, dispute: dict[str, Any] = REVIEW, **changes: Any) -> dict[str, Any]:
        return succeeded(await self.open(await self.served(**changes), dispute))

    async def revoked(self, dispute: dict[str, Any] = REVIEW, **changes: Any) -> str:
        opened = await self.contested(dispute, **changes)
        succeeded(await self.revoke(opened))
        return opened["claim_id"]

    async def state(self, claim_id: str) -> str:
        return (await self.office.case(claim_id))["injury"]["state"]


async def days_pass(database: Database, until: str) -> str:
    """Let the timer look on a day (noon in Beijing)."""
    noon = datetime.fromisoformat(f"{until}T04:00:00").replace(tzinfo=UTC)
    elsewhen = Database(database.sessions, database.secrets, clock=lambda: noon)
    async with elsewhen.begin(WORKER) as tx:
        return await note_final_decisions(tx)


def running(case: dict[str, Any]) -> dict[str, str | None]:
    """The clocks that run in a case, and when each is due."""
    return {clock["kind"]: clock["due_on"] for clock in case["clocks"] if clock["ended_on"] is None}
