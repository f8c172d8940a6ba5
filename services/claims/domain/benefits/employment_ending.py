"""The end of the contract after an injury (解除、终止劳动关系): WII Reg, Arts. 35(1), 36(2), 37(1)(2)."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class EndingReason(StrEnum):
    """By whom, or by what, the contract was ended."""

    WORKER_RESIGNED = "WORKER_RESIGNED"
    CONTRACT_EXPIRED = "CONTRACT_EXPIRED"
    BY_AGREEMENT = "BY_AGREEMENT"
    EMPLOYER_DISMISSED = "EMPLOYER_DISMISSED"
    EMPLOYER_CLOSED = "EMPLOYER_CLOSED"
    RETIRED = "RETIRED"


@dataclass(frozen=True, slots=True)
class EndingRules:
    """How the contract may end at each grade, and after which endings no subsidy is paid."""

    permitted_by_grade: Mapping[int, frozenset[EndingReason]]
    without_subsidies: frozenset[EndingReason]
    citation: str

    def permit(self, grade: int | None, why: EndingReason) -> bool:
        """Whether the contract of somebody with this grade may end so; without a grade the law says nothing."""
        return grade is None or why in self.permitted_by_grade[grade]
