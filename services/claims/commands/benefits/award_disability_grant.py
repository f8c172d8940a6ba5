"""Award the one-time disability grant (一次性伤残补助金): WII Reg, Arts. 35 to 37, on the own wage of Art. 64(2).

The law is that of the day of the accident. Where the employer is liable the award records its debt: fund money never
pays it.
"""

from dataclasses import dataclass
from uuid import UUID

from services.claims import queries
from services.claims.commands._cases import claim_for_update
from services.claims.commands._evidence import wage_record
from services.claims.commands._history import note
from services.claims.commands.benefits._basis import basis_of_grant
from services.claims.commands.benefits._orders import withdraw
from services.claims.domain.benefits.award import Award
from services.claims.domain.benefits.benefit import Benefit
from services.claims.domain.benefits.disability_grant import (
    GrantTable,
    NoGrant,
    graded_for_grant,
    one_time_disability_grant,
)
from services.claims.domain.benefits.own_wage import AverageWage, OwnWage, OwnWageRules, own_wage
from services.claims.domain.benefits.wage_record import counted_wages
from services.claims.domain.recognition.grounds import Ground
from services.claims.events import DisabilityGrantAwarded
from services.claims.models import BenefitAward, Claim, Conclusion, Decision, Happening
from shared import policy
from shared.db import Transaction
from shared.ids import new_id
from shared.money import Money
from shared.problems import Conflict, RuleViolated


class GrantAlreadyAwarded(Conflict):
    """On one decision and one conclusion the grant is awarded once."""

    code = "grant-already-awarded"
    title = "Grant already awarded"
    zh = "案件 {claim_id} 的一次性伤残补助金已核定（{award_id}），不得重复核定。"
    en = "The one-time disability grant of case {claim_id} has been awarded already ({award_id})."


class NoGrantDue(RuleViolated):
    """The law gives no grant in this case."""

    code = "no-grant-due"
    title = "No grant is due"
    zh = "不发给一次性伤残补助金：{reason}。"
    en = "No one-time disability grant is due: {reason}."


class WageUnknown(RuleViolated):
    """No wage is known on which the grant could rest."""

    code = "wage-unknown"
    title = "Own wage unknown"
    zh = "征缴记录中没有缴费基数或申报工资，请在 agreed_wage 中填写有证明材料的约定月工资。"
    en = "Contributions know neither bases nor a declared wage; give the proven contract wage as agreed_wage."


@dataclass(frozen=True, slots=True)
class AwardDisabilityGrant:
    """For which case; `agreed_wage` serves only where contributions know no wage at all."""

    claim_id: UUID
    agreed_wage: Money | None = None


async def award_disability_grant(tx: Transaction, command: AwardDisabilityGrant) -> BenefitAward:
    """Fix what the worker is owed and by whom; what was awarded on another basis and not yet released gives way."""
    claim = await claim_for_update(tx, command.claim_id)
    decision, conclusion = await basis_of_grant(tx, claim)
    made = await queries.award_on(tx, Benefit.DISABILITY_GRANT, decision, conclusion)
    if made is not None:
        raise GrantAlreadyAwarded(claim_id=claim.id, award_id=made.id)
    grade = graded_for_grant(Ground(decision.article), conclusion.grade)
    if isinstance(grade, NoGrant):
        raise NoGrantDue(reason=grade)
    wage = await _own_wage(tx, claim, command.agreed_wage)
    table = policy.at(claim.division).load(GrantTable, "disability_grant", in_force_on=claim.accident_on)
    grant = one_time_disability_grant(grade, wage.amount, table)
    withdraw(tx, await queries.standing_orders(tx, claim.id, Benefit.DISABILITY_GRANT))
    award = tx.add(_row(tx, (claim, decision, conclusion), wage, grant))
    note(tx, claim, Happening.GRANT_AWARDED, effective_on=award.effective_on, award_id=str(award.id))
    tx.emit(DisabilityGrantAwarded.of(claim, award))
    return award


async def _own_wage(tx: Transaction, claim: Claim, agreed_wage: Money | None) -> OwnWage:
    rules = policy.at(claim.division).load(OwnWageRules, "own_wage", in_force_on=claim.accident_on)
    average = policy.at(claim.division).load(AverageWage, "average_wage", in_force_on=claim.accident_on)
    wages = counted_wages(await wage_record(tx, claim.id), agreed_wage, rules.months)
    if wages is None:
        raise WageUnknown()
    found = own_wage(wages.monthly, average, rules)
    return OwnWage(found.amount, found.workings.then(source=wages.source.value))


def _row(tx: Transaction, case: tuple[Claim, Decision, Conclusion], wage: OwnWage, grant: Award) -> BenefitAward:
    claim, decision, conclusion = case
    return BenefitAward(
        id=new_id(),
        prefecture=claim.prefecture,
        claim_id=claim.id,
        decision_id=decision.id,
        conclusion_id=conclusion.id,
        benefit=Benefit.DISABILITY_GRANT,
        payer=decision.payer,
        amount=grant.amount,
        workings=grant.workings.to_json(),
        own_wage=wage.amount,
        own_wage_workings=wage.workings.to_json(),
        citation="; ".join(grant.workings.cited),
        rule_date=claim.accident_on,
        effective_on=conclusion.concluded_on,
        awarded_by=tx.actor.subject,
        recorded_at=tx.now,
    )
