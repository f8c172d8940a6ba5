"""Steps that changes of a payee share: find whose it is, propose it, settle it, and put it in the old one's place."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any
from uuid import UUID

from services.claims import queries
from services.claims.commands._cases import claim_for_update
from services.claims.commands._history import note
from services.claims.commands._payee import Payee, masked, opened, sealed
from services.claims.commands.entitlements._timeline import entitlement_for_update, note_entitlement
from services.claims.commands.payment._accounts import account_index, refuse_staff_account, watch_account
from services.claims.domain.entitlements.entitlement import EntitlementChange
from services.claims.domain.payees.payee_change import PayeeChangeState, PayeeStep, PayeeSubject
from services.claims.models import Claim, Entitlement, Happening, PayeeChange, PaymentOrder
from shared.approvals import approve
from shared.db import Transaction
from shared.ids import new_id
from shared.problems import Conflict, NotFound
from shared.web.etag import etag


class PayeeChangeNotFound(NotFound):
    """No such proposed payee for this caller."""

    code = "payee-change-not-found"
    title = "Change of payee not found"
    zh = "未找到收款账户变更 {change_id}，或不在当前账号的管辖范围内。"
    en = "There is no change of payee {change_id} that you may see."


class PayeeChangeProposed(Conflict):
    """One payee is proposed at a time."""

    code = "payee-change-proposed"
    title = "Another payee is proposed"
    zh = "已有待复核的收款账户变更 {change_id}，请先复核或退回。"
    en = "Change of payee {change_id} waits for approval: approve or refuse it first."


class PayeeChangeSettled(Conflict):
    """A change is approved or refused once."""

    code = "payee-change-settled"
    title = "Change of payee is settled"
    zh = "收款账户变更 {change_id} 已办结，状态为 {state}。"
    en = "Change of payee {change_id} is settled: it is {state}."


@dataclass(frozen=True, slots=True)
class Proposing:
    """Who is to be paid, why, and the papers that show it."""

    payee: Payee
    reason: str
    papers: Sequence[UUID] = ()


SUBJECTS = {Claim: PayeeSubject.CASE, Entitlement: PayeeSubject.ENTITLEMENT, PaymentOrder: PayeeSubject.ORDER}


def payee_tag(row: Claim | Entitlement) -> str:
    """Return the ETag of a payee: another after every change."""
    return etag(row.id, row.payee_sealed)


async def paid_for_update(tx: Transaction, subject: PayeeSubject, subject_id: UUID) -> Claim | Entitlement:
    """Return the case or the entitlement whose payee is spoken of, locked, if the actor serves it."""
    if subject is PayeeSubject.CASE:
        return await claim_for_update(tx, subject_id)
    return await entitlement_for_update(tx, subject_id)


async def propose(tx: Transaction, row: Claim | Entitlement | PaymentOrder, proposing: Proposing) -> PayeeChange:
    """Keep a payee proposed for a locked row; raises `AccountOfStaff`, `PayeeChangeProposed`."""
    waiting = await queries.proposed_payee(tx, row.id)
    if waiting is not None:
        raise PayeeChangeProposed(change_id=waiting.id)
    account_blind = account_index(tx, proposing.payee)
    await refuse_staff_account(tx, account_blind)
    change = tx.add(
        PayeeChange(
            id=new_id(),
            prefecture=row.prefecture,
            division=row.division,
            subject=SUBJECTS[type(row)],
            subject_id=row.id,
            state=PayeeChangeState.PROPOSED,
            payee_sealed=sealed(tx, proposing.payee),
            account_blind=account_blind,
            reason=proposing.reason,
            papers=list(proposing.papers),
            proposed_by=tx.actor.subject,
            recorded_at=tx.now,
        )
    )
    await approve(tx, change.id, PayeeStep.PROPOSE)
    return change


async def seen_change(tx: Transaction, change_id: UUID) -> PayeeChange:
    """Return a change as it stands; who changes it locks its subject first, and then asks again."""
    change = await queries.payee_change(tx, change_id)
    if change is None:
        raise PayeeChangeNotFound(change_id=change_id)
    return change


def settle(tx: Transaction, change: PayeeChange, state: PayeeChangeState) -> None:
    """End a proposal; raises `PayeeChangeSettled` if it has ended."""
    if change.state != PayeeChangeState.PROPOSED:
        raise PayeeChangeSettled(change_id=change.id, state=change.state)
    change.state, change.settled_by, change.settled_at = state, tx.actor.subject, tx.now


async def take_up(tx: Transaction, change: PayeeChange) -> None:
    """Approve a change, by another person than proposed it.

    Raises `PayeeChangeSettled`, `SamePerson`, and `AccountOfStaff` if the account has become one since.
    """
    settle(tx, change, PayeeChangeState.APPROVED)
    await approve(tx, change.id, PayeeStep.APPROVE)
    await refuse_staff_account(tx, change.account_blind)


def put_in_place(tx: Transaction, row: Claim | Entitlement | PaymentOrder, change: PayeeChange) -> None:
    """Let a row name the payee that was approved; audited without names and numbers."""
    tx.audit(
        "change_payee",
        entity=SUBJECTS[type(row)].lower(),
        entity_id=str(row.id),
        division=row.division,
        before=_audited(tx, row.payee_sealed),
        after=_audited(tx, change.payee_sealed),
        reason=change.reason,
    )
    row.payee_sealed = change.payee_sealed


async def pay_from_now_on(tx: Transaction, paid: Claim | Entitlement, change: PayeeChange) -> None:
    """Pay a case or a monthly benefit to the payee that was approved, and let R-16 look at the account."""
    put_in_place(tx, paid, change)
    paid.payee_changed_on = tx.today
    if isinstance(paid, Claim):
        note(tx, paid, Happening.PAYEE_CHANGED, effective_on=tx.today, papers=change.papers, change_id=str(change.id))
        return
    paid.account_blind = change.account_blind
    changed = EntitlementChange.PAYEE_CHANGED
    note_entitlement(tx, paid, changed, effective_on=tx.today, papers=change.papers, change_id=str(change.id))
    await watch_account(tx, paid)


def _audited(tx: Transaction, payee_sealed: bytes | None) -> dict[str, Any] | None:
    if payee_sealed is None:
        return None
    payee = opened(tx, payee_sealed)
    return asdict(masked(payee)) | {"account_blind": account_index(tx, payee).hex()}
