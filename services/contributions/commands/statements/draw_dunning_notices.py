"""Draw notices to employers in arrears (催缴通知书), one each, month by month: SI Act, Arts. 63 and 86.

What stands on a notice that is not settled yet is not put on another one.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from itertools import groupby
from typing import Any
from uuid import UUID

from services.contributions import queries
from services.contributions.commands.collecting._surcharges import accrued_surcharge
from services.contributions.domain.collecting.receipt import ReceiptItem
from services.contributions.domain.statements.dunning import DunningRule, NoticeState
from services.contributions.queries import OverdueAccount
from shared import policy
from shared.db import Transaction
from shared.ids import new_id, prefecture_of
from shared.jobs import JobRun
from shared.money import Money

NOTICES_AT_ONCE = 1_000
Row = dict[str, Any]


async def draw_dunning_notices(tx: Transaction, run: JobRun) -> Mapping[str, Any]:
    """Draw the notices of a run; returns how many, and how much they ask for."""
    prefecture, on = prefecture_of(run.division), date.fromisoformat(run.facts["on"])
    await queries.lock_collection(tx, prefecture)
    overdue = await queries.overdue_accounts(tx, run.division, on, days_late=run.facts["days_late"])
    employers = [list(accounts) for _, accounts in groupby(overdue, key=lambda account: account.key.employer_id)]
    last = await queries.last_notice_number(tx, prefecture, on.year)
    for offset in range(0, len(employers), NOTICES_AT_ONCE):
        chunk = employers[offset : offset + NOTICES_AT_ONCE]
        numbered = enumerate(chunk, start=last + offset + 1)
        drawn = [_draw(tx, run, on, number, accounts) for number, accounts in numbered]
        await queries.insert_notices(
            tx, [notice for notice, _ in drawn], [line for _, lines in drawn for line in lines]
        )
        await run.progress(offset + len(chunk), len(employers))
    asked = Money.total(account.owed.outstanding for account in overdue)
    return {"notices": len(employers), "outstanding": str(asked)}


def _draw(
    tx: Transaction, run: JobRun, on: date, number: int, accounts: Sequence[OverdueAccount]
) -> tuple[Row, list[Row]]:
    notice_id, prefecture, first = new_id(), prefecture_of(run.division), accounts[0]
    lines = [_line(notice_id, prefecture, on, account) for account in accounts]
    rule = policy.at(prefecture).load(DunningRule, "dunning_notice", in_force_on=on)
    return {
        "id": notice_id,
        "prefecture": prefecture,
        "division": first.division,
        "run_id": run.id,
        "year": on.year,
        "number": number,
        "employer_id": first.key.employer_id,
        "credit_code": first.credit_code,
        "drawn_on": on,
        "pay_within_days": rule.pay_within_days,
        "principal": _total(lines, "outstanding", surcharge=False),
        "surcharge": _total(lines, "outstanding", surcharge=True) + _total(lines, "surcharge", surcharge=False),
        "state": NoticeState.DRAWN,
        "recorded_at": tx.now,
    }, lines


def _line(notice_id: UUID, prefecture: str, on: date, account: OverdueAccount) -> Row:
    due_on = max(filter(None, (account.owed.due_on, account.owed.deferred_until)))
    return {
        "notice_id": notice_id,
        "prefecture": prefecture,
        "month": account.key.month,
        "item": account.key.item,
        "outstanding": account.owed.outstanding,
        "due_on": due_on,
        "days_late": (on - due_on).days,
        "surcharge": accrued_surcharge(prefecture, account.key, account.owed, on),
    }


def _total(lines: Sequence[Row], column: str, *, surcharge: bool) -> Money:
    return Money.total(line[column] for line in lines if (line["item"] is ReceiptItem.SURCHARGE) is surcharge)
