"""Filing a prefecture's month upward: totals prove, nothing is posted from them.

The month is shut, its manifests announced, then the filing itself. Emitters share-lock the month's row and this
command locks it alone, so that nothing slips in between. What comes later belongs to the next open month.
"""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from pydantic import BaseModel
from sqlalchemy import select

from shared import policy
from shared.db import Transaction
from shared.db.filing_months import month_for_update
from shared.db.tables import OutboxRow
from shared.events import Event
from shared.money import ZERO, Money
from shared.periods import Month
from shared.problems import Conflict, RuleViolated

MANIFEST_ENTRIES_MAX = 5_000


class MonthAlreadyFiled(Conflict):
    """A month is filed once."""

    code = "month-already-filed"
    title = "Month already filed"
    zh = "{month} 已于 {filed_on} 上报，不能重复上报；更正请计入下一个未上报月份。"
    en = "{month} was filed on {filed_on}; corrections belong to the next open month."


class MonthNotOver(RuleViolated):
    """Only a month that is over can be filed: until then facts of it still arrive."""

    code = "month-not-over"
    title = "Month is not over"
    zh = "{month} 尚未结束，不能上报。"
    en = "{month} is not over; file it from the first day after it."


class ManifestEntry(BaseModel):
    """One event of the month, and its money."""

    event_id: UUID
    amount: Money


class MonthManifest(Event):
    """Part of the list of a month's counted events in one category. Each service names its own subtype."""

    prefecture: str
    month: Month
    category: str
    part: int
    entries: tuple[ManifestEntry, ...]


class CategoryTotal(BaseModel):
    """What a category of a month comes to."""

    category: str
    events: int
    parts: int
    amount: Money


class MonthFiled(Event):
    """A prefecture's month is complete in this service. Each service names its own subtype."""

    prefecture: str
    month: Month
    totals: tuple[CategoryTotal, ...]
    policy_digest: str


@dataclass(frozen=True, slots=True)
class Filing:
    """The two event classes with which a service files its months."""

    manifest: type[MonthManifest]
    filed: type[MonthFiled]


async def file_month(tx: Transaction, filing: Filing, prefecture: str, month: Month) -> MonthFiled:
    """Shut the month for this service, and announce its manifests and the filing; returns what was filed."""
    if month.last_day >= tx.today:
        raise MonthNotOver(month=month)
    row = await month_for_update(tx.session, prefecture, month)
    if row.filed_on is not None:
        raise MonthAlreadyFiled(month=month, filed_on=row.filed_on)
    totals = []
    for category, entries in (await _entries(tx, prefecture, month)).items():
        parts = [entries[i : i + MANIFEST_ENTRIES_MAX] for i in range(0, len(entries), MANIFEST_ENTRIES_MAX)]
        for number, part in enumerate(parts, start=1):
            tx.emit(
                filing.manifest(**_filed_under(prefecture, month), category=category, part=number, entries=tuple(part))
            )
        total = Money.total(entry.amount for entry in entries)
        totals.append(CategoryTotal(category=category, events=len(entries), parts=len(parts), amount=total))
    filed = filing.filed(
        **_filed_under(prefecture, month), totals=tuple(totals), policy_digest=policy.digest(prefecture)
    )
    tx.emit(filed)
    row.filed_on = tx.today
    return filed


def _filed_under(prefecture: str, month: Month) -> dict[str, Any]:
    return {
        "key": f"{prefecture}:{month}",
        "division": f"{prefecture}00",
        "period": month,
        "effective_on": month.last_day,
        "prefecture": prefecture,
        "month": month,
    }


async def _entries(tx: Transaction, prefecture: str, month: Month) -> dict[str, list[ManifestEntry]]:
    counted = (
        select(OutboxRow.category, OutboxRow.event_id, OutboxRow.amount)
        .where(OutboxRow.prefecture == prefecture, OutboxRow.period == month, OutboxRow.category.is_not(None))
        .order_by(OutboxRow.category, OutboxRow.seq)
    )
    entries: dict[str, list[ManifestEntry]] = {}
    for category, event_id, amount in await tx.session.execute(counted):
        entries.setdefault(str(category), []).append(ManifestEntry(event_id=event_id, amount=amount or ZERO))
    return entries
