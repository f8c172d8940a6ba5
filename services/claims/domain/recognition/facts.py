"""Facts that every ground shares; what nobody knows yet is None, and what nothing points to is left out."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum


class Part(StrEnum):
    """What part something excluded had in the injury."""

    NONE = "NONE"
    SUSPECTED = "SUSPECTED"
    NOT_THE_CAUSE = "NOT_THE_CAUSE"
    THE_CAUSE = "THE_CAUSE"


@dataclass(frozen=True, slots=True, kw_only=True)
class Circumstances:
    """What makes a case clear or doubtful, whatever its ground."""

    labour_relation_unclear: bool = False
    several_employers: bool = False
    evidence_conflicts: bool = False
    died: bool = False
    crime: Part = Part.NONE
    drink: Part = Part.NONE
    drugs: Part = Part.NONE
    self_harm: Part = Part.NONE
    blood_alcohol_mg_per_100ml: Decimal | None = None

    def __post_init__(self) -> None:
        """A test measures nothing, or something."""
        if self.blood_alcohol_mg_per_100ml is not None and self.blood_alcohol_mg_per_100ml < 0:
            raise ValueError("blood alcohol cannot be below zero")


@dataclass(frozen=True, slots=True)
class GroundRules:
    """The numbers of Arts. 15 and 16, as they stood on one date."""

    death_within_hours: int
    drunk_from_mg_per_100ml: Decimal
    citation: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """The facts of a case; each ground adds its own. `read_as` are codes of interpretations that they were read by."""

    read_as: tuple[str, ...] = ()
    circumstances: Circumstances = Circumstances()
