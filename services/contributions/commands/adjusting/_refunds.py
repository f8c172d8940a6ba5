"""The step that takes up a refund at the state on which what follows rests, and orders its payment."""

from dataclasses import dataclass
from uuid import UUID

from services.contributions import queries
from services.contributions.domain.adjusting.payer_account import PayerAccount
from services.contributions.domain.adjusting.refund import RefundRule, RefundState
from services.contributions.events import PaymentOrdered
from services.contributions.models import Refund
from shared import policy
from shared.db import Transaction
from shared.findings import is_blocked
from shared.ids import new_id
from shared.problems import Conflict, NotFound, RuleViolated


class RefundNotFound(NotFound):
    """No such refund for this caller."""

    code = "refund-not-found"
    title = "Refund not found"
    zh = "未找到退费（抵缴）申请 {refund_id}，或不在当前账号的管辖范围内。"
    en = "There is no refund {refund_id} that you may see."


class RefundNotAtThisStep(Conflict):
    """Its steps follow one another."""

    code = "refund-state"
    title = "Refund is not at this step"
    zh = "退费（抵缴）申请 {refund_id} 当前为 {state}，不能办理此步骤。"
    en = "Refund {refund_id} stands at {state}; this step does not follow."


class RefundBlocked(Conflict):
    """R-23: nothing goes on unless the risk office finds it unfounded; once confirmed, it never does."""

    code = "refund-blocked"
    title = "Refund is blocked by a finding"
    zh = "退费账户与原缴费账户不一致（R-23），疑点经核查不成立并办结后方可审批；核实成立的，不得办理。"
    en = "The payee's account is not the one that paid (R-23): only a finding closed as unfounded lets it go on."


class AccountNotConfirmed(RuleViolated):
    """Where a receipt does not name the account that paid, each approver vouches for it."""

    code = "refund-account-not-confirmed"
    title = "Payee's account is not confirmed"
    zh = "到账记录未载明付款账户，复核和审批人员须各自核实收款账户并确认（account_confirmed）。"
    en = "A receipt does not name the account that paid: each approver has to check the payee's and say so."


@dataclass(frozen=True, slots=True)
class DecideRefund:
    """What an approver says of a refund: whether it may go on, and whether they have checked the payee's account."""

    refund_id: UUID
    approved: bool
    account_confirmed: bool = False


async def refund_at(tx: Transaction, refund_id: UUID, *states: RefundState) -> Refund:
    """Return a refund, locked; raises `RefundNotFound`, `RefundNotAtThisStep`."""
    refund = await queries.refund_for_update(tx, refund_id)
    if refund is None:
        raise RefundNotFound(refund_id=refund_id)
    tx.actor.must_serve(refund.division)
    if refund.state not in states:
        raise RefundNotAtThisStep(refund_id=refund_id, state=refund.state)
    return refund


async def check_payee(tx: Transaction, refund: Refund, *, account_confirmed: bool) -> None:
    """Raise `RefundBlocked` or `AccountNotConfirmed` unless the money may go where the refund says."""
    if refund.payee_id is not None and await is_blocked(tx, refund.payee_id, once_confirmed=True):
        raise RefundBlocked()
    if refund.payer_account == PayerAccount.NOT_NAMED and not account_confirmed:
        raise AccountNotConfirmed()


def settle_on(tx: Transaction, refund: Refund, state: RefundState) -> None:
    """Let a refund stand at a state from now on."""
    refund.state, refund.changed_at = state, tx.now


def refund_rule(tx: Transaction, division: str) -> RefundRule:
    """Return the rule of refunds by the law of the day on which the step is taken."""
    return policy.at(division).load(RefundRule, "refund", in_force_on=tx.today)


def order_payment(tx: Transaction, refund: Refund) -> None:
    """Order the payment anew under an id of its own: finance answers each order once."""
    refund.order_id, refund.ordered_on = new_id(), tx.today
    settle_on(tx, refund, RefundState.ORDERED)
    tx.emit(PaymentOrdered.of(refund, refund_rule(tx, refund.division)))
