"""Arrears by age (欠费账龄): how long what is owed has been overdue."""

from dataclasses import dataclass

from shared.money import Money

FIRST_DAYS = (1, 31, 91, 181)
"""The first day late of each age; before the first of them nothing is late."""


@dataclass(frozen=True, slots=True)
class Ageing:
    """What is owed by days late: not due yet (or deferred), 1 to 30, 31 to 90, 91 to 180, more."""

    not_due: Money
    days_1_to_30: Money
    days_31_to_90: Money
    days_91_to_180: Money
    over_180_days: Money

    @classmethod
    def total(cls, ageings: "list[Ageing]") -> "Ageing":
        """Add ageings up, age by age."""
        return cls(
            Money.total(ageing.not_due for ageing in ageings),
            Money.total(ageing.days_1_to_30 for ageing in ageings),
            Money.total(ageing.days_31_to_90 for ageing in ageings),
            Money.total(ageing.days_91_to_180 for ageing in ageings),
            Money.total(ageing.over_180_days for ageing in ageings),
        )

    @property
    def ages(self) -> tuple[Money, ...]:
        """The amounts, youngest first."""
        return (self.not_due, self.days_1_to_30, self.days_31_to_90, self.days_91_to_180, self.over_180_days)

    @property
    def outstanding(self) -> Money:
        """All that is owed."""
        return Money.total(self.ages)
