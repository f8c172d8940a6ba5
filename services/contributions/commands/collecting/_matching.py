"""The step that holds what was received against what is due: surcharges, arrears and exceptions follow from it."""

from collections.abc import Collection

from services.contributions import queries
from services.contributions.commands.collecting._surcharges import charge_late_payment
from services.contributions.domain.collecting.receipt_exception import ExceptionState
from services.contributions.domain.collecting.receipt_matching import Mismatch, mismatch, outstanding
from services.contributions.events import ArrearsChanged
from services.contributions.models import ReceiptException
from services.contributions.queries import Account, AccountKey, Owed
from shared.db import Transaction
from shared.ids import new_id
from shared.money import ZERO

SLICE = 5_000


async def match_accounts(tx: Transaction, prefecture: str, keys: Collection[AccountKey]) -> None:
    """Match the accounts again whose money or dues changed; only what that alters is recorded and announced."""
    in_order = sorted(keys)
    for offset in range(0, len(in_order), SLICE):
        changed = set(in_order[offset : offset + SLICE])
        changed |= await charge_late_payment(tx, prefecture, changed)
        accounts = await queries.accounts(tx, changed)
        await _keep_arrears(tx, prefecture, accounts)
        await _keep_exceptions(tx, prefecture, accounts)


async def _keep_arrears(tx: Transaction, prefecture: str, accounts: Collection[Account]) -> None:
    changed = [(account, now) for account in accounts if (now := _owed(account)) and now != account.owed]
    await queries.set_arrears(tx, prefecture, [(account.key, now) for account, now in changed])
    for account, now in changed:
        if now.outstanding != (account.owed.outstanding if account.owed else ZERO):
            tx.emit(ArrearsChanged.of(account, now.outstanding, tx.today))
    paid = {account.key.employer_id for account, now in changed if not now.outstanding}
    if paid:
        await queries.settle_notices(tx, prefecture, paid)
    if changed:
        await queries.renew_deferral_states(tx, prefecture, {account.key.employer_id for account, _ in changed})


def _owed(account: Account) -> Owed | None:
    """Return what is now owed; nothing on an account that was never in arrears and is paid."""
    owed = outstanding(account.due, account.received)
    if account.oldest_due_on is None or not (owed or account.owed):
        return None
    return Owed(owed, account.oldest_due_on, account.oldest_deferred_until)


async def _keep_exceptions(tx: Transaction, prefecture: str, accounts: Collection[Account]) -> None:
    found = [(account, mismatch(account.due, account.received)) for account in accounts]
    altered = [(account, kind) for account, kind in found if _differs(account, kind)]
    overtaken = [account.exception.id for account, _ in altered if account.exception]
    await queries.settle_exceptions(tx, overtaken)
    tx.add_all(_exception(tx, prefecture, account, kind) for account, kind in altered if kind)


def _differs(account: Account, kind: Mismatch | None) -> bool:
    standing = account.exception
    if kind is None or standing is None:
        return kind is not None or standing is not None
    return (standing.kind, standing.due, standing.received) != (kind, account.due, account.received)


def _exception(tx: Transaction, prefecture: str, account: Account, kind: Mismatch) -> ReceiptException:
    return ReceiptException(
        id=new_id(),
        prefecture=prefecture,
        division=account.division,
        receipt_id=account.last_receipt_id,
        kind=kind,
        state=ExceptionState.OPEN,
        employer_id=account.key.employer_id,
        credit_code=account.credit_code,
        month=account.key.month,
        item=account.key.item,
        due=account.due,
        received=account.received,
        raised_at=tx.now,
    )
