"""Where a case stands between the report and the appraisal, and the one function that moves it."""

from dataclasses import dataclass
from enum import StrEnum


class CaseState(StrEnum):
    """The states of a case."""

    SUBMITTED = "SUBMITTED"
    ACCEPTED = "ACCEPTED"
    DECIDED = "DECIDED"
    APPRAISED = "APPRAISED"


class CaseMove(StrEnum):
    """What can be done with a case."""

    ACCEPT = "ACCEPT"
    DECIDE = "DECIDE"
    APPRAISE = "APPRAISE"
    AWARD = "AWARD"


@dataclass(frozen=True, slots=True)
class IllegalCaseMove:
    """The case stands elsewhere: the move needs another state first."""

    needed: CaseState


TRANSITIONS = {
    CaseMove.ACCEPT: (CaseState.SUBMITTED, CaseState.ACCEPTED),
    CaseMove.DECIDE: (CaseState.ACCEPTED, CaseState.DECIDED),
    CaseMove.APPRAISE: (CaseState.DECIDED, CaseState.APPRAISED),
    CaseMove.AWARD: (CaseState.APPRAISED, CaseState.APPRAISED),
}


def state_after(state: CaseState, move: CaseMove) -> CaseState | IllegalCaseMove:
    """Return where the move leads.

    >>> state_after(CaseState.SUBMITTED, CaseMove.ACCEPT)
    <CaseState.ACCEPTED: 'ACCEPTED'>
    """
    needed, after = TRANSITIONS[move]
    return after if state is needed else IllegalCaseMove(needed)
