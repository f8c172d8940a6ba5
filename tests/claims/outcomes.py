"""What the committee of the office of tests concludes, serves and takes back."""

from typing import Any

import httpx

from tests.claims.committee import CLERK, OFFICER, Committee, done, served_by
from tests.claims.memory import remembered

CONCLUDED_ON, RECEIVED_ON = "2024-08-20", "2024-08-26"
PRESIDENT = "zheng-appraisal"


def item(grade: int, **changes: Any) -> dict[str, Any]:
    """Return a single injury of a grade."""
    return {"part": "左手", "clause": f"5.{grade}.2.1", "grade": grade} | changes


class Outcomes(Committee):
    """What a committee does from the examination on; who asks for another grade gives its single injury."""

    async def conclude(
        self, appraisal_id: str, grade: int | None = 9, *, typed: int | None = None, **changes: Any
    ) -> httpx.Response:
        sent = {"roles": "appraisal_officer", "subject": OFFICER, "division": "9908"}
        sent |= {key: changes.pop(key) for key in ("roles", "subject", "division") if key in changes}
        found = {} if grade is None or "confirmation" in changes else {"items": [item(grade)], "grade": typed}
        body = {"concluded_on": CONCLUDED_ON} | found | changes
        return await self.caller.post(f"/v1/appraisals/{appraisal_id}/conclusion", json=body, **sent)

    async def hand_over(
        self, appraisal_id: str, recipient: str, delivered_on: str = RECEIVED_ON, **changes: Any
    ) -> httpx.Response:
        sent = {"roles": "appraisal_clerk", "subject": CLERK, "division": changes.pop("division", "9908")}
        body = {"recipient": recipient, "method": "DIRECT", "delivered_on": delivered_on} | changes
        return await self.caller.post(f"/v1/appraisals/{appraisal_id}/service", json=body, **sent)

    async def take_back(self, appraisal_id: str, *, subject: str = PRESIDENT, **changes: Any) -> httpx.Response:
        sent = {"roles": "appraisal_officer", "subject": subject, "division": changes.pop("division", "9908")}
        body = {"ground": "FALSE_PAPERS", "reason": "影像资料系他人所有", "revoked_on": "2024-09-10"} | changes
        return await self.caller.post(f"/v1/appraisals/{appraisal_id}/revocation", json=body, **sent)

    async def prolong(self, appraisal_id: str, extended_on: str, **changes: Any) -> httpx.Response:
        body = {"extended_on": extended_on, "reason": "伤情复杂，需补充检查"} | changes
        return await self.committee(appraisal_id, "extension", officer=True, **body)

    @remembered
    async def seen(self, claim_id: str, **changes: Any) -> str:
        """Take an appraisal to its examination, by experts of the pool if there is one already."""
        committee = served_by(changes.get("kind", "INITIAL"))
        asked = {"params": {"committee": committee}, "division": committee}
        pool = done(await self.caller.get("/v1/experts", roles="appraisal_clerk", **asked))["items"]
        experts = range(0) if pool else range(1, 4) if committee == "9908" else range(11, 14)
        return await self.examined(claim_id, **{"experts": experts} | changes)

    @remembered
    async def concluded(self, claim_id: str, *, conclusion: dict[str, Any] | None = None, **changes: Any) -> str:
        """Take an appraisal to its conclusion, and serve it on both parties; returns its id."""
        appraisal_id, division = await self.seen(claim_id, **changes), served_by(changes.get("kind", "INITIAL"))
        answer = done(await self.conclude(appraisal_id, **{"division": division} | (conclusion or {})))
        for recipient in ("WORKER", "EMPLOYER"):
            received_on = max(RECEIVED_ON, answer["concluded_on"])
            done(await self.hand_over(appraisal_id, recipient, received_on, division=division))
        return appraisal_id
