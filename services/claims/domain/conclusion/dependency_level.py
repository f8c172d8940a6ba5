"""Self-care dependency level (生活自理障碍等级): WII Reg, Art. 34; GB/T 31147."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum

from shared.workings import Workings


class DependencyLevel(StrEnum):
    """How much daily help the worker needs, the most first."""

    FULL = "FULL"
    MAJOR = "MAJOR"
    PARTIAL = "PARTIAL"
    NONE = "NONE"


class DailyAct(StrEnum):
    """What everybody does every day."""

    EATING = "EATING"
    TURNING_OVER = "TURNING_OVER"
    TOILET = "TOILET"
    DRESSING_AND_WASHING = "DRESSING_AND_WASHING"
    MOVING = "MOVING"


@dataclass(frozen=True, slots=True)
class DependencyRule:
    """In how many of the five acts help is needed, at least, for each level, as the standard stood on one date."""

    acts_at_least: Mapping[DependencyLevel, int]
    citation: str


@dataclass(frozen=True, slots=True)
class Dependency:
    """The level, and how it was found."""

    level: DependencyLevel
    workings: Workings


def dependency_level(needs_help_with: Collection[DailyAct], rule: DependencyRule) -> Dependency:
    """Return the level of somebody who needs help with these acts.

    >>> rule = DependencyRule({DependencyLevel.FULL: 5, DependencyLevel.MAJOR: 3, DependencyLevel.PARTIAL: 1}, "")
    >>> dependency_level({DailyAct.TOILET, DailyAct.MOVING}, rule).level
    <DependencyLevel.PARTIAL: 'PARTIAL'>
    """
    acts = tuple(act.value for act in DailyAct if act in needs_help_with)
    reached = (level for level in DependencyLevel if len(acts) >= rule.acts_at_least.get(level, 0))
    level = next(reached)
    workings = Workings.of(
        "the level by the number of the five acts that need help",
        rule="dependency_level",
        cited=rule.citation,
        needs_help_with=acts,
    )
    return Dependency(level, workings.then(acts=len(acts), level=level.value))
