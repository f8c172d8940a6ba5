"""What the registry announces, one file per concept. Persons appear by id alone."""

from services.registry.events.employers import EmployerRegistered
from services.registry.events.filing import MonthFiled, MonthManifest
from services.registry.events.rosters import ROSTER_CHANGES_MAX, RosterChange, RosterChanged

EVENTS = (EmployerRegistered, RosterChanged, MonthManifest, MonthFiled)

__all__ = [
    "EVENTS",
    "ROSTER_CHANGES_MAX",
    "EmployerRegistered",
    "MonthFiled",
    "MonthManifest",
    "RosterChange",
    "RosterChanged",
]
