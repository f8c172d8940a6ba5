"""The benefits desk of the office of tests: wages proven, paid suspension, the end of a contract, employers' debts."""

from typing import Any

import httpx

from tests.claims.memory import remembered

CLERK = {"roles": "benefits_clerk", "subject": "sun-benefits"}
RETIRES_ON = "2045-03-31"
SHEET = {"received_on": "2024-08-01"}


class BenefitsDesk:
    """What the desk records beside the grant, and what it shows."""

    caller: Any

    async def prove_wages(self, claim_id: str, situation: str, **told: Any) -> httpx.Response:
        papers = told.pop("papers", None) or await self.wage_sheet(claim_id)
        body = {"situation": situation, "papers": papers} | told
        return await self.caller.post(f"/v1/injuries/{claim_id}/wage-situations", json=body, **CLERK)

    async def wage_sheet(self, claim_id: str) -> list[str]:
        """Hand in a paper that proves wages."""
        return await self.hand_in(claim_id, "OTHER", **SHEET)

    async def suspend_work(self, claim_id: str, **changes: Any) -> httpx.Response:
        body = {"from_on": "2024-05-06", "months": 3, "wages": ["8300.00"] * 12} | changes
        return await self.caller.post(f"/v1/injuries/{claim_id}/paid-suspensions", json=body, **CLERK)

    async def end_contract(self, claim_id: str, **changes: Any) -> httpx.Response:
        body = {"ended_on": "2024-10-31", "why": "WORKER_RESIGNED", "retirement_on": RETIRES_ON} | changes
        return await self.caller.post(f"/v1/injuries/{claim_id}/employment-ending", json=body, **CLERK)

    async def subsidise(self, claim_id: str) -> httpx.Response:
        return await self.caller.post(f"/v1/injuries/{claim_id}/subsidies", **CLERK)

    async def compensate(self, claim_id: str, **changes: Any) -> httpx.Response:
        papers = changes.pop("papers", None) or await self.hand_in(claim_id, "OTHER", **SHEET)
        body = {"kind": "UNREGISTERED_EMPLOYER", "papers": papers} | changes
        return await self.caller.post(f"/v1/injuries/{claim_id}/illegal-employment-compensation", json=body, **CLERK)

    async def award_fee(self, appraisal_id: str) -> httpx.Response:
        return await self.caller.post(f"/v1/appraisals/{appraisal_id}/fee-award", **CLERK)

    async def employer_paid(self, award: dict[str, Any], paid_on: str = "2024-11-20", **changes: Any) -> httpx.Response:
        papers = changes.pop("papers", None) or await self.hand_in(award["claim_id"], "OTHER", **SHEET)
        body = {"paid_on": paid_on, "papers": papers}
        return await self.caller.post(f"/v1/awards/{award['id']}/employer-payment", json=body, **CLERK)

    async def owed_in(self, claim_id: str) -> dict[str, Any]:
        return (await self.caller.get(f"/v1/injuries/{claim_id}/benefits", roles="auditor")).json()

    @remembered
    async def left(self, *, grade: int = 7, ending: dict[str, Any] | None = None, **changes: Any) -> dict[str, Any]:
        """Appraise somebody whose contract then ends in 2024-10; returns the ending with its awards."""
        answer = await self.end_contract(await self.appraised(appraisal={"grade": grade}, **changes), **(ending or {}))
        assert answer.is_success, answer.text
        return answer.json()
