"""Paid suspension (停工留薪期), as far as it is counted in months: WII Reg, Art. 33."""

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class PaidSuspensionRules:
    """For how many months the employer pays the wages on, and by how many more the committee may extend it.

    Where a province sets it, a month of a relative's care is worth `care_by_relative` average wages at least.
    """

    months_max: int
    extension_months_max: int
    citation: str
    care_by_relative: Decimal | None = None
