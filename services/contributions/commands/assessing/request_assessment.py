"""Ask for a prefecture's month to be assessed: the work itself is a job."""

from dataclasses import dataclass

from services.contributions.commands.assessing._base_law import base_law
from shared.db import Transaction
from shared.db.tables import Job
from shared.ids import prefecture_of
from shared.jobs import queue_job
from shared.periods import Month
from shared.problems import RuleViolated


class MonthNotBegun(RuleViolated):
    """Only a month that has begun can be assessed."""

    code = "month-not-begun"
    title = "Month has not begun"
    zh = "{month} 尚未开始，不能核定。"
    en = "{month} has not begun; it cannot be assessed."


@dataclass(frozen=True, slots=True)
class RequestAssessment:
    """The month, and a division of the prefecture whose employers are all assessed."""

    division: str
    month: Month


async def request_assessment(tx: Transaction, command: RequestAssessment) -> Job:
    """Queue the assessment; raises `MonthNotBegun`, or `NotInForce` where the law has no figures yet."""
    if command.month.first_day > tx.today:
        raise MonthNotBegun(month=command.month)
    base_law(prefecture_of(command.division), command.month)
    return await queue_job(tx, "assess_month", division=command.division, facts={"month": str(command.month)})
