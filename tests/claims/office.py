"""What tests of claims stand on: neighbours that answer as a test wishes, and an office that takes a case through."""

from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

import httpx
from sqlalchemy import select

from shared.auth import Actor
from shared.db import Database
from shared.db.tables import OutboxRow
from shared.events import Envelope
from shared.ids import new_id
from tests.claims.benefits_desk import BenefitsDesk
from tests.claims.deliberation import Deliberation
from tests.claims.household import Household
from tests.claims.intake import ANOTHER, REPORT, Intake
from tests.claims.memory import Memory, remembered
from tests.claims.monthly import Monthly
from tests.claims.outcomes import Outcomes
from tests.claims.paper_desk import PaperDesk

PERSON_ID = UUID("0190a000-0000-7000-8000-000000000001")
EMPLOYER_ID = UUID("0190a000-0000-7000-8000-000000000002")
OTHER_EMPLOYER_ID = UUID("0190a000-0000-7000-8000-000000000003")
ID_NO = "11010519491231002X"
ASKED_AT = "2024-05-13T09:00:00+08:00"
PROVINCE_READER = Actor("reader", "99")
PAYEE = {"name": "张三", "bank": "样例市城市商业银行", "account": "6299000000000001"}
DECISION = {"result": "RECOGNISED", "article": "14-1", "decided_on": "2024-05-30", "reason": "工作原因受到事故伤害"}
INVESTIGATORS = ["tian-investigator", "gu-investigator"]
FOUND = {"place": "样例机械厂二车间", "found": "询问班组长李四，事故经过与申请所述一致"}
APPROVAL = {"approved_on": "2024-09-02"}


def monthly(*wages: tuple[int, str]) -> list[str]:
    """Write wages as so many months of each."""
    return [wage for months, wage in wages for _ in range(months)]


@dataclass
class Neighbours:
    """What the registry and contributions say; one that is `down` does not answer."""

    person_id: UUID | None = PERSON_ID
    employers: list[dict[str, str]] = field(
        default_factory=lambda: [{"id": str(EMPLOYER_ID), "division": "990811", "name": "样例机械厂"}]
    )
    covering: UUID | None = EMPLOYER_ID
    bases: list[str] = field(default_factory=lambda: monthly((5, "6200.00"), (7, "6500.00")))
    paid: bool = True
    declared_wage: str | None = None
    refusal: str | None = None
    down: set[str] = field(default_factory=set)
    asked: list[httpx.URL] = field(default_factory=list)

    def told(self) -> str:
        """What they say, as text."""
        return repr({name: value for name, value in vars(self).items() if name != "asked"})

    def answer(self, request: httpx.Request) -> httpx.Response:
        self.asked.append(request.url)
        if request.url.host in self.down:
            raise httpx.ConnectError("nobody listens", request=request)
        match request.url.path:
            case "/v1/persons/lookups":
                return self._person()
            case "/v1/employers":
                return httpx.Response(200, json={"items": self.employers, "next": None})
            case "/v1/cover":
                return httpx.Response(200, json=self._cover())
            case _:
                return httpx.Response(200, json=self._bases(request.url.params["employer_id"]))

    def _person(self) -> httpx.Response:
        if self.refusal is not None:
            return httpx.Response(422, json={"detail": self.refusal})
        if self.person_id is None:
            return httpx.Response(404, json={"type": "urn:tongchou:problem:person-not-found"})
        return httpx.Response(200, json={"id": str(self.person_id), "id_type": "CITIZEN_ID"})

    def _cover(self) -> dict[str, Any]:
        enrolled = [] if self.covering is None else [{"employer_id": str(self.covering), "covered": True}]
        return {"asked_at": ASKED_AT, "covered": bool(enrolled), "enrolments": enrolled, "at": REPORT["accident_at"]}

    def _bases(self, employer_id: str) -> dict[str, Any]:
        items = [
            {"month": f"2023-{month:02}", "base": base, "paid": self.paid}
            for month, base in enumerate(self.bases, start=1)
        ]
        told = {"asked_at": ASKED_AT, "employer_id": employer_id}
        return told | {"items": items, "declared_wage": self.declared_wage}


