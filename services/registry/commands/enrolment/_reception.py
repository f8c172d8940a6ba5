"""The step that every movement begins with: when the office was told, and which month's assessment that enters."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from services.registry.domain.enrolment.cover import CoverRules, first_assessed_month
from services.registry.events import RosterChange, RosterChanged
from services.registry.models import Employer
from shared import policy
from shared.dates import check_day
from shared.db import Transaction
from shared.periods import Month
from shared.problems import RuleViolated


class DateBeyondMonth(RuleViolated):
    """A movement is told no further ahead than the month it is assessed in first."""

    code = "date-beyond-month"
    title = "Date lies too far ahead"
    zh = "{field} {day} 晚于本次办理所属月份 {month}，请到时再办理。"
    en = "{field} {day} lies beyond {month}, the month that this enters: tell it when its time comes."


@dataclass(frozen=True, slots=True)
class Reception:
    """The day the office was told, the rules of cover on it, and the month whose assessment it enters first."""

    employer: Employer
    received_on: date
    rules: CoverRules
    first_month: Month

    def must_reach(self, field: str, day: date) -> None:
        """Raise `DateBeyondMonth` if a movement lies too far ahead."""
        if day > self.first_month.last_day:
            raise DateBeyondMonth(field=field, day=day, month=self.first_month)

    def announce(self, tx: Transaction, changes: Sequence[RosterChange]) -> None:
        """Tell the others what became of the employer's roster; its row is locked."""
        tx.emit(RosterChanged.at_counter(self.employer, self.received_on, self.first_month, changes))


def reception(tx: Transaction, employer: Employer, received_on: date) -> Reception:
    """Return how a movement of this employer was received on a day, which has come."""
    check_day(tx, "received_on", received_on)
    rules = policy.at(employer.division).load(CoverRules, "coverage", in_force_on=received_on)
    return Reception(employer, received_on, rules, first_assessed_month(received_on, rules))
