"""Discharge (出院): the stay ends, and nothing dated later can be charged (risk rule R-12)."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from services.settlement import queries
from services.settlement.commands._encounter import advance, locked_encounter
from services.settlement.domain.encounter import EncounterStep
from services.settlement.models import Encounter
from shared.dates import check_day
from shared.db import Transaction


@dataclass(frozen=True, slots=True)
class DischargePatient:
    """Which stay ends, and when."""

    encounter_id: UUID
    discharged_on: date


async def discharge_patient(tx: Transaction, command: DischargePatient) -> Encounter:
    """End the stay, not before the last line already charged."""
    encounter = await locked_encounter(tx, command.encounter_id)
    advance(encounter, EncounterStep.DISCHARGE)
    last_charged_on = await queries.last_charged_on(tx, encounter.id)
    not_before = encounter.admitted_on if last_charged_on is None else last_charged_on
    check_day(tx, "discharged_on", command.discharged_on, not_before=not_before)
    encounter.discharged_on = command.discharged_on
    return encounter
