"""Defer the contributions of whole industries: every employer of them is flagged that has none of the months deferred.

Repeated, it reaches those who enrolled since; who declined stays out.
"""

from collections.abc import Mapping
from typing import Any

from services.contributions import queries
from services.contributions.commands.collecting._matching import match_accounts
from services.contributions.commands.deferring._measure import measure_named, plan_of
from services.contributions.domain.deferring.measure import DeferralTerms
from services.contributions.domain.deferring.repayment import RepaymentPlan
from services.contributions.events import Deferred
from services.contributions.models import Deferral
from shared.db import Transaction
from shared.ids import prefecture_of
from shared.jobs import JobRun
from shared.periods import Month


async def defer_industries(tx: Transaction, run: JobRun) -> Mapping[str, Any]:
    """Flag the employers of a batch, and let wait what is due from them; returns how many there are."""
    prefecture, industries = prefecture_of(run.division), run.facts["industries"]
    terms = DeferralTerms("", Month.parse(run.facts["from_month"]), Month.parse(run.facts["to_month"]))
    plan = plan_of(run.division, terms, measure_named(run.division, run.facts["measure"], terms.from_month))
    await queries.lock_collection(tx, prefecture)
    flagged = await queries.flag_industries(tx, _batch(tx, run, terms, plan), industries, plan.repayments)
    await match_accounts(tx, prefecture, await queries.defer_dues(tx, prefecture, run.id))
    told = 0
    async for deferrals in queries.deferrals_of_batch(tx, prefecture, run.id):
        await queries.renew_deferral_states(tx, prefecture, [deferral.employer_id for deferral in deferrals])
        await tx.announce(Deferred.of(deferral, terms.months) for deferral in deferrals)
        told += len(deferrals)
        await run.progress(told, flagged)
    return {"employers": flagged}


def _batch(tx: Transaction, run: JobRun, terms: DeferralTerms, plan: RepaymentPlan) -> Deferral:
    """Return what the deferrals of the batch have in common."""
    return Deferral(
        division=run.division,
        measure=run.facts["measure"],
        from_month=terms.from_month,
        to_month=terms.to_month,
        expires_on=plan.expires_on,
        due_on=plan.due_on,
        reason=" ".join(run.facts["industries"]),
        batch_id=run.id,
        applied_on=tx.today,
        requested_by=run.actor.subject,
    )
