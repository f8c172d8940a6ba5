"""The intake desk of the office of tests: drafts, further applications, and the time there is to apply."""

from typing import Any

import httpx

REPORT = {
    "division": "990811",
    "employer_credit_code": "91370800MA3TE8T12P",
    "employer_name": "样例机械厂",
    "operates_in": "990811",
    "person": {"id_type": "CITIZEN_ID", "id_no": "11010519491231002X", "name": "张三"},
    "accident_at": "2024-05-06T10:20:00+08:00",
    "place": "样例机械厂二车间",
    "cause": "操作冲压机时左手被压伤",
    "ground": "14-1",
    "injured_parts": ["左手"],
    "diagnoses": [{"code": "S67.8", "name": "腕和手挤压伤"}],
    "reported_on": "2024-05-10",
    "reporter": "EMPLOYER",
    "payee": {"name": "张三", "bank": "样例市城市商业银行", "account": "6299000000000001"},
}
DRAFT = {name: told for name, told in REPORT.items() if name != "reported_on"}
ANOTHER = "当日又一次受伤，有两份门诊病历"
STATED = ("accident_at", "place", "cause", "ground")
APPLICATION = {name: REPORT[name] for name in STATED} | {"reporter": "WORKER", "reported_on": "2024-05-20"}
CLERK = {"roles": "claims_clerk", "subject": "li-claims"}


class Intake:
    """What the desk does with a report before anybody accepts it."""

    caller: Any

    async def report(self, **changes: Any) -> httpx.Response:
        return await self.caller.post("/v1/injuries", json=REPORT | changes, **CLERK)

    async def draft(self, **changes: Any) -> httpx.Response:
        return await self.caller.post("/v1/injuries/drafts", json=DRAFT | changes, **CLERK)

    async def revise(self, claim_id: str, *, etag: str | None = "*", **changes: Any) -> httpx.Response:
        seen = {} if etag is None else {"if-match": etag}
        sent = {"json": DRAFT | changes, "headers": seen, "subject": "li-claims"}
        return await self.caller._send("PUT", f"/v1/injuries/drafts/{claim_id}", "claims_clerk", sent)

    async def submit(self, claim_id: str, **body: Any) -> httpx.Response:
        sent = CLERK | ({"json": body} if body else {})
        return await self.caller.post(f"/v1/injuries/{claim_id}/submission", **sent)

    async def join(self, claim_id: str, **changes: Any) -> httpx.Response:
        """Join the worker's application, with the statement of the report, to a case."""
        body = APPLICATION | changes
        return await self.caller.post(f"/v1/injuries/{claim_id}/applications", json=body, **CLERK)

    async def exclude(self, claim_id: str, papers: list[str], **changes: Any) -> httpx.Response:
        body = {"reason": "LABOUR_DISPUTE", "begins_on": "2024-06-01", "ends_on": "2024-06-30", "papers": papers}
        sent = {"roles": "recognition_clerk", "subject": "ma-recognition", "json": body | changes}
        return await self.caller.post(f"/v1/injuries/{claim_id}/excluded-days", **sent)

    async def extend(self, claim_id: str, **changes: Any) -> httpx.Response:
        body = {"days": 10, "granted_on": "2024-06-03", "reason": "事故发生在外省，取证需要时间"} | changes
        sent = {"roles": "recognition_officer", "subject": "zhao-recognition", "json": body}
        return await self.caller.post(f"/v1/injuries/{claim_id}/application-extensions", **sent)

    async def late_filing(self, claim_id: str) -> httpx.Response:
        return await self.caller.get(f"/v1/injuries/{claim_id}/late-filing", roles="auditor")
