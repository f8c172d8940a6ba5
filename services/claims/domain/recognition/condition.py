"""One condition of a ground: whether it holds, which papers prove it, who bears the burden, and how it was read."""

from dataclasses import dataclass
from enum import StrEnum

from services.claims.domain.papers.paper_kind import PaperKind


class Element(StrEnum):
    """What a ground or an exclusion asks for."""

    WORKING_TIME = "WORKING_TIME"
    AROUND_WORKING_TIME = "AROUND_WORKING_TIME"
    WORKPLACE = "WORKPLACE"
    WORK_CAUSE = "WORK_CAUSE"
    PREPARATORY_WORK = "PREPARATORY_WORK"
    VIOLENCE_BECAUSE_OF_DUTIES = "VIOLENCE_BECAUSE_OF_DUTIES"
    OCCUPATIONAL_DISEASE_CERTIFIED = "OCCUPATIONAL_DISEASE_CERTIFIED"
    AWAY_ON_DUTY = "AWAY_ON_DUTY"
    NOT_PRIVATE_ACTIVITY = "NOT_PRIVATE_ACTIVITY"
    MISSING_IN_ACCIDENT = "MISSING_IN_ACCIDENT"
    ON_THE_WAY_IN_REASONABLE_TIME = "ON_THE_WAY_IN_REASONABLE_TIME"
    REASONABLE_ROUTE = "REASONABLE_ROUTE"
    NOT_MAINLY_AT_FAULT = "NOT_MAINLY_AT_FAULT"
    NAMED_BY_LAW = "NAMED_BY_LAW"
    HOME_WORK_REQUIRED = "HOME_WORK_REQUIRED"
    HOME_WORK_INTENSITY = "HOME_WORK_INTENSITY"
    SUDDEN_ILLNESS = "SUDDEN_ILLNESS"
    DEATH_IN_TIME = "DEATH_IN_TIME"
    RESCUE_OR_PUBLIC_INTEREST = "RESCUE_OR_PUBLIC_INTEREST"
    DISABLED_VETERAN = "DISABLED_VETERAN"
    OLD_WOUND_RELAPSED = "OLD_WOUND_RELAPSED"
    NO_INTENTIONAL_CRIME = "NO_INTENTIONAL_CRIME"
    NO_DRUNKENNESS = "NO_DRUNKENNESS"
    NO_DRUGS = "NO_DRUGS"
    NO_SELF_HARM = "NO_SELF_HARM"


class Basis(StrEnum):
    """What an answer rests on."""

    FACT = "FACT"
    PAPER = "PAPER"
    PAPER_WANTING = "PAPER_WANTING"
    PRESUMED = "PRESUMED"
    EMPLOYER_SILENT = "EMPLOYER_SILENT"


@dataclass(frozen=True, slots=True)
class Condition:
    """A condition as the facts tell it: it holds, does not, or nobody knows yet.

    `proved_by` names papers of which any one proves the answer, `refuted_by` those without which a no is not
    believed. `presumed_by` and `read_by` are interpretations: one that lets an unproved answer be yes, and those by
    which this answer was found.
    """

    element: Element
    told: bool | None
    proved_by: tuple[PaperKind, ...] = ()
    refuted_by: tuple[PaperKind, ...] = ()
    employer_proves: bool = False
    presumed_by: str | None = None
    read_by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of a condition, and on which basis; None while it is open."""

    element: Element
    holds: bool | None
    basis: Basis
    wanting: tuple[PaperKind, ...] = ()
    read_by: tuple[str, ...] = ()
