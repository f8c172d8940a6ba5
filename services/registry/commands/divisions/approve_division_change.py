"""Approve a change of divisions: the second approval carries it out, not before the day from which it counts.

The old codes stay true of the days before. Employers of a code that ends get the new one, and are announced again.
"""

from uuid import UUID

from services.registry import queries
from services.registry.commands.divisions._division_changes import (
    PlannedChange,
    change_to_decide,
    check_division_change,
)
from services.registry.domain.divisions.division_change import Becoming, ChangeKind, ChangeState
from services.registry.events import DivisionChanged, EmployerRegistered
from services.registry.models import Division, DivisionChange
from shared.approvals import approve
from shared.dates import check_day
from shared.db import Transaction
from shared.ids import prefecture_of


async def approve_division_change(tx: Transaction, change_id: UUID) -> DivisionChange:
    """Take the next step of a change, as a person who took none before."""
    change = await change_to_decide(tx, change_id)
    following = ChangeState(change.state).following()
    await approve(tx, change.id, following)
    if following is ChangeState.APPROVED:
        check_day(tx, "effective_on", change.effective_on)
        await _carry_out(tx, change)
        change.decided_at = tx.now
    change.state = following
    return change


async def _carry_out(tx: Transaction, change: DivisionChange) -> None:
    becoming = Becoming(ChangeKind(change.kind), change.from_codes, change.to_code, change.name)
    await check_division_change(tx, PlannedChange(becoming, change.name_en, change.effective_on))
    await queries.end_divisions(tx, becoming.ended, change.effective_on, change.to_code)
    await _name_target(tx, change)
    tx.emit(DivisionChanged.of(change))
    change.employers_moved = await _move_employers(tx, change, becoming)


async def _name_target(tx: Transaction, change: DivisionChange) -> None:
    """Begin what the code stands for from the day on, if it is new or gets another name."""
    present = (await queries.divisions_on(tx, [change.to_code], change.effective_on)).get(change.to_code)
    if change.name is None or (present and (present.name, present.name_en) == (change.name, change.name_en)):
        return
    if present is not None:
        await queries.end_divisions(tx, [change.to_code], change.effective_on, None)
    tx.add(
        Division(
            code=change.to_code,
            valid_from=change.effective_on,
            name=change.name,
            name_en=change.name_en,
            recorded_at=tx.now,
        )
    )


async def _move_employers(tx: Transaction, change: DivisionChange, becoming: Becoming) -> int:
    prefecture = prefecture_of(change.to_code)
    await queries.lock_enrolments(tx, prefecture)
    moved = await queries.move_employers(tx, prefecture, becoming.ended, change.to_code, change.effective_on)
    for employer in moved:
        tx.emit(EmployerRegistered.of(employer))
    return len(moved)
