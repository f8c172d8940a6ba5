"""The step that moves received money between accounts: nothing is changed, a move is added, and matching follows."""

from collections.abc import Sequence

from services.contributions import queries
from services.contributions.commands.collecting._matching import match_accounts
from services.contributions.domain.collecting.reallocation import Move, MoveCause
from services.contributions.queries import AccountKey
from shared.db import Transaction
from shared.money import ZERO
from shared.problems import RuleViolated

__all__ = ["MoneyNotThere", "Move", "MoveCause", "move_money"]


class MoneyNotThere(RuleViolated):
    """More was to be taken from an account than came in on it."""

    code = "money-not-there"
    title = "Money is not there"
    zh = "{month}（{item}）账上的到账金额不足以转出。"
    en = "The account of {month} ({item}) does not hold the money that is to be taken from it."


async def move_money(tx: Transaction, prefecture: str, moves: Sequence[Move]) -> None:
    """Keep moves of money and match their accounts again; raises `MoneyNotThere`.

    Call it under `queries.lock_collection`.
    """
    await queries.move_money(tx, prefecture, moves)
    keys = {AccountKey(move.employer_id, move.month, move.item) for move in moves}
    for account in await queries.accounts(tx, keys):
        if account.received < ZERO:
            raise MoneyNotThere(month=account.key.month, item=account.key.item)
    await match_accounts(tx, prefecture, keys)
