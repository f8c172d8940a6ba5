"""Changes of payees (收款账户变更): listed, approved by a second person, or refused."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query
from pydantic import BaseModel, ConfigDict

from services.claims import queries
from services.claims.commands.payees._changes import PayeeChangeNotFound, PayeeChangeSettled
from services.claims.commands.payees.approve_payee_change import approve_payee_change
from services.claims.commands.payees.refuse_payee_change import RefusePayeeChange, refuse_payee_change
from services.claims.commands.payment._accounts import AccountOfStaff
from services.claims.commands.payment._orders import OrderNotReady
from services.claims.domain.payees.payee_change import PayeeChangeState
from services.claims.routes._fields import READERS, Text
from services.claims.routes.payees._shown import PayeeChangeOut
from shared.problems import OutsideDivision, SamePerson, problems
from shared.web import Begin, Reply, allow

router = APIRouter(prefix="/v1/payee-changes", tags=["payees"])


class RefusalIn(BaseModel):
    """Why a proposed payee is refused."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"reason": "户名与待遇领取人不一致"}]})

    reason: Text


class PayeeChangePage(BaseModel):
    """Some changes; ask again with `after=next`."""

    items: list[PayeeChangeOut]
    next: UUID | None


@router.get("", dependencies=[allow(*READERS)])
async def get_payee_changes(
    begin: Begin,
    after: UUID | None = None,
    limit: Annotated[int, Query(ge=1, le=200)] = 50,
    state: PayeeChangeState | None = None,
) -> PayeeChangePage:
    """List proposed payees in the order in which they were proposed, all or those in one state."""
    async with begin() as tx:
        changes = await queries.payee_changes_after(tx, after, limit, state=state)
        items = [PayeeChangeOut.of(change, tx) for change in changes]
    return PayeeChangePage(items=items, next=items[-1].id if len(items) == limit else None)


@router.post(
    "/{change_id}/approval",
    status_code=200,
    dependencies=[allow("benefits_checker")],
    responses=problems(PayeeChangeNotFound, PayeeChangeSettled, SamePerson, AccountOfStaff, OutsideDivision),
)
async def post_approval(change_id: UUID, begin: Begin) -> Reply[PayeeChangeOut]:
    """Approve another payee of a case or a monthly benefit, by somebody other than proposed it.

    For some days nothing is paid to the account. Corrections of returned orders are approved with their re-issue.
    """
    async with begin() as tx:
        change = await approve_payee_change(tx, change_id)
        reply = tx.reply(200, PayeeChangeOut.of(change, tx))
    return reply


@router.post(
    "/{change_id}/refusal",
    status_code=200,
    dependencies=[allow("benefits_checker")],
    responses=problems(PayeeChangeNotFound, PayeeChangeSettled, OrderNotReady, OutsideDivision),
)
async def post_refusal(change_id: UUID, body: RefusalIn, begin: Begin) -> Reply[PayeeChangeOut]:
    """Refuse a proposed payee: the old one stays; a returned order waits for another correction."""
    async with begin() as tx:
        change = await refuse_payee_change(tx, RefusePayeeChange(change_id, body.reason))
        reply = tx.reply(200, PayeeChangeOut.of(change, tx))
    return reply
