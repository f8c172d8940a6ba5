"""Settle a stay (出院结算): the fund's part becomes the hospital's claim, the rest is collected from others."""

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
from shared.money import Money
from shared.problems import RuleViolated


class TotalDiffers(RuleViolated):
    """The hospital's total is not the sum of the lines it sent."""

    code = "total-differs"
    title = "Total is not the sum of the lines"
    zh = "结算总额 {total} 与已上传明细合计 {lines_total} 不一致，请核对明细后重新结算。"
    en = "The total {total} is not the {lines_total} of the lines on record: compare the lines, then settle again."


@dataclass(frozen=True, slots=True)
class SettleEncounter:
    """Which stay, the hospital's own total, and the day of settlement."""

    encounter_id: UUID
    total: Money
    settled_on: date


async def settle_encounter(tx: Transaction, command: SettleEncounter) -> Settlement:
    """Fix what everybody bears of a stay that has ended."""
    encounter = await locked_encounter(tx, command.encounter_id)
    advance(encounter, EncounterStep.SETTLE)
    check_day(tx, "settled_on", command.settled_on, not_before=encounter.discharged_on)
    totals = await queries.stay_totals(tx, encounter.id)
    if totals.total != command.total:
        raise TotalDiffers(total=command.total, lines_total=totals.total)
    settlement = tx.add(
        Settlement(
            id=new_id(),
            prefecture=encounter.prefecture,
            division=encounter.division,
            encounter_id=encounter.id,
            claim_id=encounter.claim_id,
            institution_code=encounter.institution_code,
            settled_on=command.settled_on,
            line_count=encounter.line_count,
            recorded_at=tx.now,
            **totals._asdict(),
        )
    )
    tx.emit(Settled.of(settlement))
    return settlement
