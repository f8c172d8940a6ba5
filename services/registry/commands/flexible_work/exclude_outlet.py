"""Leave a listed outlet out of the work list: it need not enrol itself."""

from dataclasses import dataclass

from services.registry import queries
from services.registry.domain.flexible_work.postal_list import ExclusionReason
from services.registry.models import OutletExclusion
from shared.db import Transaction
from shared.ids import prefecture_of
from shared.periods import Month
from shared.problems import NotFound, RuleViolated


class OutletNotListed(NotFound):
    """No list names the outlet."""

    code = "outlet-not-listed"
    title = "Outlet is on no list"
    zh = "{month} 的邮政名单中没有网点 {outlet_code}，或不在当前账号的管辖范围内。"
    en = "The postal list of {month} names no outlet {outlet_code} that you may see."


class ExclusionEndsBeforeItBegins(RuleViolated):
    """The last month comes before the first."""

    code = "exclusion-ends-before-it-begins"
    title = "Exclusion ends before it begins"
    zh = "排除截止月份 {until_month} 早于起始月份 {from_month}。"
    en = "The last month {until_month} comes before the first, {from_month}."


@dataclass(frozen=True, slots=True)
class ExcludeOutlet:
    """The outlet as listed for `from_month`, until which month it is left out (open if None), and why."""

    division: str
    outlet_code: str
    from_month: Month
    until_month: Month | None
    reason: ExclusionReason
    note: str


async def exclude_outlet(tx: Transaction, command: ExcludeOutlet) -> OutletExclusion:
    """Record the exclusion; another from the same month on replaces it."""
    if command.until_month is not None and command.until_month < command.from_month:
        raise ExclusionEndsBeforeItBegins(from_month=command.from_month, until_month=command.until_month)
    prefecture = prefecture_of(command.division)
    outlet = await queries.outlet_for_update(tx, prefecture, command.from_month, command.outlet_code)
    if outlet is None:
        raise OutletNotListed(month=command.from_month, outlet_code=command.outlet_code)
    tx.actor.must_serve(outlet.division)
    exclusion = await queries.exclusion(tx, prefecture, command.outlet_code, command.from_month)
    if exclusion is None:
        exclusion = OutletExclusion(
            prefecture=prefecture, outlet_code=command.outlet_code, from_month=command.from_month
        )
    exclusion.until_month, exclusion.reason, exclusion.note = command.until_month, command.reason, command.note
    exclusion.excluded_by, exclusion.recorded_at = tx.actor.subject, tx.now
    return tx.add(exclusion)
