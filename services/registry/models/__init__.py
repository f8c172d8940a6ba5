"""Tables of the registry, one file per concept: who employs whom, since when, at what wage, and why we know."""

from services.registry.models.base import Base
from services.registry.models.employers import Employer
from services.registry.models.enrolment import DeclaredWage, Enrolment
from services.registry.models.persons import Person
from services.registry.models.rosters import RosterLine

__all__ = ["Base", "DeclaredWage", "Employer", "Enrolment", "Person", "RosterLine"]
