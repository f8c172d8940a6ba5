"""Ask for a prefecture's month to be assessed: the work itself is a job."""

from dataclasses import dataclass
from datetime import date

from services.contributions.commands.assessing._begun import check_begun
from services.contributions.commands.assessing._month_law import month_law
from shared.dates import check_day
from shared.db import Transaction
from shared.db.tables import Job
from shared.ids import prefecture_of
from shared.jobs import queue_job
from shared.periods import Month


@dataclass(frozen=True, slots=True)
class RequestAssessment:
    """The month, a division of the prefecture whose employers are all assessed, and the day whose figures count."""

    division: str
    month: Month
    known_on: date


async def request_assessment(tx: Transaction, command: RequestAssessment) -> Job:
    """Queue the assessment; raises `MonthNotBegun`, or `NotInForce` where the law has no figures yet."""
    check_begun(tx, command.month)
    check_day(tx, "known_on", command.known_on, not_before=command.month.first_day)
    month_law(prefecture_of(command.division), command.month, command.known_on)
    facts = {"month": str(command.month), "known_on": command.known_on.isoformat()}
    return await queue_job(tx, "assess_month", division=command.division, facts=facts)
