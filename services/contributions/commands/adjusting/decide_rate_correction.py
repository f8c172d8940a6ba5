"""Decide on a correction of a rate (复核): approved, the rates of its months are right, and a job assesses them anew.

Each month is recomputed with the rate valid then. What it changes is told as a difference, under the open month where
its own was filed: a closed one is never edited.
"""

from dataclasses import dataclass
from uuid import UUID

from services.contributions import queries
from services.contributions.commands.rating._rating import rate_by_law
from services.contributions.domain.adjusting.rate_correction import CorrectionState
from services.contributions.domain.rating.effective_rate import NOTHING, ONE
from services.contributions.events import RateAssigned
from services.contributions.models import Rate, RateCorrection
from services.contributions.queries import RatedBy
from shared.approvals import approve
from shared.db import Transaction
from shared.jobs import queue_job
from shared.periods import Month
from shared.problems import Conflict, NotFound

FLOATED = ("step", "deduction", "line_id")
FOUND = ("industry_code", "express", "risk_class", "base_rate", "citation", "workings")


class RateCorrectionNotFound(NotFound):
    """No such correction for this caller."""

    code = "rate-correction-not-found"
    title = "Rate correction not found"
    zh = "未找到费率更正申请 {correction_id}，或不在当前账号的管辖范围内。"
    en = "There is no rate correction {correction_id} that you may see."


class RateCorrectionDecided(Conflict):
    """A correction is decided once."""

    code = "rate-correction-decided"
    title = "Rate correction was decided"
    zh = "费率更正申请 {correction_id} 已有结论（{state}）。"
    en = "Rate correction {correction_id} was decided before ({state})."


@dataclass(frozen=True, slots=True)
class DecideRateCorrection:
    """Which correction, whether it is approved, and a note."""

    correction_id: UUID
    approved: bool
    note: str


async def decide_rate_correction(tx: Transaction, command: DecideRateCorrection) -> RateCorrection:
    """Refuse the correction, or carry it out; whoever asked for it cannot decide."""
    correction = await queries.rate_correction_for_update(tx, command.correction_id)
    if correction is None:
        raise RateCorrectionNotFound(correction_id=command.correction_id)
    tx.actor.must_serve(correction.division)
    if correction.state != CorrectionState.REQUESTED:
        raise RateCorrectionDecided(correction_id=correction.id, state=correction.state)
    await approve(tx, correction.id, "DECIDE_RATE_CORRECTION")
    correction.state = CorrectionState.APPROVED if command.approved else CorrectionState.REFUSED
    correction.decided_by, correction.decided_at = tx.actor.subject, tx.now
    correction.decision_note = command.note
    if command.approved:
        await _correct(tx, correction)
        facts = {"known_on": tx.today.isoformat()}
        correction.job_id = (await queue_job(tx, "assess_changes", division=correction.division, facts=facts)).id
    return correction


async def _correct(tx: Transaction, correction: RateCorrection) -> None:
    """Rate the months by the right industry; the month after the last is rated as it was."""
    await queries.lock_collection(tx, correction.prefecture)
    employers = await queries.employers_for_update(tx, [correction.employer_id])
    rates = list(await queries.rates_of(tx, employers[correction.employer_id]))
    before = [_shown(rate) for rate in rates]
    if correction.to_month is not None:
        _rate_from(tx, rates, correction.to_month.next())
    _rate_from(tx, rates, correction.from_month)
    corrected = [rate for rate in rates if _covers(correction, rate)]
    for rate in corrected:
        _rate_rightly(tx, rate, correction.industry_code)
        tx.emit(RateAssigned.of(correction.division, rate))
    tx.audit(
        "correct_rate",
        entity="rate_correction",
        entity_id=str(correction.id),
        division=correction.division,
        before={"rates": before},
        after={"rates": [_shown(rate) for rate in rates]},
        reason=correction.reason,
    )


def _rate_from(tx: Transaction, rates: list[Rate], month: Month) -> None:
    """Let the rate in force in a month stand on a row of its own from that month on."""
    in_force = [rate for rate in rates if rate.from_month <= month][-1]
    if in_force.from_month == month:
        return
    copied = {name: getattr(in_force, name) for name in (*FOUND, *FLOATED)}
    own = {"prefecture": in_force.prefecture, "employer_id": in_force.employer_id, "from_month": month}
    rates.append(tx.add(Rate(**own, **copied, recorded_at=tx.now)))
    rates.sort(key=lambda rate: rate.from_month)


def _covers(correction: RateCorrection, rate: Rate) -> bool:
    last = correction.to_month or rate.from_month
    return correction.from_month <= rate.from_month <= last


def _rate_rightly(tx: Transaction, rate: Rate, industry_code: str) -> None:
    """Rate by the right industry: in another class the step starts anew, as it was found for the old one."""
    found = rate_by_law(rate.prefecture, rate.from_month, RatedBy(industry_code, rate.express))
    if found.risk_class != rate.risk_class:
        rate.step, rate.deduction, rate.line_id = ONE, NOTHING, None
    rate.industry_code, rate.risk_class, rate.base_rate = industry_code, found.risk_class, found.rate
    rate.citation, rate.workings, rate.recorded_at = found.citation, found.workings.to_json(), tx.now


def _shown(rate: Rate) -> dict[str, str]:
    return {
        "from_month": str(rate.from_month),
        "industry_code": rate.industry_code,
        "rate": f"{rate.rate.normalize():f}",
    }
