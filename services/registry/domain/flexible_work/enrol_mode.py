"""How a unit enrols (参保方式), as its type tells it."""

from enum import StrEnum

from services.registry.domain.enrolment.roster_action import EmployerType


class EnrolMode(StrEnum):
    """Ways into the insurance."""

    BY_EMPLOYER = "BY_EMPLOYER"
    BY_PROJECT = "BY_PROJECT"
    PRIORITY_WII_ONLY = "PRIORITY_WII_ONLY"
    SINGLE_LINE_SPECIAL = "SINGLE_LINE_SPECIAL"
    GIG_PER_ORDER = "GIG_PER_ORDER"

    @classmethod
    def of(cls, employer_type: str) -> "EnrolMode":
        """Return how a unit of this type enrols.

        >>> EnrolMode.of("EXPRESS_OUTLET").value, EnrolMode.of("ENTERPRISE").value
        ('PRIORITY_WII_ONLY', 'BY_EMPLOYER')
        """
        return MODES.get(EmployerType(employer_type), cls.BY_EMPLOYER)


MODES = {
    EmployerType.EXPRESS_OUTLET: EnrolMode.PRIORITY_WII_ONLY,
    EmployerType.CONSTRUCTION_PROJECT: EnrolMode.BY_PROJECT,
    EmployerType.PLATFORM: EnrolMode.GIG_PER_ORDER,
}
