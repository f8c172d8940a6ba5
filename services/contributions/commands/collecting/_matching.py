"""The step that holds what was received against what was assessed: arrears and exceptions follow from it."""

from collections.abc import Collection

from services.contributions import queries
from services.contributions.domain.collecting.receipt import ReceiptItem
from services.contributions.domain.collecting.receipt_matching import ExceptionState, Mismatch, mismatch, outstanding
from services.contributions.events import ArrearsChanged
from services.contributions.models import ReceiptException
from services.contributions.queries import Account, AccountKey
from shared.db import Transaction
from shared.ids import new_id
from shared.money import ZERO


async def match_accounts(tx: Transaction, prefecture: str, keys: Collection[AccountKey]) -> None:
    """Match the accounts again whose money or assessment changed; only what that alters is recorded and announced."""
    accounts = await queries.accounts(tx, keys)
    await _keep_arrears(tx, prefecture, accounts)
    await _keep_exceptions(tx, prefecture, accounts)


async def _keep_arrears(tx: Transaction, prefecture: str, accounts: Collection[Account]) -> None:
    owed = [
        (account, outstanding(account.assessed, account.received))
        for account in accounts
        if account.key.item is ReceiptItem.PRINCIPAL
    ]
    changed = [(account, now) for account, now in owed if now != account.outstanding]
    await queries.set_arrears(tx, prefecture, [(a.key.employer_id, a.key.month, now) for a, now in changed])
    for account, now in changed:
        tx.emit(ArrearsChanged.of(account, now, tx.today))


async def _keep_exceptions(tx: Transaction, prefecture: str, accounts: Collection[Account]) -> None:
    found = [(account, mismatch(account.key.item, account.assessed, account.received)) for account in accounts]
    altered = [(account, kind) for account, kind in found if _differs(account, kind)]
    await queries.settle_exceptions(tx, [account.exception.id for account, _ in altered if account.exception])
    tx.add_all(_exception(tx, prefecture, account, kind) for account, kind in altered if kind)


def _differs(account: Account, kind: Mismatch | None) -> bool:
    open_one = account.exception
    if kind is None or open_one is None:
        return kind is not None or open_one is not None
    return (open_one.kind, open_one.due, open_one.received) != (kind, account.assessed or ZERO, account.received)


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
        due=account.assessed or ZERO,
        received=account.received,
        raised_at=tx.now,
    )
