"""Watch how officers decide (R-19): many cases decided at once, or at the last moment, want inspection (timer)."""

from services.claims import queries
from services.claims.domain.clocks.decision_pace import Pace, PaceLimits
from services.claims.events import FINDINGS
from shared import policy
from shared.calendars import working_days
from shared.db import Transaction
from shared.findings import FindingAction, Suspicion, raise_findings
from shared.periods import Month

RULE = "R-19"


async def watch_decision_pace(tx: Transaction) -> str:
    """Raise a finding, once for an officer and month, about the month that is over.

    Returns how many are new, and the prefectures that have no limits to go by: they keep no other from being watched.
    """
    month = Month.of(tx.today).previous()
    suspicions, unlimited = [], set()
    for (prefecture, officer), timings in (await queries.decision_timings(tx, month)).items():
        try:
            limits = policy.at(prefecture).load(PaceLimits, "risk_rules", in_force_on=month.last_day)
        except policy.NotInForce:
            unlimited.add(prefecture)
            continue
        pace = Pace.of(timings, limits, working_days(prefecture))
        if pace.is_striking(limits):
            suspicions.append(_suspicion(prefecture, officer, month, pace))
    found = await queries.subjects_found(tx, RULE, [suspicion.subject_id for suspicion in suspicions])
    new = [suspicion for suspicion in suspicions if suspicion.subject_id not in found]
    raised = await raise_findings(tx, FINDINGS, new)
    return f"{len(raised)} new, no limits in force in: {' '.join(sorted(unlimited)) or 'none'}"


def _suspicion(prefecture: str, officer: str, month: Month, pace: Pace) -> Suspicion:
    return Suspicion(
        rule=RULE,
        division=f"{prefecture}00",
        subject="officer_month",
        subject_id=f"{officer}:{prefecture}:{month}",
        action=FindingAction.REVIEW,
        facts={
            "account": officer,
            "month": str(month),
            "cases": pace.cases,
            "decided_at_once": pace.quick,
            "decided_at_the_last_moment": pace.last_minute,
        },
    )
