"""The appraisal committee of the office of tests: applications, experts, draws, examinations."""

from datetime import date, timedelta
from typing import Any

import httpx

from tests.claims.memory import remembered

CLERK, OFFICER = "feng-appraisal", "qian-appraisal"
BATCH = {
    "committee": "9908",
    "held_on": "2024-06-20",
    "place": "样例市人民医院体检中心",
    "mode": "ON_SITE",
    "capacity": 40,
}
EXPERT = {
    "committee": "9908",
    "title": "SENIOR",
    "specialties": ["ORTHOPAEDICS"],
    "institution_code": "H99080001",
    "valid_from": "2024-01-01",
}


def later(day: str, days: int) -> str:
    """Return a day so many days after another."""
    return (date.fromisoformat(day) + timedelta(days=days)).isoformat()


def served_by(kind: str) -> str:
    """Return the committee that appraises: the province's looks at it again."""
    return "99" if kind == "REPEATED" else "9908"


class Committee:
    """What a committee does up to the examination."""

    caller: Any

    async def apply(self, claim_id: str, **changes: Any) -> httpx.Response:
        sent = {"roles": "appraisal_clerk", "subject": CLERK}
        sent |= {key: changes.pop(key) for key in ("roles", "subject", "division") if key in changes}
        body = {"claim_id": claim_id, "kind": "INITIAL", "applicant": "WORKER", "applied_on": "2024-06-03"} | changes
        return await self.caller.post("/v1/appraisals", json=body, **sent)

    async def committee(
        self, appraisal_id: str, step: str, *, officer: bool = False, division: str = "9908", **body: Any
    ) -> httpx.Response:
        """Take a step of the committee's procedure, named by its door: the clerk's, or the officer's."""
        who = {"roles": "appraisal_officer", "subject": OFFICER} if officer else {}
        sent = {"roles": "appraisal_clerk", "subject": CLERK, "division": division} | who
        return await self.caller.post(f"/v1/appraisals/{appraisal_id}/{step}", json=body, **sent)

    async def propose(self, number: int, **changes: Any) -> httpx.Response:
        person = {"id_type": "CITIZEN_ID", "id_no": f"9908{number:014}", "name": f"专家{number}"}
        sent = {"roles": "appraisal_clerk", "subject": CLERK, "division": changes.get("committee", "9908")}
        return await self.caller.post("/v1/experts", json=EXPERT | {"person": person} | changes, **sent)

    async def admit(self, expert_id: str, *, division: str = "9908", **changes: Any) -> httpx.Response:
        sent = {"roles": "appraisal_officer", "subject": OFFICER, "division": division}
        body = {"admitted_on": "2024-01-02"} | changes
        return await self.caller.post(f"/v1/experts/{expert_id}/admission", json=body, **sent)

    async def pool(self, *numbers: int, **changes: Any) -> list[str]:
        """Put experts into a committee's pool, those of these numbers; returns their ids."""
        division, admitted = changes.get("committee", "9908"), []
        for number in numbers:
            expert_id = done(await self.propose(number, **changes))["id"]
            done(await self.admit(expert_id, division=division))
            admitted.append(expert_id)
        return admitted

    async def batch(self, **changes: Any) -> str:
        body = BATCH | changes
        sent = {"roles": "appraisal_clerk", "subject": CLERK, "division": body["committee"]}
        return done(await self.caller.post("/v1/examination-batches", json=body, **sent))["id"]

    async def applied(self, claim_id: str, *, papers: bool = True, **changes: Any) -> str:
        """Apply, and hand in what such an appraisal asks for."""
        appraisal = done(await self.apply(claim_id, **changes))
        if papers:
            again = ["APPRAISAL_CONCLUSION"] if appraisal["against_id"] else []
            await self.bring(claim_id, appraisal["id"], appraisal["applied_on"], *again)
        return appraisal["id"]

    async def bring(self, claim_id: str, appraisal_id: str, received_on: str, *more: str) -> None:
        kinds = ("APPRAISAL_APPLICATION", "MEDICAL_RECORD", *more)
        await self.hand_in(claim_id, *kinds, appraisal_id=appraisal_id, received_on=received_on)

    @remembered
    async def admitted(self, claim_id: str, **changes: Any) -> str:
        """Accept an application two days after it was made."""
        appraisal_id = await self.applied(claim_id, **changes)
        done(await self._of(changes, appraisal_id, "acceptance", accepted_on=later(_applied_on(changes), 2)))
        return appraisal_id

    @remembered
    async def drawn(self, claim_id: str, *, experts: range = range(1, 4), **changes: Any) -> str:
        """Draw three experts, four days after the application, out of a pool of so many more."""
        appraisal_id = await self.admitted(claim_id, **changes)
        specialties = {"specialties": ["ORTHOPAEDICS", "ASSISTIVE_DEVICES"]}
        await self.pool(*experts, committee=served_by(changes.get("kind", "INITIAL")), **specialties)
        done(await self._of(changes, appraisal_id, "draw", drawn_on=later(_applied_on(changes), 4), size=3))
        return appraisal_id

    @remembered
    async def scheduled(self, claim_id: str, **changes: Any) -> str:
        """Call the worker, a week after the application, to a batch ten days later."""
        appraisal_id, applied_on = await self.drawn(claim_id, **changes), _applied_on(changes)
        committee = served_by(changes.get("kind", "INITIAL"))
        batch_id = await self.batch(committee=committee, held_on=later(applied_on, 17))
        step = {"batch_id": batch_id, "scheduled_on": later(applied_on, 7)}
        done(await self._of(changes, appraisal_id, "schedule", **step))
        return appraisal_id

    @remembered
    async def examined(self, claim_id: str, **changes: Any) -> str:
        """Take an appraisal to its examination, seventeen days after the application; every expert gives an opinion."""
        appraisal_id = await self.scheduled(claim_id, **changes)
        opinions = [
            {"expert_id": expert_id, "opinion": "左手功能部分丧失"} for expert_id in await self.panel(appraisal_id)
        ]
        step = {"examined_on": later(_applied_on(changes), 17), "opinions": opinions}
        done(await self._of(changes, appraisal_id, "examination", **step))
        return appraisal_id

    async def draws(self, appraisal_id: str) -> list[dict[str, Any]]:
        path = f"/v1/appraisals/{appraisal_id}/draws"
        return done(await self.caller.get(path, roles="auditor", division="99"))["items"]

    async def panel(self, appraisal_id: str) -> list[str]:
        return (await self.draws(appraisal_id))[-1]["drawn"]

    async def appraisal(self, appraisal_id: str) -> dict[str, Any]:
        return done(await self.caller.get(f"/v1/appraisals/{appraisal_id}", roles="auditor", division="99"))

    async def _of(self, changes: dict[str, Any], appraisal_id: str, step: str, **body: Any) -> httpx.Response:
        division = served_by(changes.get("kind", "INITIAL"))
        return await self.committee(appraisal_id, step, division=division, **body)


def done(answer: httpx.Response) -> dict[str, Any]:
    assert answer.is_success, answer.text
    return answer.json()


def _applied_on(changes: dict[str, Any]) -> str:
    return changes.get("applied_on", "2024-06-03")
