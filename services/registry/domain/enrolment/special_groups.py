"""On what basis a person is enrolled: as an employee, or in a special group (特殊人群单险种参保) that the law lets in.

Interns, village officials and workers above retirement age have no labour relation; they are enrolled in work-injury
insurance alone, where and since when a province or the nation allows it.
"""

from dataclasses import dataclass
from enum import StrEnum

from services.registry.domain.flexible_work.enrol_mode import EnrolMode


class Basis(StrEnum):
    """As what a person works for the employer who enrols them."""

    EMPLOYEE = "EMPLOYEE"
    INTERN = "INTERN"
    VILLAGE_OFFICIAL = "VILLAGE_OFFICIAL"
    OVER_AGE = "OVER_AGE"

    def mode_at(self, employer_type: str) -> EnrolMode:
        """Return how the person is insured: as the employer enrols its own, or, a special group, in this line alone.

        >>> Basis.INTERN.mode_at("ENTERPRISE").value, Basis.EMPLOYEE.mode_at("EXPRESS_OUTLET").value
        ('SINGLE_LINE_SPECIAL', 'PRIORITY_WII_ONLY')
        """
        return EnrolMode.of(employer_type) if self is Basis.EMPLOYEE else EnrolMode.SINGLE_LINE_SPECIAL


@dataclass(frozen=True, slots=True)
class SpecialGroups:
    """For each special group the rule that lets it in on one date; empty where none does."""

    intern: str = ""
    village_official: str = ""
    over_age: str = ""
    citation: str = ""

    def admit(self, basis: Basis) -> bool:
        """Whether somebody may be enrolled on this basis.

        >>> SpecialGroups(intern="Art. 39").admit(Basis.INTERN), SpecialGroups().admit(Basis.OVER_AGE)
        (True, False)
        """
        match basis:
            case Basis.EMPLOYEE:
                return True
            case Basis.INTERN:
                return bool(self.intern)
            case Basis.VILLAGE_OFFICIAL:
                return bool(self.village_official)
            case Basis.OVER_AGE:
                return bool(self.over_age)
