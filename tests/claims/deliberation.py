"""The steps on the way to a decision in doubtful cases: assessments, panels, mediations."""

from collections.abc import Sequence
from typing import Any

import httpx

BODIES = ("POLICE", "HEALTH", "UNION", "JUSTICE", "COMMITTEE")
CLEAR = {"ground": "14-1", "working_time": True, "workplace": True, "work_cause": True}
PANEL = {"called_on": "2024-05-20", "triggers": ["CONFLICTING_EVIDENCE"], "reason": "双方陈述不一致"}
AYE, NAY = "WORK_INJURY", "NOT_A_WORK_INJURY"


def members(number: int) -> list[dict[str, str]]:
    """Name so many people, each from another body."""
    return [{"body": body, "name": f"委员{body}"} for body in BODIES[:number]]


class Deliberation:
    """Steps of the department, over HTTP."""

    caller: Any

    async def assess_ground(self, claim_id: str, facts: dict[str, Any], **changes: Any) -> httpx.Response:
        body = {"assessed_on": "2024-05-20", "facts": facts} | changes
        return await self._as_clerk(f"/v1/injuries/{claim_id}/ground-assessments", body)

    async def call_panel(self, claim_id: str, **changes: Any) -> httpx.Response:
        return await self._as_clerk(f"/v1/injuries/{claim_id}/panel", {**PANEL, "members": members(3)} | changes)

    async def add_members(self, panel_id: str, seats: list[dict[str, str]], **changes: Any) -> httpx.Response:
        body = {"members": seats, "joined_on": "2024-05-21"} | changes
        return await self._as_clerk(f"/v1/panels/{panel_id}/members", body)

    async def withdraw_member(self, member_id: str, **changes: Any) -> httpx.Response:
        body = {"withdrawn_on": "2024-05-21", "reason": "与用人单位有利害关系"} | changes
        return await self._as_clerk(f"/v1/panel-members/{member_id}/withdrawal", body)

    async def vote(self, panel: dict[str, Any], cast: Sequence[str], paper_id: str, **changes: Any) -> httpx.Response:
        """Let those who sit vote in their order."""
        sitting = [member["id"] for member in panel["members"] if member["withdrawn_on"] is None]
        votes = [
            {"member_id": member_id, "vote": vote, "reason": f"意见：{vote}"}
            for member_id, vote in zip(sitting, cast, strict=True)
        ]
        body = {"concluded_on": "2024-05-24", "opinion_paper_id": paper_id, "votes": votes} | changes
        return await self._as_clerk(f"/v1/panels/{panel['id']}/opinion", body)

    async def hear_panel(
        self, claim_id: str, paper_id: str, votes: Sequence[str] = (AYE, AYE, NAY), **changes: Any
    ) -> dict[str, Any]:
        """Call a panel of as many members as there are votes, and let it conclude."""
        panel = await self.call_panel(claim_id, members=members(len(votes)), **changes)
        assert panel.is_success, panel.text
        concluded = await self.vote(panel.json(), votes, paper_id)
        assert concluded.is_success, concluded.text
        return concluded.json()

    async def record_death(self, claim_id: str, **changes: Any) -> httpx.Response:
        """Record a death of 2024-05-14 on the certificate of it."""
        proof = await self.hand_in(claim_id, "DEATH_CERTIFICATE")
        body = {"died_on": "2024-05-14", "papers": proof} | changes
        return await self._as_clerk(f"/v1/injuries/{claim_id}/death", body)

    async def mediate(self, claim_id: str, **changes: Any) -> httpx.Response:
        body = {"mediator": "孙调解", "started_on": "2024-05-20"} | changes
        return await self._as_clerk(f"/v1/injuries/{claim_id}/mediations", body)

    async def end_mediation(self, mediation_id: str, **changes: Any) -> httpx.Response:
        body = {"outcome": "AGREED", "ended_on": "2024-05-22"} | changes
        return await self._as_clerk(f"/v1/mediations/{mediation_id}/outcome", body)

    async def _as_clerk(self, path: str, body: dict[str, Any]) -> httpx.Response:
        return await self.caller.post(path, roles="recognition_clerk", subject="ma-recognition", json=body)
