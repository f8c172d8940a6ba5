"""Tables of the registry, one file per concept: who employs whom, since when, at what wage, and why we know."""

from services.registry.models.access import RoleGrant
from services.registry.models.assignments import Assignment
from services.registry.models.base import Base
from services.registry.models.cards import Card
from services.registry.models.corrections import EnrolmentCorrection
from services.registry.models.deaths import PersonDeath
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
from services.registry.models.history import HISTORY_LINES, HistoryRun, PastBaseReport
from services.registry.models.known_injuries import KnownInjury
from services.registry.models.moves import Move
from services.registry.models.persons import Person, PersonAlias, PersonChange, PersonMerge
from services.registry.models.projects import Project, ProjectChange, ProjectPeriod, ProjectStay
from services.registry.models.rosters import ROSTER_EMPLOYERS, ROSTER_LINES
from services.registry.models.status_data import PAYROLL_LINES, STATUS_LINES, PersonStatus, TaxPayroll

__all__ = [
    "HISTORY_LINES",
    "PAYROLL_LINES",
    "ROSTER_EMPLOYERS",
    "ROSTER_LINES",
    "STATUS_LINES",
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
    "HistoryRun",
    "KnownArrears",
    "KnownInjury",
    "Move",
    "OutletExclusion",
    "PastBaseReport",
    "Person",
    "PersonAlias",
    "PersonChange",
    "PersonDeath",
    "PersonMerge",
    "PersonStatus",
    "PlatformOrders",
    "PostalOutlet",
    "Project",
    "ProjectChange",
    "ProjectPeriod",
    "ProjectStay",
    "RoleGrant",
    "TaxPayroll",
]
