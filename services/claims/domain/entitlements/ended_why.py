"""Why a monthly benefit ended by itself (终止原因), and why months between two of its times are not owed."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class EndedWhy(StrEnum):
    """What ended it: grade or level changed, what it rested on fell, the worker retired or left, the fund took over."""

    CONCLUSION_CHANGED = "CONCLUSION_CHANGED"
    CONCLUSION_REVOKED = "CONCLUSION_REVOKED"
    DECISION_REVOKED = "DECISION_REVOKED"
    RETIRED = "RETIRED"
    CONTRACT_ENDED = "CONTRACT_ENDED"
    TAKEN_OVER_BY_FUND = "TAKEN_OVER_BY_FUND"


@dataclass(frozen=True, slots=True)
class Standing:
    """A worker's benefit as it stands: the conclusion it was last measured by, and why it ended, if it did."""

    measured_by: str | None
    ended: bool
    ended_why: str | None


def lags(benefits: Iterable[Standing], conclusion_in_force: str) -> bool:
    """Whether a benefit rests on another conclusion than the one in force, or had fallen and may run again.

    >>> lags([Standing("first", ended=False, ended_why=None)], "second")
    True
    """
    by_conclusions = [each for each in benefits if each.measured_by is not None]
    return any(
        each.ended_why in FELL if each.ended else each.measured_by != conclusion_in_force for each in by_conclusions
    )


FELL = frozenset({EndedWhy.CONCLUSION_REVOKED, EndedWhy.DECISION_REVOKED})
"""What is owed again once a decision and a conclusion are in force."""

RUNS_ON = FELL | {EndedWhy.CONCLUSION_CHANGED, EndedWhy.RETIRED}
"""What a conclusion may let run again; what a death, a lost condition, or the end of the contract ended, it may not."""

NOT_OWED = "NOT_OWED"
"""The reason of the interruption that keeps the months between an end and a later beginning without payment."""
