"""The paper desk of the office of tests: scans handed in, and what a case still wants."""

from typing import Any

import httpx

PDF = b"%PDF-1.4\n1 0 obj <</Type /Catalog>> endobj\ntrailer <</Root 1 0 R>>\n%%EOF\n"
SENT = ("roles", "subject", "division", "key")


class PaperDesk:
    """What the desk does with papers."""

    caller: Any

    async def upload(
        self, claim_id: str, *, content: bytes = PDF, name: str = "scan.pdf", **changes: Any
    ) -> httpx.Response:
        sent = {"roles": "claims_clerk", "subject": "li-claims"}
        sent |= {key: changes.pop(key) for key in SENT if key in changes}
        file = (name, content, changes.pop("media_type", "application/pdf"))
        form = {"kind": "APPLICATION_FORM", "received_on": "2024-05-10"} | changes
        return await self.caller.post(f"/v1/injuries/{claim_id}/papers", data=form, files={"file": file}, **sent)

    async def hand_in(self, claim_id: str, *kinds: str, **changes: Any) -> list[str]:
        """Hand in a small scan of each kind of paper, on the day of the report unless told; returns their ids."""
        case = await self.caller.get(f"/v1/injuries/{claim_id}", roles="auditor")
        changes = {"received_on": case.json()["injury"]["reported_on"]} | changes
        ids = []
        for kind in kinds:
            scan = {"content": PDF + kind.encode(), "name": f"{kind}.pdf", "kind": kind}
            answer = await self.upload(claim_id, **scan, **changes)
            assert answer.is_success, answer.text
            ids.append(answer.json()["id"])
        return ids

    async def missing(self, claim_id: str) -> list[str]:
        """Return the kinds of paper that a case wants."""
        answer = await self.caller.get(f"/v1/injuries/{claim_id}/papers/missing", roles="claims_clerk")
        assert answer.is_success, answer.text
        return [paper["kind"] for paper in answer.json()["missing"]]

    async def complete_papers(self, claim_id: str) -> list[str]:
        """Hand in what the case's ground asks for and is not there yet."""
        return await self.hand_in(claim_id, *await self.missing(claim_id))
