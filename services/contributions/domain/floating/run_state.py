"""Where a floating run stands, and its objections: computed, reviewed by somebody else, published by a third."""

from enum import StrEnum


class RunState(StrEnum):
    """The states of a run, in their order."""

    COMPUTING = "COMPUTING"
    COMPUTED = "COMPUTED"
    REVIEWED = "REVIEWED"
    PUBLISHED = "PUBLISHED"


class ObjectionState(StrEnum):
    """The states of an objection to a line."""

    OPEN = "OPEN"
    KEPT = "KEPT"
    CHANGED = "CHANGED"
