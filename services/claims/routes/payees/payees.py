"""The payee (收款人) of a case or of a monthly benefit: looked at masked, and another one proposed."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Response
from pydantic import BaseModel, ConfigDict, Field

from services.claims import queries
from services.claims.commands._cases import InjuryNotFound
from services.claims.commands.entitlements._timeline import EntitlementNotFound
from services.claims.commands.papers._papers import PaperNotFound
from services.claims.commands.payees._changes import PayeeChangeProposed, Proposing, payee_tag
from services.claims.commands.payees.propose_payee_change import ProposePayeeChange, propose_payee_change
from services.claims.commands.payment._accounts import AccountOfStaff
from services.claims.domain.payees.payee_change import PayeeSubject
from services.claims.models import Claim, Entitlement
from services.claims.routes._fields import READERS, PayeeIn, Text
from services.claims.routes.payees._shown import PaidOut, PayeeChangeOut
from shared.db import Transaction
from shared.problems import OutsideDivision, problems
from shared.web import Begin, Reply, allow
from shared.web.etag import IfMatch, PreconditionMissing, RowChanged

router = APIRouter(prefix="/v1", tags=["payees"])
PROPOSING = (AccountOfStaff, PayeeChangeProposed, PaperNotFound, PreconditionMissing, RowChanged, OutsideDivision)


class PayeeChangeIn(BaseModel):
    """Who is to be paid, why, and the papers of the case that show it."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "payee": {"name": "张三", "bank": "样例市城市商业银行", "account": "6299000000000002"},
                    "reason": "原账户已销户，本人提供新社会保障卡账户",
                    "papers": [],
                }
            ]
        }
    )

    payee: PayeeIn
    reason: Text
    papers: Annotated[list[UUID], Field(max_length=50)] = []

    def proposing(self) -> Proposing:
        """Return the proposal as commands take it."""
        return Proposing(self.payee.to_payee(), self.reason, self.papers)


@router.get(
    "/entitlements/{entitlement_id}/payee", dependencies=[allow(*READERS)], responses=problems(EntitlementNotFound)
)
async def get_payee_of_entitlement(entitlement_id: UUID, begin: Begin, response: Response) -> PaidOut:
    """Show who is paid a monthly benefit, masked, to those who check; the ETag is what a change must have seen."""
    async with begin() as tx:
        entitlement = await queries.entitlement(tx, entitlement_id)
        if entitlement is None:
            raise EntitlementNotFound(entitlement_id=entitlement_id)
        return await _shown(tx, entitlement, response)


@router.get("/injuries/{claim_id}/payee", dependencies=[allow(*READERS)], responses=problems(InjuryNotFound))
async def get_payee_of_case(claim_id: UUID, begin: Begin, response: Response) -> PaidOut:
    """Show who is paid what a case is owed once, masked, to those who check."""
    async with begin() as tx:
        claim = await queries.claim(tx, claim_id)
        if claim is None:
            raise InjuryNotFound(claim_id=claim_id)
        return await _shown(tx, claim, response)


@router.post(
    "/entitlements/{entitlement_id}/payee-changes",
    status_code=201,
    dependencies=[allow("benefits_clerk")],
    responses=problems(EntitlementNotFound, *PROPOSING),
)
async def post_payee_change_of_entitlement(
    entitlement_id: UUID, body: PayeeChangeIn, begin: Begin, seen: IfMatch
) -> Reply[PayeeChangeOut]:
    """Propose another payee of a monthly benefit; somebody else must approve it."""
    command = ProposePayeeChange(PayeeSubject.ENTITLEMENT, entitlement_id, seen, body.proposing())
    async with begin() as tx:
        change = await propose_payee_change(tx, command)
        reply = tx.reply(201, PayeeChangeOut.of(change, tx))
    return reply


@router.post(
    "/injuries/{claim_id}/payee-changes",
    status_code=201,
    dependencies=[allow("benefits_clerk")],
    responses=problems(InjuryNotFound, *PROPOSING),
)
async def post_payee_change_of_case(
    claim_id: UUID, body: PayeeChangeIn, begin: Begin, seen: IfMatch
) -> Reply[PayeeChangeOut]:
    """Propose another payee of a case; orders made before keep theirs. Somebody else must approve it."""
    command = ProposePayeeChange(PayeeSubject.CASE, claim_id, seen, body.proposing())
    async with begin() as tx:
        change = await propose_payee_change(tx, command)
        reply = tx.reply(201, PayeeChangeOut.of(change, tx))
    return reply


async def _shown(tx: Transaction, paid: Claim | Entitlement, response: Response) -> PaidOut:
    response.headers["etag"] = payee_tag(paid)
    return PaidOut.of(paid, await queries.proposed_payee(tx, paid.id), tx)
