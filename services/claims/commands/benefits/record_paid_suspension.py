"""Record months of paid suspension, and what the employer owes for them (停工留薪期): WII Reg, Arts. 33 and 38."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from services.claims import queries
from services.claims.commands._cases import claim_for_update
from services.claims.commands._decisions import favourable_decision
from services.claims.commands._history import note
from services.claims.commands.benefits._awarding import Owed, award
from services.claims.commands.benefits._suspension import care_due, months_of, rules_of, wages_due
from services.claims.commands.papers._papers import check_papers
from services.claims.domain.benefits.benefit import Benefit
from services.claims.domain.benefits.suspension_pay import Care, Suspended, SuspensionMonths, course_of, refused
from services.claims.domain.recognition.liability import Payer
from services.claims.models import BenefitAward, Claim, Decision, Happening, PaidSuspension
from shared.dates import check_day
from shared.db import Transaction
from shared.ids import new_id
from shared.money import Money
from shared.problems import RuleViolated


class NotPaidSuspension(RuleViolated):
    """The employer does not owe wages for these months."""

    code = "not-paid-suspension"
    title = "Months are no paid suspension"
    zh = "所填月份不属于停工留薪期：{why}。"
    en = "These months are no paid suspension: {why}."


@dataclass(frozen=True, slots=True)
class RecordPaidSuspension:
    """Of which case, which months, the wages paid in the months before, the care needed, and the papers."""

    claim_id: UUID
    suspension: SuspensionMonths
    wages: Sequence[Money]
    care: Care | None = None
    papers: Sequence[UUID] = ()


async def record_paid_suspension(
    tx: Transaction, command: RecordPaidSuspension
) -> tuple[PaidSuspension, Sequence[BenefitAward]]:
    """Record months that have begun, and award their wages and care as debts of the employer."""
    claim = await claim_for_update(tx, command.claim_id)
    decision = await favourable_decision(tx, claim)
    await check_papers(tx, claim, command.papers)
    await _check_suspended(tx, claim, command.suspension)
    row = tx.add(_row(tx, decision, command))
    what = Happening.PAID_SUSPENSION_RECORDED
    note(tx, claim, what, effective_on=row.from_on, papers=command.papers, suspension_id=str(row.id))
    awards = [await award(tx, claim, owed) for owed in _owed(tx, claim, decision, row)]
    return row, awards


async def _check_suspended(tx: Transaction, claim: Claim, told: SuspensionMonths) -> None:
    check_day(tx, "from_on", told.from_on)
    course = course_of(told.from_on, claim.accident_on, await queries.recurrences_of(tx, claim.id))
    known = Suspended(
        course,
        today=tx.today,
        earlier=tuple(months_of(row) for row in await queries.paid_suspensions_of(tx, claim)),
        extension_months=await queries.months_of_extension(tx, claim.id, course),
        graded_on=await queries.first_graded_on(tx, claim.id, course),
    )
    why = refused(told, known, rules_of(claim))
    if why is not None:
        raise NotPaidSuspension(why=why)


def _row(tx: Transaction, decision: Decision, command: RecordPaidSuspension) -> PaidSuspension:
    care = command.care or Care(0)
    return PaidSuspension(
        id=new_id(),
        prefecture=decision.prefecture,
        claim_id=command.claim_id,
        decision_id=decision.id,
        from_on=command.suspension.from_on,
        until_on=command.suspension.until_on,
        months=command.suspension.months,
        wages=[str(wage) for wage in command.wages],
        care_months=care.months,
        care_by_relative=care.by_relative,
        care_monthly_cost=care.monthly_cost,
        recorded_at=tx.now,
        recorded_by=tx.actor.subject,
    )


def _owed(tx: Transaction, claim: Claim, decision: Decision, row: PaidSuspension) -> list[Owed]:
    """Return the employer's debts: the wages, and the care if any was needed."""
    wages = Owed(
        benefit=Benefit.SUSPENSION_WAGE,
        payer=Payer.EMPLOYER,
        award=wages_due(claim, row),
        rule_date=claim.accident_on,
        effective_on=row.from_on,
        decision=decision,
        part=row.from_on.isoformat(),
    )
    if not row.care_months:
        return [wages]
    care = care_due(tx, claim, row)
    owed = replace(wages, benefit=Benefit.SUSPENSION_CARE, award=care.award)
    return [wages, replace(owed, rule_date=row.from_on, provisional=care.provisional)]
