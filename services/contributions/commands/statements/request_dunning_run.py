"""Ask for notices to all employers in arrears (催缴): the work itself is a job."""

from dataclasses import dataclass
from datetime import date

from shared.dates import check_day
from shared.db import Transaction
from shared.db.tables import Job
from shared.jobs import queue_job


@dataclass(frozen=True, slots=True)
class RequestDunningRun:
    """Whose employers, the day on which their arrears are looked at, and how late these must be by then."""

    division: str
    on: date
    days_late: int


async def request_dunning_run(tx: Transaction, command: RequestDunningRun) -> Job:
    """Queue the run."""
    check_day(tx, "on", command.on)
    facts = {"on": command.on.isoformat(), "days_late": command.days_late}
    return await queue_job(tx, "draw_dunning_notices", division=command.division, facts=facts)
