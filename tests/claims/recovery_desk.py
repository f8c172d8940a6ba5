"""What a benefits office does about advances, third parties and debts, over HTTP, and what finance tells it."""

from typing import Any
from uuid import UUID

import httpx

from services.claims.subscriptions import SUBSCRIPTIONS
from shared.auth import Actor
from shared.events import Envelope
from shared.ids import new_id
from shared.inbox import Inbox
from tests.claims.office import Office, succeeded, told_by_finance

PEOPLE = {
    "benefits_clerk": "sun-benefits",
    "benefits_checker": "zhou-checker",
    "benefits_approver": "wu-approver",
    "benefits_director": "he-director",
}
APPLIED = {"ground": "REFUSES_TO_PAY", "applicant": "WORKER", "applied_on": "2024-09-02"}


class RecoveryDesk:
    """The desk; each step is taken by the person whose work it is."""

    def __init__(self, office: Office, database: Any) -> None:
        self.office = office
        self.inbox = Inbox("claims", database, SUBSCRIPTIONS, Actor("claims-worker", "99"))

    async def post(self, path: str, role: str = "benefits_clerk", **body: Any) -> httpx.Response:
        sent = {"subject": body.pop("subject", PEOPLE[role]), "division": body.pop("division", "9908")}
        return await self.office.caller.post(f"/v1/{path}", roles=role, json=body, **sent)

    async def get(self, path: str, **sent: Any) -> Any:
        return (await self.office.caller.get(f"/v1/{path}", roles="auditor", **sent)).json()

    async def uninsured(self, **changes: Any) -> str:
        """Return a case of an uninsured worker whose employer is known to contributions."""
        self.office.memory.neighbours.covering = None
        return await self.office.appraised(**changes)

    async def bills(self, claim_id: str, *bills: tuple[str, str, str]) -> httpx.Response:
        told = [{"number": number, "treated_on": day, "amount": amount} for number, day, amount in bills]
        return await self.post(f"injuries/{claim_id}/medical-costs", bills=told)

    async def apply(self, claim_id: str, **changes: Any) -> httpx.Response:
        return await self.post(f"injuries/{claim_id}/advances", **(APPLIED | changes))

    async def demanded(self, claim_id: str, **changes: Any) -> dict[str, Any]:
        advance = succeeded(await self.apply(claim_id, **changes))
        return succeeded(await self.post(f"advances/{advance['id']}/demand", demanded_on=advance["demand_due_on"]))

    async def granted(self, claim_id: str) -> dict[str, Any]:
        advance = await self.demanded(claim_id)
        path = f"advances/{advance['id']}/grant"
        return succeeded(await self.post(path, "benefits_checker", advanced_on="2024-09-13"))

    async def pay(self, award_id: str, approved_on: str = "2024-10-15") -> dict[str, Any]:
        """Order an award, let two or three people approve it, and hear that finance paid."""
        order = succeeded(await self.office.order(award_id))
        order = succeeded(await self.office.check(order["id"], approved_on=approved_on))
        if order["state"] == "REVIEWED":
            order = succeeded(await self.office.approve(order["id"], approved_on=approved_on))
        await self.inbox.absorb([told_by_finance("payment_made", order)])
        return order

    async def order_return(self, debt_id: str, ordered_on: str = "2024-10-16", **changes: Any) -> httpx.Response:
        path = f"debts/{debt_id}/return-order"
        return await self.post(path, changes.pop("role", "benefits_checker"), ordered_on=ordered_on, **changes)

    async def repay(self, debt_id: str, amount: str, reference: str = "B-1", **changes: Any) -> httpx.Response:
        body = {"amount": amount, "received_on": "2024-11-01", "bank_reference": reference} | changes
        return await self.post(f"debts/{debt_id}/repayments", **body)

    async def merge(self, merged_id: UUID, kept_id: UUID) -> None:
        """Let the registry tell that two people are one."""
        event = Envelope(
            id=new_id(),
            type="registry.persons_merged.v1",
            key=str(kept_id),
            division="990811",
            period="2024-10",
            effective_on="2024-10-20",
            recorded_at="2024-10-20T10:00:00+08:00",
            correlation_id="merged",
            causation_id=None,
            producer="registry",
            payload={"person_id": str(kept_id), "merged_id": str(merged_id), "merged_on": "2024-10-20"},
        )
        await self.inbox.absorb([event])

    async def debt(self, debt_id: str) -> dict[str, Any]:
        return await self.get(f"debts/{debt_id}")
