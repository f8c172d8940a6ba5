"""The month of the death (死亡当月待遇): whether the worker's own monthly benefits are due for it."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from shared.periods import Month


class DeathMonthPays(StrEnum):
    """What is due for the month of the death."""

    PAY_FULL = "PAY_FULL"
    PAY_NOTHING = "PAY_NOTHING"


@dataclass(frozen=True, slots=True)
class DeathMonthRule:
    """What is due for the month of the death, as the law stood on one date."""

    pays: DeathMonthPays
    citation: str

    def last_month(self, died_on: date) -> Month:
        """Return the last month that is due to the worker.

        >>> str(DeathMonthRule(DeathMonthPays.PAY_FULL, "").last_month(date(2024, 6, 2)))
        '2024-06'
        """
        month = Month.of(died_on)
        return month if self.pays is DeathMonthPays.PAY_FULL else month.previous()
