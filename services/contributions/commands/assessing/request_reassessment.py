"""Ask for all that changed in assessed months to be assessed anew: the work itself is a job."""

from datetime import date

from shared.dates import check_day
from shared.db import Transaction
from shared.db.tables import Job
from shared.jobs import queue_job


async def request_reassessment(tx: Transaction, division: str, known_on: date) -> Job:
    """Queue it for the prefecture in which the division lies, by what was published by a day."""
    check_day(tx, "known_on", known_on)
    return await queue_job(tx, "assess_changes", division=division, facts={"known_on": known_on.isoformat()})
