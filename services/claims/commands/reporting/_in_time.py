"""The steps that say how long a case could be applied for, and whether somebody did in time."""

from uuid import UUID

from services.claims import queries
from services.claims.commands._cases import claim_for_update, must_stand
from services.claims.domain.recognition.case_state import MOVES, CaseMove
from services.claims.domain.reporting.application_limits import ApplicationLimits, Reporter
from services.claims.domain.reporting.application_time import ApplicationTime, Excluded
from services.claims.models import Claim
from shared import policy
from shared.calendars import working_days
from shared.db import Transaction


async def application_time(tx: Transaction, claim: Claim) -> ApplicationTime:
    """Return the time for applying in a case, by the law of the accident's day."""
    excluded = await queries.excluded_days_of(tx, claim.id)
    extensions = await queries.application_extensions_of(tx, claim.id)
    return ApplicationTime(
        claim.accident_on,
        policy.at(claim.division).load(ApplicationLimits, "application_limits", in_force_on=claim.accident_on),
        working_days(claim.division),
        [Excluded(days.begins_on, days.ends_on) for days in excluded],
        sum(extension.days for extension in extensions),
    )


async def applied_in_time(tx: Transaction, claim: Claim) -> bool:
    """Whether the case was applied for in time: one timely application, whoever's, is enough."""
    time = await application_time(tx, claim)
    applications = await queries.applications_of(tx, claim.id)
    return any(time.admits(Reporter(each.reporter), each.reported_on) for each in applications)


async def claim_before_acceptance(tx: Transaction, claim_id: UUID) -> Claim:
    """Return a case, locked, whose time for applying is still to be judged: it is neither accepted nor refused."""
    claim = await claim_for_update(tx, claim_id)
    must_stand(claim, MOVES[CaseMove.REFUSE].leaves, "ADJUST_TIME")
    return claim
