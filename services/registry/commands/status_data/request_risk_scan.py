"""Ask that the risk rules look at the whole stock of a division: the work itself is a job."""

from datetime import date

from shared.dates import check_day
from shared.db import Transaction
from shared.db.tables import Job
from shared.jobs import queue_job


async def request_risk_scan(tx: Transaction, division: str, on: date) -> Job:
    """Queue the scan of a division's stock as it is on a day, which has come."""
    check_day(tx, "on", on)
    return await queue_job(tx, "scan_for_risks", division=division, facts={"on": on.isoformat()})
