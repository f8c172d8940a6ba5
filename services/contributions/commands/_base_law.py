"""The step that looks up what fixes the bases of a month: the law as it stands on the month's first day."""

from services.contributions.domain.contribution_base import AverageWage, BaseLaw, BaseLimits
from shared import policy
from shared.periods import Month
from shared.policy import PolicyError
from shared.problems import RuleViolated


class FiguresMissing(RuleViolated):
    """A month can be assessed once its average wage is published."""

    code = "figures-missing"
    title = "Figures for this month are missing"
    zh = "{month} 的缴费基数政策参数尚未公布（{reason}），请在参数公布后再核定。"
    en = "The figures that fix the bases of {month} are not in force ({reason}); assess it once they are published."


def base_law(prefecture: str, month: Month) -> BaseLaw:
    """Return the law of the month's bases; raises `FiguresMissing`."""
    law, first_day = policy.at(prefecture), month.first_day
    try:
        return BaseLaw(
            law.load(AverageWage, "average_wage", in_force_on=first_day),
            law.load(BaseLimits, "contribution_base", in_force_on=first_day),
        )
    except PolicyError as error:
        raise FiguresMissing(month=month, reason=error) from error
