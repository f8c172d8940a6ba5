"""Extension of paid suspension (停工留薪期延长): WII Reg, Art. 33(2)."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PaidSuspensionRules:
    """By how many months the committee may extend the time in which the employer pays the wages on."""

    extension_months_max: int
    citation: str
