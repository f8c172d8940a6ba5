"""The law by which one prefecture's month is assessed."""

from dataclasses import dataclass

from services.contributions.domain.assessing.contribution_base import BaseLaw
from services.contributions.domain.assessing.undeclared import MissingDeclaration


@dataclass(frozen=True, slots=True)
class MonthLaw:
    """What fixes the bases, and what an employer owes that did not declare."""

    bases: BaseLaw
    undeclared: MissingDeclaration
