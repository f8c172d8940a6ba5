"""Tables of the registry, one file per concept: who employs whom, since when, at what wage, and why we know."""

from services.registry.models.assignments import Assignment
from services.registry.models.base import Base
from services.registry.models.cards import Card
from services.registry.models.corrections import EnrolmentCorrection
from services.registry.models.divisions import Division, DivisionChange
from services.registry.models.employers import (
    Employer,
    EmployerRequest,
    EmployerSuccession,
    EmployerVersion,
    KnownArrears,
)
from services.registry.models.enrolment import DeclaredWage, Enrolment, EnrolmentFacts, EnrolmentHistory
from services.registry.models.flexible_work import OutletExclusion, PlatformOrders, PostalOutlet
from services.registry.models.known_injuries import KnownInjury
from services.registry.models.moves import Move
from services.registry.models.persons import Person, PersonAlias, PersonChange, PersonMerge
from services.registry.models.projects import Project, ProjectChange, ProjectPeriod, ProjectStay
from services.registry.models.rosters import ROSTER_EMPLOYERS, ROSTER_LINES

__all__ = [
    "ROSTER_EMPLOYERS",
    "ROSTER_LINES",
    "Assignment",
    "Base",
    "Card",
    "DeclaredWage",
    "Division",
    "DivisionChange",
    "Employer",
    "EmployerRequest",
    "EmployerSuccession",
    "EmployerVersion",
    "Enrolment",
    "EnrolmentCorrection",
    "EnrolmentFacts",
    "EnrolmentHistory",
    "KnownArrears",
    "KnownInjury",
    "Move",
    "OutletExclusion",
    "Person",
    "PersonAlias",
    "PersonChange",
    "PersonMerge",
    "PlatformOrders",
    "PostalOutlet",
    "Project",
    "ProjectChange",
    "ProjectPeriod",
    "ProjectStay",
]
