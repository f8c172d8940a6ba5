"""Record the situation in which a case's own wage is found, with the wages that papers prove: WII Reg, Art. 64(2).

What contributions know of the months before an ordinary injury is not set aside by other papers.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from services.claims import queries
from services.claims.commands._cases import claim_for_update
from services.claims.commands._decisions import favourable_decision
from services.claims.commands._evidence import wage_record
from services.claims.commands._history import note
from services.claims.commands.papers._papers import check_papers
from services.claims.domain.benefits.own_wage import OwnWageRules
from services.claims.domain.benefits.wage_situation import (
    InjuryFacts,
    MonthAmount,
    ProvenWages,
    WageSituation,
    misfit,
)
from services.claims.domain.recognition.grounds import Ground
from services.claims.models import Claim, Decision, Happening, WageSituationRow
from shared import policy
from shared.db import Transaction
from shared.ids import new_id
from shared.problems import Conflict, RuleViolated


class SituationMisfit(RuleViolated):
    """What was told does not fit the situation or the injury."""

    code = "wage-situation-misfit"
    title = "Wages do not fit the situation"
    zh = "本人工资情形与所填内容不符：{why}。"
    en = "What is told does not fit the situation of the own wage: {why}."


class WagesOnRecord(Conflict):
    """Contributions know the months before the injury: those count."""

    code = "wages-on-record"
    title = "Contribution bases are on record"
    zh = "案件 {claim_id} 已有受伤前的缴费基数，按缴费基数计算本人工资，不另行登记工资。"
    en = "The contribution bases before the injury of case {claim_id} are on record: the own wage rests on them."


class OwnWageRelied(Conflict):
    """Benefits have been awarded on the own wage as it was known."""

    code = "own-wage-relied-on"
    title = "Benefits rest on the own wage already"
    zh = "案件 {claim_id} 已按原本人工资核定待遇，不得再变更本人工资情形。"
    en = "Benefits of case {claim_id} were awarded on its own wage: the situation is not changed any more."


@dataclass(frozen=True, slots=True)
class RecordWageSituation:
    """Of which case, what is told, and the papers that prove it."""

    claim_id: UUID
    told: ProvenWages
    papers: Sequence[UUID]


async def record_wage_situation(tx: Transaction, command: RecordWageSituation) -> WageSituationRow:
    """Let the own wage of a case be found by what was told from now on."""
    claim, told = await claim_for_update(tx, command.claim_id), command.told
    decision = await favourable_decision(tx, claim)
    await check_papers(tx, claim, command.papers)
    _check_fits(claim, decision, told)
    if told.situation is WageSituation.ORDINARY and (await wage_record(tx, claim.id)).items:
        raise WagesOnRecord(claim_id=claim.id)
    if await queries.own_wage_relied_on(tx, claim):
        raise OwnWageRelied(claim_id=claim.id)
    row = tx.add(
        WageSituationRow(
            id=new_id(),
            prefecture=claim.prefecture,
            claim_id=claim.id,
            situation=told.situation,
            left_on=told.left_on,
            wages=_plain(told.wages),
            pensions=_plain(told.pensions),
            recorded_at=tx.now,
            recorded_by=tx.actor.subject,
        )
    )
    about = {"situation": told.situation}
    what = Happening.WAGE_SITUATION_RECORDED
    note(tx, claim, what, effective_on=claim.accident_on, papers=command.papers, **about)
    return row


def _check_fits(claim: Claim, decision: Decision, told: ProvenWages) -> None:
    rules = policy.at(claim.division).load(OwnWageRules, "own_wage", in_force_on=claim.accident_on)
    disease = Ground(decision.article) is Ground.OCCUPATIONAL_DISEASE
    why = misfit(told, InjuryFacts(claim.accident_on, claim.reported_on, disease), rules)
    if why is not None:
        raise SituationMisfit(why=why)


def _plain(told: tuple[MonthAmount, ...]) -> list[dict[str, str]]:
    return [{"month": str(each.month), "amount": str(each.amount)} for each in told]
