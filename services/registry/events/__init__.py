"""What the registry announces, one file per concept. Persons appear by id alone."""

from services.registry.events.access import RoleGranted, RoleWithdrawn
from services.registry.events.divisions import DivisionChanged
from services.registry.events.employers import EmployerClosed, EmployerRegistered, EmployerSucceeded
from services.registry.events.filing import MonthFiled, MonthManifest
from services.registry.events.findings import FINDINGS, FindingClosed, FindingRaised
from services.registry.events.flexible_work import PlatformOrdersReported
from services.registry.events.history import PastBase, PastBasesReported, PastBasesWithdrawn
from services.registry.events.persons import PersonsMerged
from services.registry.events.projects import ProjectChanged, ProjectEnded, ProjectEnrolled
from services.registry.events.rosters import ROSTER_CHANGES_MAX, RosterChange, RosterChanged
from services.registry.events.status_data import PersonDeceased

EVENTS = (
    EmployerRegistered,
    EmployerSucceeded,
    EmployerClosed,
    DivisionChanged,
    PersonsMerged,
    PersonDeceased,
    RosterChanged,
    ProjectEnrolled,
    ProjectChanged,
    ProjectEnded,
    PlatformOrdersReported,
    PastBasesReported,
    PastBasesWithdrawn,
    RoleGranted,
    RoleWithdrawn,
    MonthManifest,
    MonthFiled,
    FindingRaised,
    FindingClosed,
)

__all__ = [
    "EVENTS",
    "FINDINGS",
    "ROSTER_CHANGES_MAX",
    "DivisionChanged",
    "EmployerClosed",
    "EmployerRegistered",
    "EmployerSucceeded",
    "FindingClosed",
    "FindingRaised",
    "MonthFiled",
    "MonthManifest",
    "PastBase",
    "PastBasesReported",
    "PastBasesWithdrawn",
    "PersonDeceased",
    "PersonsMerged",
    "PlatformOrdersReported",
    "ProjectChanged",
    "ProjectEnded",
    "ProjectEnrolled",
    "RoleGranted",
    "RoleWithdrawn",
    "RosterChange",
    "RosterChanged",
]
