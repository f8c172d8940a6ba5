"""What the office of tests does about the worker's monthly benefits."""

from typing import Any

import httpx

from tests.claims.memory import remembered

HELP = {"PARTIAL": ["EATING"], "MAJOR": ["EATING", "TOILET", "MOVING"]}


class Monthly:
    """Opens monthly benefits, lets them follow a conclusion, and takes retirements in."""

    @remembered
    async def drawing(self, *, opening: dict[str, Any] | None = None, **changes: Any) -> str:
        """Open what a conclusion of 2024-08-20 carries each month; returns the case's id."""
        claim_id = await self.appraised(**changes)
        answer = await self.open_monthly(claim_id, **(opening or {}))
        assert answer.is_success, answer.text
        return claim_id

    async def open_monthly(self, claim_id: str, **body: Any) -> httpx.Response:
        return await self.benefits_clerk(f"/v1/injuries/{claim_id}/monthly-benefits", body)

    async def follow(self, claim_id: str, **body: Any) -> httpx.Response:
        return await self.benefits_clerk(f"/v1/injuries/{claim_id}/monthly-benefits/follow-up", body)

    async def retire(self, claim_id: str, **changes: Any) -> httpx.Response:
        body = {"retired_on": "2025-03-20", "pension_from": "2025-04", "old_age_pension": "4106.20"} | changes
        return await self.benefits_clerk(f"/v1/injuries/{claim_id}/retirement", body)

    async def change_pension(self, claim_id: str, **changes: Any) -> httpx.Response:
        body = {"told_on": "2025-08-20", "from_month": "2025-07", "old_age_pension": "5500.00"} | changes
        return await self.benefits_clerk(f"/v1/injuries/{claim_id}/retirement/pension-changes", body)

    async def entitlement(self, entitlement_id: str) -> dict[str, Any]:
        return (await self.caller.get(f"/v1/entitlements/{entitlement_id}", roles="auditor")).json()

    async def due(self, claim_id: str) -> dict[str, list[tuple[str, str]]]:
        """Return the timelines of a case: by benefit and payer, from which month on how much is due."""
        path = f"/v1/injuries/{claim_id}/entitlements"
        found = (await self.caller.get(path, roles="auditor")).json()
        files = [(each, await self.entitlement(each["id"])) for each in found]
        return {
            f"{each['benefit']} {each['payer']}": [(step["from_month"], step["amount"]) for step in file["timeline"]]
            for each, file in files
        }

    async def follow_up(self, claim_id: str, grade: int | None, on: str, **conclusion: Any) -> str:
        """Look at an injury again at the agency's wish; the committee concludes on a day."""
        asked = {"kind": "FOLLOW_UP", "applicant": "AGENCY", "applied_on": conclusion.pop("applied_on", "2025-08-20")}
        return await self.concluded(claim_id, **asked, conclusion={"concluded_on": on, "grade": grade, **conclusion})

    async def benefits_clerk(self, path: str, body: dict[str, Any]) -> httpx.Response:
        return await self.caller.post(path, roles="benefits_clerk", subject="sun-benefits", json=body)
