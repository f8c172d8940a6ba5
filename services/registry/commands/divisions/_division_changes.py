"""The step that holds a change of divisions against the table, and the one that takes a filed change up."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from services.registry import queries
from services.registry.commands.divisions._divisions import must_be_in_force
from services.registry.domain.divisions.division_change import Becoming, ChangeState
from services.registry.models import DivisionChange
from shared.dates import DateOutOfOrder
from shared.db import Transaction
from shared.problems import Conflict, NotFound, RuleViolated


class DivisionChangeContradicted(RuleViolated):
    """The change contradicts itself, or the table."""

    code = "division-change-contradicted"
    title = "Change of divisions contradicts itself"
    zh = "行政区划变更有误，请更正：{reason}。"
    en = "The change of divisions contradicts itself or the table, correct it: {reason}."


class ChangeAcrossPrefectures(RuleViolated):
    """Every row of a person or employer stays with its prefecture (docs/decisions/0013-divisions.md)."""

    code = "change-across-prefectures"
    title = "Change leads to another prefecture"
    zh = "行政区划变更不得跨市（{from_codes}→{to_code}）：请在新市登记单位，以“转让”承继人员，原欠费由原机构清理。"
    en = "Divisions do not merge across prefectures ({from_codes} -> {to_code}): enrol the employers in the new one, "
    en += "move their people by a succession, and settle old arrears at the old office."


class DivisionChangeNotFound(NotFound):
    """No such change."""

    code = "division-change-not-found"
    title = "Change of divisions not found"
    zh = "未找到行政区划变更 {change_id}。"
    en = "There is no change of divisions {change_id}."


class DivisionChangeDecided(Conflict):
    """A change is decided once."""

    code = "division-change-decided"
    title = "Change of divisions is decided"
    zh = "行政区划变更 {change_id} 已办结（{state}）。"
    en = "Change of divisions {change_id} is decided ({state})."


@dataclass(frozen=True, slots=True)
class PlannedChange:
    """A change of divisions, and the day from which it counts."""

    becoming: Becoming
    name_en: str | None
    effective_on: date


async def check_division_change(tx: Transaction, planned: PlannedChange) -> None:
    """Raise unless the table can follow the change: nothing of these codes may count from a later day already."""
    becoming, day = planned.becoming, planned.effective_on
    codes = sorted({*becoming.from_codes, becoming.to_code})
    for code in codes:
        tx.actor.must_serve(code)
    if becoming.crosses_prefectures:
        raise ChangeAcrossPrefectures(from_codes=", ".join(becoming.from_codes), to_code=becoming.to_code)
    in_force = await queries.divisions_on(tx, codes, day)
    fault = becoming.fault(target_in_force=becoming.to_code in in_force)
    if fault is not None:
        raise DivisionChangeContradicted(reason=fault.value)
    for code in becoming.from_codes:
        await must_be_in_force(tx, code, day, known=True)
    await _nothing_later(tx, codes, day)


async def change_to_decide(tx: Transaction, change_id: UUID) -> DivisionChange:
    """Return a change that is not decided, locked; others wait."""
    await queries.lock_divisions(tx)
    change = await queries.division_change_for_update(tx, change_id)
    if change is None:
        raise DivisionChangeNotFound(change_id=change_id)
    tx.actor.must_serve(change.to_code)
    if ChangeState(change.state).is_final:
        raise DivisionChangeDecided(change_id=change_id, state=change.state)
    return change


async def _nothing_later(tx: Transaction, codes: Sequence[str], day: date) -> None:
    begun = [version.valid_from for code in codes for version in await queries.division_versions(tx, code)]
    earliest = max(begun) + timedelta(days=1)
    if day < earliest:
        raise DateOutOfOrder(field="effective_on", day=day, earliest=earliest)
