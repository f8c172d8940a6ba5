"""A run of history: what an older system knew, checked first and taken in by the word of a second person."""

from enum import StrEnum


class HistoryKind(StrEnum):
    """What a file of an older system tells; each kind rests on those before it."""

    EMPLOYERS = "EMPLOYERS"
    PERSONS = "PERSONS"
    ENROLMENTS = "ENROLMENTS"
    BASES = "BASES"

    @property
    def undoable(self) -> bool:
        """Whether a run can be taken back: who is merely on record stays there, for nothing follows from it.

        >>> [kind.value for kind in HistoryKind if kind.undoable]
        ['ENROLMENTS', 'BASES']
        """
        return self in (HistoryKind.ENROLMENTS, HistoryKind.BASES)


class RunState(StrEnum):
    """Checked without effect, approved by somebody else or given up, taken in; perhaps taken back."""

    CHECKING = "CHECKING"
    CHECKED = "CHECKED"
    REFUSED = "REFUSED"
    APPROVED = "APPROVED"
    TAKEN_IN = "TAKEN_IN"
    UNDONE = "UNDONE"


class BaseState(StrEnum):
    """How an older system stood with a month: its contribution was paid, or is owed."""

    PAID = "PAID"
    ARREARS = "ARREARS"


BASES_HANDED_IN = "其后迁入的缴费基数 / bases handed in since"
"""What keeps enrolments of an older system from being taken back: bases of the same employers."""
