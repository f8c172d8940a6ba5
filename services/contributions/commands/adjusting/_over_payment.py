"""The step that holds a refund against the accounts it takes from: never more than is over-paid when it is approved."""

from collections.abc import Mapping
from uuid import UUID

from services.contributions import queries
from services.contributions.domain.adjusting.over_payment import over_paid
from services.contributions.domain.adjusting.refund import RefundRule
from services.contributions.domain.collecting.receipt import ReceiptItem
from services.contributions.domain.collecting.receipt_matching import outstanding
from services.contributions.queries import AccountKey
from shared.db import Transaction
from shared.money import Money
from shared.periods import Month
from shared.problems import RuleViolated


class MoreThanOverPaid(RuleViolated):
    """What is due stays paid."""

    code = "more-than-over-paid"
    title = "More than is over-paid"
    zh = "{month}（{item}）多缴 {over_paid} 元，不能退（抵）{amount} 元。"
    en = "Of {month} ({item}) {over_paid} yuan are over-paid: {amount} cannot be given back."


class MoreThanIsOwed(RuleViolated):
    """An offset pays what is owed, and makes no new over-payment."""

    code = "more-than-is-owed"
    title = "More than is owed there"
    zh = "{month}（{item}）尚欠 {owed} 元，不能抵缴 {amount} 元。"
    en = "Of {month} ({item}) {owed} yuan are owed: {amount} cannot be offset against it."


class MonthHasBenefit(RuleViolated):
    """The fund has borne what the month was paid for."""

    code = "month-has-benefit"
    title = "Benefits were paid for the month"
    zh = "{months} 发生的工伤已由基金支付待遇，相应月份的工伤保险费不予退还。"
    en = "The fund has paid benefits for accidents of {months}: the contributions of these months are not given back."


async def check_over_paid(
    tx: Transaction, employer_id: UUID, item: ReceiptItem, amounts: Mapping[Month, Money]
) -> None:
    """Raise `MoreThanOverPaid` if the employer's accounts have not so much to give.

    Where money moves next, call it under `queries.lock_collection`.
    """
    keys = [AccountKey(employer_id, month, item) for month in amounts]
    for account in await queries.accounts(tx, keys):
        there, month = over_paid(account.due, account.received), account.key.month
        if amounts[month] > there:
            raise MoreThanOverPaid(month=month, item=item, over_paid=there, amount=amounts[month])


async def check_owed(tx: Transaction, key: AccountKey, amount: Money) -> None:
    """Raise `MoreThanIsOwed` unless so much is still owed on the account that an offset is to pay."""
    for account in await queries.accounts(tx, [key]):
        owed = outstanding(account.due, account.received)
        if amount > owed:
            raise MoreThanIsOwed(month=key.month, item=key.item, owed=owed, amount=amount)


async def check_benefits(tx: Transaction, employer_id: UUID, amounts: Mapping[Month, Money], rule: RefundRule) -> None:
    """Raise `MonthHasBenefit` if the law keeps a month of which the fund has paid a benefit."""
    if not rule.block_if_benefit:
        return
    months = await queries.months_with_benefit(tx, employer_id, list(amounts))
    if months:
        raise MonthHasBenefit(months="、".join(map(str, months)))
