"""The life of an inpatient encounter (就诊): admission, charges, discharge, settlement.

Lines may still be uploaded after discharge, if they are dated inside the stay; after settlement nothing moves until
the settlement is reversed. A pre-settlement only computes, so it is not a state.
"""

from enum import StrEnum


class EncounterState(StrEnum):
    """How far an encounter is."""

    REGISTERED = "REGISTERED"
    UPLOADING = "UPLOADING"
    DISCHARGED = "DISCHARGED"
    SETTLED = "SETTLED"


OPEN = (EncounterState.REGISTERED, EncounterState.UPLOADING)
"""While the patient lies in hospital."""


class EncounterStep(StrEnum):
    """What a hospital can do with an encounter."""

    UPLOAD = "upload"
    DISCHARGE = "discharge"
    SETTLE = "settle"
    REVERSE = "reverse"


TRANSITIONS = {
    (EncounterState.REGISTERED, EncounterStep.UPLOAD): EncounterState.UPLOADING,
    (EncounterState.UPLOADING, EncounterStep.UPLOAD): EncounterState.UPLOADING,
    (EncounterState.DISCHARGED, EncounterStep.UPLOAD): EncounterState.DISCHARGED,
    (EncounterState.REGISTERED, EncounterStep.DISCHARGE): EncounterState.DISCHARGED,
    (EncounterState.UPLOADING, EncounterStep.DISCHARGE): EncounterState.DISCHARGED,
    (EncounterState.DISCHARGED, EncounterStep.SETTLE): EncounterState.SETTLED,
    (EncounterState.SETTLED, EncounterStep.REVERSE): EncounterState.DISCHARGED,
}


def state_after(state: EncounterState, step: EncounterStep) -> EncounterState | None:
    """Return the state that a step leads to, or None if it cannot be taken now.

    >>> state_after(EncounterState.SETTLED, EncounterStep.SETTLE) is None
    True
    """
    return TRANSITIONS.get((state, step))
