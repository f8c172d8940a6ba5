"""Take in platforms' reports of a month's orders; a corrected report replaces the platform's month whole."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import Any

import polars as pl

from services.registry import queries
from services.registry.commands.flexible_work._order_rows import PLATFORM_ORDERS, OrderRules, checked
from services.registry.domain.flexible_work.platform_orders import CountedOrders, OrderFault
from services.registry.events import PlatformOrdersReported
from services.registry.models import Employer, PlatformOrders
from shared import policy
from shared.bulk.intake import kept_file, take_in_rows
from shared.bulk.rows import LINE
from shared.db import Transaction
from shared.db.tables import FileRow
from shared.ids import new_id
from shared.jobs import JobRun
from shared.periods import Month
from shared.policy import PolicyError

Row = Mapping[str, Any]


async def take_in_platform_orders(tx: Transaction, run: JobRun) -> Mapping[str, Any]:
    """Keep the good rows of a report and announce each platform's month as it now stands."""
    file = await kept_file(tx, run)
    rules = OrderRules(file.prefecture, tx.actor.division, file.received_on)
    report = _Report(tx, file)
    result = await take_in_rows(tx, run, PLATFORM_ORDERS, check=partial(checked, rules=rules), take=report.take)
    for platform, month, orders in await queries.orders_in_file(tx, file.id):
        tx.emit(PlatformOrdersReported.of(platform, month, orders))
    return result


@dataclass
class _Report:
    """One file while it is taken in: what it has said so far."""

    tx: Transaction
    file: FileRow
    said: set[tuple[str, ...]] = field(default_factory=set)

    async def take(self, rows: pl.DataFrame) -> Mapping[int, str]:
        codes = set(rows["credit_code"])
        platforms = await queries.platforms_for_update(self.tx, self.file.prefecture, codes)
        orders, refused = [], {}
        for row in rows.iter_rows(named=True):
            fault = self._fault(row, platforms)
            if fault is None:
                orders.append(self._orders(row, platforms[row["credit_code"]]))
            else:
                refused[row[LINE]] = fault.value
        await queries.replace_orders(self.tx, self.file.id, {(row.employer_id, row.month) for row in orders})
        self.tx.add_all(orders)
        await self.tx.session.flush()
        return refused

    def _fault(self, row: Row, platforms: Mapping[str, Employer]) -> OrderFault | None:
        line = tuple(row[column] for column in ("month", "credit_code", "order_kind", "division"))
        if line in self.said:
            return OrderFault.DUPLICATE
        self.said.add(line)
        if row["credit_code"] not in platforms:
            return OrderFault.NOT_A_PLATFORM
        if row["order_kind"] not in _counted(self.file.division, Month.parse(row["month"])):
            return OrderFault.NOT_IN_PILOT
        return None

    def _orders(self, row: Row, platform: Employer) -> PlatformOrders:
        return PlatformOrders(
            id=new_id(),
            prefecture=platform.prefecture,
            division=row["division"],
            employer_id=platform.id,
            month=Month.parse(row["month"]),
            kind=row["order_kind"],
            orders=int(row["orders"]),
            file_id=self.file.id,
            recorded_at=self.tx.now,
        )


def _counted(division: str, month: Month) -> frozenset[str]:
    """Return the kinds of order that count in a month; none where the province takes no part in the pilot."""
    try:
        law = policy.at(division).load(CountedOrders, "platform_orders", in_force_on=month.first_day)
    except PolicyError:
        return frozenset()
    return frozenset(law.amount_by_kind)
