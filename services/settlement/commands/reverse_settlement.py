"""Reverse a settlement (结算撤销): a mirror record with the same keys and amounts below zero."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from services.settlement import queries
from services.settlement.commands._encounter import advance, locked_encounter
from services.settlement.domain.encounter import EncounterStep
from services.settlement.events import Settled
from services.settlement.models import Settlement
from shared.dates import check_day
from shared.db import Transaction
from shared.ids import new_id
from shared.periods import Month
from shared.problems import Conflict, RuleViolated


class ReversalTooLate(RuleViolated):
    """A settlement is reversed in its own month."""

    code = "reversal-too-late"
    title = "Reversal after the month of settlement"
    zh = "{settled_on} 的结算只能在当月撤销；跨月差错请在次月调整。"
    en = "The settlement of {settled_on} can be reversed only in its own month; later errors are adjusted in the next."


class SettlementClaimed(Conflict):
    """The settlement already stands in the institution's monthly claim."""

    code = "settlement-claimed"
    title = "Settlement already claimed"
    zh = "该结算已纳入机构月度申报，不能撤销；请在审核时扣减或次月调整。"
    en = "The settlement stands in a monthly claim and cannot be reversed: deduct it in the review, or adjust later."


@dataclass(frozen=True, slots=True)
class ReverseSettlement:
    """Whose settlement is taken back, and when."""

    encounter_id: UUID
    reversed_on: date


async def reverse_settlement(tx: Transaction, command: ReverseSettlement) -> Settlement:
    """Take the standing settlement back; the stay can then be corrected and settled anew."""
    encounter = await locked_encounter(tx, command.encounter_id)
    advance(encounter, EncounterStep.REVERSE)
    settled = await queries.standing_settlement(tx, encounter.id)
    check_day(tx, "reversed_on", command.reversed_on, not_before=settled.settled_on)
    if command.reversed_on not in Month.of(settled.settled_on):
        raise ReversalTooLate(settled_on=settled.settled_on)
    if await queries.is_claimed(tx, settled.id):
        raise SettlementClaimed()
    mirror = tx.add(
        Settlement(
            id=new_id(),
            prefecture=settled.prefecture,
            division=settled.division,
            encounter_id=settled.encounter_id,
            claim_id=settled.claim_id,
            institution_code=settled.institution_code,
            settled_on=command.reversed_on,
            line_count=settled.line_count,
            reverses=settled.id,
            recorded_at=tx.now,
            **{part: -amount for part, amount in settled.totals()._asdict().items()},
        )
    )
    tx.emit(Settled.of(mirror))
    return mirror