@dataclass
class Office(Intake, PaperDesk, Outcomes, Deliberation, Monthly, Household, BenefitsDesk):
    """Takes a case through its steps over HTTP, each step by the person whose work it is."""

    caller: Any
    memory: Memory

    async def accept(self, claim_id: str, **changes: Any) -> httpx.Response:
        body = {"accepted_on": "2024-05-13"} | changes
        return await self._step(f"/v1/injuries/{claim_id}/acceptance", "recognition_clerk", "ma-recognition", body)

    async def clerk(self, claim_id: str, step: str, *, subject: str = "ma-recognition", **body: Any) -> httpx.Response:
        """Take a step of the procedure that is the recognition clerk's, named by its door."""
        return await self._step(f"/v1/injuries/{claim_id}/{step}", "recognition_clerk", subject, body)

    async def refuse(self, claim_id: str, **changes: Any) -> httpx.Response:
        body = {"refused_on": "2024-05-13", "reason": "超过一年申请时限"} | changes
        return await self._step(f"/v1/injuries/{claim_id}/refusal", "recognition_officer", "zhao-recognition", body)

    async def terminate(self, claim_id: str, *, subject: str = "zhao-recognition", **body: Any) -> httpx.Response:
        return await self._step(f"/v1/injuries/{claim_id}/termination", "recognition_officer", subject, body)

    async def record(self, claim_id: str, *, subject: str = INVESTIGATORS[0], **changes: Any) -> httpx.Response:
        body = {"subjects": INVESTIGATORS, "investigated_on": "2024-05-16"} | FOUND | changes
        path = f"/v1/injuries/{claim_id}/investigation-records"
        return await self._step(path, "recognition_investigator", subject, body)

    async def serve(
        self, claim_id: str, recipient: str, delivered_on: str = "2024-06-03", **body: Any
    ) -> httpx.Response:
        body = {"recipient": recipient, "method": "DIRECT", "delivered_on": delivered_on} | body
        return await self.clerk(claim_id, "service-records", **body)

    async def decide(self, claim_id: str, *, subject: str = "zhao-recognition", **changes: Any) -> httpx.Response:
        return await self._step(f"/v1/injuries/{claim_id}/decision", "recognition_officer", subject, DECISION | changes)

    async def grant(self, claim_id: str, **body: Any) -> httpx.Response:
        return await self._step(f"/v1/injuries/{claim_id}/disability-grant", "benefits_clerk", "sun-benefits", body)

    async def order(self, award_id: str, **body: Any) -> httpx.Response:
        return await self._step(f"/v1/awards/{award_id}/payment-order", "benefits_clerk", "sun-benefits", body)

    async def check(self, order_id: str, *, subject: str = "zhou-checker", **changes: Any) -> httpx.Response:
        path = f"/v1/payment-orders/{order_id}/approval"
        return await self._step(path, "benefits_checker", subject, APPROVAL | changes)

    async def approve(
        self, order_id: str, *, subject: str = "wu-approver", role: str = "benefits_approver", **changes: Any
    ) -> httpx.Response:
        path = f"/v1/payment-orders/{order_id}/second-approval"
        return await self._step(path, role, subject, APPROVAL | changes)

    async def case(self, claim_id: str) -> dict[str, Any]:
        return (await self.caller.get(f"/v1/injuries/{claim_id}", roles="auditor")).json()

    async def reported(self, **changes: Any) -> str:
        if "accident_at" in changes:
            changes.setdefault("another_accident", ANOTHER)
        return succeeded(await self.report(**changes))["id"]

    @remembered
    async def accepted(self, **changes: Any) -> str:
        claim_id = await self.reported(**changes)
        await self.complete_papers(claim_id)
        succeeded(await self.accept(claim_id))
        return claim_id

    @remembered
    async def decided(self, *, decision: dict[str, Any] | None = None, **changes: Any) -> str:
        claim_id = await self.accepted(**changes)
        succeeded(await self.decide(claim_id, **(decision or {})))
        return claim_id

    @remembered
    async def served(self, *, decision: dict[str, Any] | None = None, **changes: Any) -> str:
        """Serve a decision of 2024-05-30 on the employer on 2024-06-03, and on the worker two days later."""
        claim_id = await self.decided(decision=decision, **changes)
        succeeded(await self.serve(claim_id, "EMPLOYER"))
        succeeded(await self.serve(claim_id, "WORKER", "2024-06-05"))
        return claim_id

    @remembered
    async def appraised(
        self, *, decision: dict[str, Any] | None = None, appraisal: dict[str, Any] | None = None, **changes: Any
    ) -> str:
        claim_id = await self.decided(decision=decision, **changes)
        await self.concluded(claim_id, conclusion=appraisal)
        return claim_id

    @remembered
    async def awarded(self, **changes: Any) -> dict[str, Any]:
        return succeeded(await self.grant(await self.appraised(**changes)))

    @remembered
    async def ordered(self, **changes: Any) -> dict[str, Any]:
        return succeeded(await self.order((await self.awarded(**changes))["id"]))

    async def approved(self, **changes: Any) -> dict[str, Any]:
        """Order a grant of 9 x 5,000.00, which a maker and a checker may release."""
        return succeeded(await self.check((await self.ordered(**changes))["id"]))

    async def _step(self, path: str, roles: str, subject: str, body: dict[str, Any]) -> httpx.Response:
        return await self.caller.post(path, roles=roles, subject=subject, json=body)


def succeeded(answer: httpx.Response) -> dict[str, Any]:
    assert answer.is_success, answer.text
    return answer.json()


def problem(answer: httpx.Response) -> tuple[int, str]:
    """Return the status and the short code of a problem."""
    return answer.status_code, answer.json()["type"].removeprefix("urn:tongchou:problem:")


async def announced(database: Database) -> list[Envelope]:
    """Return what was announced, in order."""
    async with database.begin(PROVINCE_READER) as tx:
        texts = (await tx.session.scalars(select(OutboxRow.envelope).order_by(OutboxRow.seq))).all()
    return [Envelope.model_validate_json(text) for text in texts]


async def announced_types(database: Database) -> list[str]:
    return [envelope.type.removeprefix("claims.").removesuffix(".v1") for envelope in await announced(database)]


def told_by_finance(event_type: str, order: dict[str, Any], **changes: Any) -> Envelope:
    """Return a fact of the pool ledger about an order."""
    facts = {
        "order_id": order["id"],
        "ordered_by": "claims",
        "amount": order["amount"],
        "paid_on": "2024-09-05",
        "voucher_no": "9908-2024-09-000017",
        "bank_reference": "BANK-1",
        "returned_on": "2024-09-09",
        "reason": "账号已销户",
    }
    return Envelope(
        id=new_id(),
        type=f"pool_ledger.{event_type}.v1",
        key=order["id"],
        division="990811",
        period="2024-09",
        effective_on="2024-09-05",
        recorded_at="2024-09-05T10:00:00+08:00",
        correlation_id="bank-file-1",
        causation_id=None,
        producer="pool_ledger",
        payload=facts | changes,
    )
