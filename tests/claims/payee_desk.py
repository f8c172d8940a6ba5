"""The desk of payees: looks at one, proposes, approves and refuses another, sends returned money again, knows staff."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

import httpx
from sqlalchemy import select

from services.claims import queries
from services.claims.commands._payee import Payee, sealed
from services.claims.commands.entitlements._opening import Measuring, Opening, open_entitlement
from services.claims.commands.payment._accounts import account_index
from services.claims.domain.benefits.benefit import Benefit
from services.claims.domain.recognition.liability import Payer
from services.claims.models import Entitlement
from shared.auth import Actor
from shared.db import Database
from shared.money import Money
from shared.periods import Month
from tests.claims.office import PAYEE, PERSON_ID

CLERK = Actor("sun-benefits", "9908", frozenset({"benefits_clerk"}))
CORRECTED = PAYEE | {"account": "6299000000000002"}
STAFF = {"division": "990811", "holder": "sun-benefits", "account": CORRECTED["account"], "valid_from": "2024-01-01"}
REASON = "本人提供新社会保障卡账户"


async def entitled(database: Database, claim_id: str, *, person_id: UUID = PERSON_ID, account: str = "") -> str:
    """Open a pension of 3,000.00 a month in a case; returns its id."""
    payee = Payee(**(PAYEE | ({"account": account} if account else {})))
    async with database.begin(CLERK) as tx:
        claim = await queries.claim_for_update(tx, UUID(claim_id))
        assert claim is not None
        opening = Opening(
            Benefit.DISABILITY_PENSION,
            Payer.FUND,
            person_id,
            Measuring(Month(2024, 8), Money.yuan(3000)),
            claim.reported_on,
            payee_sealed=sealed(tx, payee),
            account_blind=account_index(tx, payee),
        )
        return str(open_entitlement(tx, claim, opening).id)


async def paid_to(database: Database, entitlement_id: str) -> Entitlement:
    """Return an entitlement as it stands."""
    async with database.begin(CLERK) as tx:
        return (await tx.session.scalars(select(Entitlement).where(Entitlement.id == UUID(entitlement_id)))).one()


@dataclass
class PayeeDesk:
    """What is done about payees, each step by the person whose work it is."""

    caller: Any

    async def look(self, place: str, *, role: str = "benefits_checker", **named: Any) -> httpx.Response:
        """Look at the payee of `injuries/<id>` or `entitlements/<id>`."""
        return await self.caller.get(f"/v1/{place}/payee", roles=role, **named)

    async def propose(
        self, place: str, *, seen: str | None = None, subject: str = "sun-benefits", **changes: Any
    ) -> httpx.Response:
        """Propose another payee as the clerk who has just looked at the one in force."""
        tag = seen if seen is not None else (await self.look(place)).headers["etag"]
        body = {"payee": CORRECTED, "reason": REASON} | changes
        sent = {"roles": "benefits_clerk", "subject": subject, "json": body}
        return await self.caller.post(f"/v1/{place}/payee-changes", headers={"if-match": tag} if tag else {}, **sent)

    async def approve(self, change_id: str, *, subject: str = "zhou-checker", **named: Any) -> httpx.Response:
        sent = {"roles": "benefits_checker", "subject": subject} | named
        return await self.caller.post(f"/v1/payee-changes/{change_id}/approval", **sent)

    async def refuse(self, change_id: str, **named: Any) -> httpx.Response:
        sent = {"roles": "benefits_checker", "subject": "zhou-checker", "json": {"reason": "户名不一致"}} | named
        return await self.caller.post(f"/v1/payee-changes/{change_id}/refusal", **sent)

    async def correct(self, order_id: str, **changes: Any) -> httpx.Response:
        """Propose to send a returned order to a corrected account."""
        body = {"payee": CORRECTED, "reason": "账号录入有误"} | changes
        sent = {"roles": "benefits_clerk", "subject": "sun-benefits", "json": body}
        return await self.caller.post(f"/v1/payment-orders/{order_id}/reissue", **sent)

    async def resend(self, order_id: str, *, subject: str = "zhou-checker") -> httpx.Response:
        sent = {"roles": "benefits_checker", "subject": subject}
        return await self.caller.post(f"/v1/payment-orders/{order_id}/reissue/approval", **sent)

    async def register(self, *, role: str = "risk_officer", acting: str = "9908", **changes: Any) -> httpx.Response:
        sent = {"roles": role, "subject": "chen-risk", "division": acting, "json": STAFF | changes}
        return await self.caller.post("/v1/staff-accounts", **sent)

    async def end(self, account_id: str, valid_until: str, *, acting: str = "9908") -> httpx.Response:
        body = {"valid_until": valid_until, "reason": "已调离"}
        sent = {"roles": "risk_officer", "subject": "chen-risk", "division": acting, "json": body}
        return await self.caller.post(f"/v1/staff-accounts/{account_id}/ending", **sent)

    async def changes(self, **query: Any) -> list[dict[str, Any]]:
        """List proposed payees as a checker sees them."""
        page = await self.caller.get("/v1/payee-changes", roles="benefits_checker", params=query)
        return page.json()["items"]
