"""The step that says what a case's employer bears for having applied late: WII Reg, Art. 17(4)."""

from services.claims import queries
from services.claims.commands._cases import CaseNotReady
from services.claims.commands.reporting._in_time import application_time
from services.claims.domain.clocks.time_limit import DueDate
from services.claims.domain.recognition.case_state import CaseState
from services.claims.domain.reporting.application_limits import Reporter
from services.claims.domain.reporting.late_filing import Filing, LateFiling, LateFilingRule, late_filing
from services.claims.models import Claim
from shared import policy
from shared.db import Transaction


async def late_filing_of(tx: Transaction, claim: Claim) -> LateFiling:
    """Return up to which day the employer bears what the fund would; only an accepted case can tell."""
    if claim.accepted_on is None:
        raise CaseNotReady(claim_id=claim.id, state=claim.state, move="LATE_FILING", needed=CaseState.ACCEPTED)
    time, applications = await application_time(tx, claim), await queries.applications_of(tx, claim.id)
    by_employer = [each.reported_on for each in applications if each.reporter == Reporter.EMPLOYER]
    by_others = [each.reported_on for each in applications if each.reporter != Reporter.EMPLOYER]
    filing = Filing(
        happened_on=claim.accident_on,
        due_on=DueDate.of(time.employers_last_day).on,
        by_employer_on=min(by_employer, default=None),
        by_others_on=min(by_others, default=None),
        accepted_on=claim.accepted_on,
    )
    rule = policy.at(claim.division).load(LateFilingRule, "late_filing", in_force_on=claim.accident_on)
    return late_filing(filing, rule)
