"""Apply for contributions to be deferred (缓缴申请): granted at once if the measure says so, else by somebody else."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from services.contributions.commands._employers import employer_to_collect_from
from services.contributions.commands.deferring._deferrals import grant, refuse_deferred
from services.contributions.commands.deferring._measure import check_terms, measure_named, plan_of
from services.contributions.domain.deferring.deferral_state import DeferralState
from services.contributions.domain.deferring.measure import Approval, DeferralTerms
from services.contributions.domain.deferring.repayment import RepaymentPlan
from services.contributions.models import Deferral, KnownEmployer
from shared.approvals import approve
from shared.dates import check_day
from shared.db import Transaction
from shared.ids import new_id
from shared.periods import Month


@dataclass(frozen=True, slots=True)
class ApplyForDeferral:
    """Whose fee periods, under which measure, why, the day the employer applied, and the secured agreement, if any."""

    employer_id: UUID
    measure: str
    from_month: Month
    to_month: Month
    reason: str
    applied_on: date
    agreement: str = ""


async def apply_for_deferral(tx: Transaction, command: ApplyForDeferral) -> Deferral:
    """Keep the application, and grant it if its measure approves by itself; raises why it cannot stand."""
    employer = await employer_to_collect_from(tx, command.employer_id)
    check_day(tx, "applied_on", command.applied_on)
    terms = DeferralTerms(employer.industry_code, command.from_month, command.to_month, command.agreement)
    measure = measure_named(employer.division, command.measure, command.from_month)
    check_terms(command.measure, measure, terms)
    await refuse_deferred(tx, employer.prefecture, employer.employer_id, terms.months)
    plan = plan_of(employer.division, terms, measure)
    deferral = tx.add(_deferral(tx, employer, command, plan))
    await approve(tx, deferral.id, "APPLY_FOR_DEFERRAL")
    if measure.approval is Approval.AT_ONCE:
        await grant(tx, deferral, plan.repayments)
    return deferral


def _deferral(tx: Transaction, employer: KnownEmployer, command: ApplyForDeferral, plan: RepaymentPlan) -> Deferral:
    return Deferral(
        id=new_id(),
        prefecture=employer.prefecture,
        division=employer.division,
        employer_id=employer.employer_id,
        measure=command.measure,
        from_month=command.from_month,
        to_month=command.to_month,
        expires_on=plan.expires_on,
        due_on=plan.due_on,
        reason=command.reason,
        agreement=command.agreement,
        state=DeferralState.APPLIED,
        applied_on=command.applied_on,
        requested_by=tx.actor.subject,
        recorded_at=tx.now,
    )
