"""Where a monthly run stands: previewed by a job, checked by a second person, approved by a third, ordered by a job."""

from dataclasses import dataclass
from enum import StrEnum


class RunState(StrEnum):
    """The states of a run, in their order; a run that was cancelled moved no money."""

    PREVIEWING = "PREVIEWING"
    PREVIEWED = "PREVIEWED"
    CHECKED = "CHECKED"
    ORDERING = "ORDERING"
    ORDERED = "ORDERED"
    CANCELLED = "CANCELLED"


class RunMove(StrEnum):
    """What can be done with a run; its two jobs preview and order."""

    PREVIEW = "PREVIEW"
    CHECK = "CHECK"
    APPROVE = "APPROVE"
    ORDER = "ORDER"
    CANCEL = "CANCEL"


class RunStep(StrEnum):
    """The steps that different people take, named as in the addresses of the interface."""

    MAKE = "benefit-run"
    CHECK = "check"
    APPROVE = "approval"


@dataclass(frozen=True, slots=True)
class IllegalRunMove:
    """The run stands elsewhere: the move needs one of these states first."""

    needed: tuple[RunState, ...]


TRANSITIONS = {
    (RunState.PREVIEWING, RunMove.PREVIEW): RunState.PREVIEWED,
    (RunState.PREVIEWED, RunMove.CHECK): RunState.CHECKED,
    (RunState.CHECKED, RunMove.APPROVE): RunState.ORDERING,
    (RunState.ORDERING, RunMove.ORDER): RunState.ORDERED,
    (RunState.PREVIEWING, RunMove.CANCEL): RunState.CANCELLED,
    (RunState.PREVIEWED, RunMove.CANCEL): RunState.CANCELLED,
    (RunState.CHECKED, RunMove.CANCEL): RunState.CANCELLED,
    (RunState.ORDERING, RunMove.CANCEL): RunState.CANCELLED,
}


def state_after(state: RunState, move: RunMove) -> RunState | IllegalRunMove:
    """Return where the move leads. A run whose job could not order it may be given up; what it ordered may not.

    >>> state_after(RunState.ORDERED, RunMove.CANCEL) == IllegalRunMove(
    ...     (RunState.PREVIEWING, RunState.PREVIEWED, RunState.CHECKED, RunState.ORDERING))
    True
    """
    if (state, move) in TRANSITIONS:
        return TRANSITIONS[state, move]
    return IllegalRunMove(tuple(before for before, legal in TRANSITIONS if legal is move))
