"""Kinds of employer, and where each is enrolled (WII Reg, Arts. 2, 43 and 65).

A dispatching firm is the liable employer of the workers it sends out, and is rated by the industry they work in. A
branch is enrolled on its own, under its parent.
"""

from dataclasses import dataclass
from enum import StrEnum

from services.registry.domain.enrolment.roster_action import EmployerType


class EmployerKind(StrEnum):
    """How an employer stands to others."""

    ORDINARY = "ORDINARY"
    DISPATCH = "DISPATCH"
    BRANCH = "BRANCH"


class Place(StrEnum):
    """Why an employer is enrolled where it is: the first that applies."""

    REGISTRATION = "REGISTRATION"
    OPERATION = "OPERATION"
    USER_ENTERPRISE = "USER_ENTERPRISE"


class KindFault(StrEnum):
    """Why particulars contradict the employer's kind."""

    BRANCH_WITHOUT_PARENT = "分支机构须填写所属单位 / a branch names its parent"
    OWN_PARENT = "分支机构不能以自己为所属单位 / a branch is not its own parent"
    PARENT_OF_NO_BRANCH = "仅分支机构可填写所属单位 / only a branch has a parent"
    USER_INDUSTRY = "仅劳务派遣单位可填写用工单位行业 / only a dispatching firm has an industry of its user enterprises"
    PLACE = "仅劳务派遣单位可在用工单位所在地参保 / only a dispatching firm is enrolled where its user enterprises are"


@dataclass(frozen=True, slots=True)
class EnrolmentScope:
    """Whether the province includes organs of the state; elsewhere they pay for their own (WII Reg, Art. 65)."""

    include_civil_servants: bool
    citation: str

    def includes(self, employer_type: EmployerType) -> bool:
        """Whether an employer of this type takes part.

        >>> EnrolmentScope(False, "WII Reg, Art. 65").includes(EmployerType.GOV_ORGAN)
        False
        """
        return self.include_civil_servants or employer_type is not EmployerType.GOV_ORGAN


def kind_fault(kind: EmployerKind, place: Place, *, has_parent: bool, has_user_industry: bool) -> KindFault | None:
    """Return why the particulars do not fit the kind, if they do not.

    >>> kind_fault(EmployerKind.BRANCH, Place.OPERATION, has_parent=False, has_user_industry=False).name
    'BRANCH_WITHOUT_PARENT'
    """
    if kind is EmployerKind.BRANCH and not has_parent:
        return KindFault.BRANCH_WITHOUT_PARENT
    if kind is not EmployerKind.BRANCH and has_parent:
        return KindFault.PARENT_OF_NO_BRANCH
    if kind is not EmployerKind.DISPATCH and has_user_industry:
        return KindFault.USER_INDUSTRY
    if kind is not EmployerKind.DISPATCH and place is Place.USER_ENTERPRISE:
        return KindFault.PLACE
    return None
