"""Order the payment of an award (支付指令): the maker's step. Only what the fund owes is ever ordered."""

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from services.claims import queries
from services.claims.commands._cases import claim_for_update
from services.claims.commands._payee import Payee, opened, sealed
from services.claims.commands.advances._booking import booked_on
from services.claims.commands.benefits._awarding import AwardNotFound
from services.claims.commands.benefits._basis import check_basis
from services.claims.commands.payment._accounts import account_index, refuse_staff_account
from services.claims.commands.payment._orders import note_order, withdraw
from services.claims.commands.third_parties._splitting import funds_part
from services.claims.domain.benefits.benefit import Benefit
from services.claims.domain.payment.payment_order import ApprovalStep, OrderState, PaymentDays
from services.claims.domain.recognition.liability import Payer
from services.claims.models import BenefitAward, Claim, Happening, PaymentOrder
from shared import policy
from shared.approvals import approve
from shared.db import Transaction
from shared.ids import new_id
from shared.money import Money
from shared.problems import Conflict, RuleViolated


class EmployerPays(RuleViolated):
    """The employer is liable: the fund does not pay."""

    code = "employer-pays"
    title = "Not payable by the fund"
    zh = "该待遇由用人单位支付（《工伤保险条例》第六十二条），不得从基金支付。"
    en = "The employer owes this benefit (WII Reg, Art. 62): the fund does not pay it."


class AlreadyOrdered(Conflict):
    """An award is ordered once."""

    code = "payment-already-ordered"
    title = "Payment already ordered"
    zh = "该待遇已生成支付指令 {order_id}，不得重复支付。"
    en = "This award is paid by order {order_id} already."


class ThirdPartyPaidAll(RuleViolated):
    """Where the fund tops up, nothing is left to pay once a third party made good the whole loss."""

    code = "third-party-paid-all"
    title = "A third party has paid it all"
    zh = "待遇核定 {award_id} 的损失已由第三人全部赔付，基金无需支付。"
    en = "A third party has made good the whole loss of award {award_id}: the fund has nothing to pay."


class PayeeMissing(RuleViolated):
    """Nobody has said to which account the money goes."""

    code = "payee-missing"
    title = "Payee missing"
    zh = "案件中没有收款人信息，请在 payee 中填写户名、开户行和账号。"
    en = "The case names no payee; give name, bank and account as payee."


@dataclass(frozen=True, slots=True)
class OrderPayment:
    """Which award, and to whom if the case does not say or says otherwise."""

    award_id: UUID
    payee: Payee | None


async def order_payment(tx: Transaction, command: OrderPayment) -> PaymentOrder:
    """Make an order that waits for its checker, in the place of one that was overtaken.

    Where the fund tops up, the order is over what a third party did not pay.
    """
    award = await queries.award(tx, command.award_id)
    if award is None:
        raise AwardNotFound(award_id=command.award_id)
    claim = await claim_for_update(tx, award.claim_id)
    await check_basis(tx, claim, award)
    if award.payer != Payer.FUND:
        raise EmployerPays()
    part = await funds_part(tx, claim, award)
    if not part:
        raise ThirdPartyPaidAll(award_id=award.id)
    await _make_room(tx, claim, award, part)
    payee_sealed = sealed(tx, command.payee) if command.payee else _workers_own(claim, award)
    if payee_sealed is None:
        raise PayeeMissing()
    await refuse_staff_account(tx, account_index(tx, opened(tx, payee_sealed)))
    order = tx.add(await _row(tx, claim, award, payee_sealed))
    order.amount = part
    await approve(tx, order.id, ApprovalStep.MAKE)
    note_order(tx, order, Happening.ORDER_CREATED, effective_on=tx.today)
    return order


async def _make_room(tx: Transaction, claim: Claim, award: BenefitAward, part: Money) -> None:
    """Withdraw orders that another award overtook, or a third party's payment; raises `AlreadyOrdered`."""
    made = await queries.order_of_award(tx, award.id)
    if made is not None and made.amount <= part:
        raise AlreadyOrdered(order_id=made.id)
    if award.supplements_id is None:
        withdraw(tx, await queries.standing_orders(tx, claim.id, Benefit(award.benefit), award.part))
    elif made is not None:
        withdraw(tx, [made])
    await tx.session.flush()


def _workers_own(claim: Claim, award: BenefitAward) -> bytes | None:
    """Return the worker's account, unless the worker is dead, or the money is not for the worker."""
    benefit = Benefit(award.benefit)
    return None if benefit.after_death or benefit is Benefit.APPRAISAL_FEE else claim.payee_sealed


async def _row(tx: Transaction, claim: Claim, award: BenefitAward, payee_sealed: bytes) -> PaymentOrder:
    benefit = Benefit(award.benefit)
    return PaymentOrder(
        id=new_id(),
        prefecture=claim.prefecture,
        division=claim.division,
        claim_id=claim.id,
        award_id=award.id,
        state=OrderState.CREATED,
        benefit=benefit,
        expense_account=await booked_on(tx, claim, award),
        amount=award.amount,
        purpose=benefit.purpose,
        effective_on=award.effective_on,
        due_on=_due_on(claim, award.effective_on),
        payee_sealed=payee_sealed,
        recorded_at=tx.now,
    )


def _due_on(claim: Claim, concluded_on: date) -> date:
    within = policy.at(claim.division).load(PaymentDays, "payment_days", in_force_on=concluded_on)
    return concluded_on + timedelta(days=within.days)
