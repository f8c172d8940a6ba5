"""The step that looks up what fixes the bases of a month: the law as it stands on the month's first day."""

from services.contributions.domain.assessing.contribution_base import AverageWage, BaseLaw, BaseLimits
from shared import policy
from shared.periods import Month


def base_law(prefecture: str, month: Month) -> BaseLaw:
    """Return the law of the month's bases; raises `NotInForce` until its average wage is published."""
    law, first_day = policy.at(prefecture), month.first_day
    return BaseLaw(
        law.load(AverageWage, "average_wage", in_force_on=first_day),
        law.load(BaseLimits, "contribution_base", in_force_on=first_day),
    )
