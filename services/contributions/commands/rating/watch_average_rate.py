"""Watch the province's average rate: above the ceiling somebody must ask the higher level (Rate Notice)."""

from services.contributions import queries
from services.contributions.domain.rating.average_rate import AverageRateLimit, as_percent
from services.contributions.events import FINDINGS
from shared import policy
from shared.db import Transaction
from shared.findings import FindingAction, Suspicion, raise_findings

RULE = "AVERAGE-RATE"


async def watch_average_rate(tx: Transaction) -> str:
    """Raise a finding, once for a month, if the month assessed last lies above the ceiling; returns the average."""
    month = await queries.last_month_assessed(tx)
    if month is None:
        return "nothing assessed"
    average = (await queries.month_assessed(tx, month)).average_rate
    limit = policy.at(tx.actor.scope).load(AverageRateLimit, "average_rate", in_force_on=month.first_day)
    shown = {"month": str(month), "average_percent": as_percent(average), "ceiling_percent": as_percent(limit.ceiling)}
    subject_id = f"{tx.actor.scope}:{month}"
    if limit.is_exceeded_by(average) and not await queries.was_found(tx, RULE, subject_id):
        about = {"division": tx.actor.scope, "subject": "month", "subject_id": subject_id}
        suspicion = Suspicion(rule=RULE, **about, action=FindingAction.REVIEW, facts=shown)
        await raise_findings(tx, FINDINGS, [suspicion])
    return f"{month}: {as_percent(average)} %"
