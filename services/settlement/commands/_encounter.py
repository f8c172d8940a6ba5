"""The step with which every command on an encounter begins: lock it, and see whether it may move."""

from uuid import UUID

from services.settlement import queries
from services.settlement.domain.encounter import EncounterState, EncounterStep, state_after
from services.settlement.models import Encounter
from shared.db import Transaction
from shared.problems import Conflict, NotFound


class EncounterNotFound(NotFound):
    """No such encounter of this hospital."""

    code = "encounter-not-found"
    title = "Encounter not found"
    zh = "未找到就诊 {encounter_id}，或不属于本机构。"
    en = "There is no encounter {encounter_id} that you may see."


class EncounterNotReady(Conflict):
    """The encounter's state does not allow this step."""

    code = "encounter-not-ready"
    title = "Encounter is in another state"
    zh = "就诊当前状态为 {state}，不能办理“{step}”。"
    en = "The encounter is {state}; the step {step} cannot be taken now."


async def locked_encounter(tx: Transaction, encounter_id: UUID) -> Encounter:
    """Return one of the actor's encounters, locked."""
    encounter = await queries.encounter_for_update(tx, encounter_id)
    if encounter is None:
        raise EncounterNotFound(encounter_id=encounter_id)
    return encounter


def advance(encounter: Encounter, step: EncounterStep) -> None:
    """Move the encounter on, or raise `EncounterNotReady`."""
    reached = state_after(EncounterState(encounter.state), step)
    if reached is None:
        raise EncounterNotReady(state=encounter.state, step=step)
    encounter.state = reached
