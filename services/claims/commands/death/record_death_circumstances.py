"""Record how a worker died, and with it which benefits the death brings: WII Reg, Arts. 39 and 41."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from services.claims import queries
from services.claims.commands._cases import claim_for_update
from services.claims.commands._decisions import favourable_decision
from services.claims.commands._history import note
from services.claims.commands.death._deaths import DeathNotRecorded, still_missing
from services.claims.commands.papers._papers import check_papers
from services.claims.domain.appraisal.appraisal_kind import AppraisalKind
from services.claims.domain.death.death import Death, DeathStage, Scheme, contradiction, death_benefits
from services.claims.models import Claim, DeathRecord, Happening
from shared.db import Transaction
from shared.ids import new_id
from shared.problems import Conflict, RuleViolated


class DeathContradictsCase(RuleViolated):
    """What is told of the death does not fit what the case knows."""

    code = "death-contradicts-case"
    title = "Death does not fit the case"
    zh = "死亡情形与案件不符：{reason}。"
    en = "The circumstances do not fit the case: {reason}."


class NotDeclaredDead(RuleViolated):
    """A court declares dead whoever is missing, and nobody else."""

    code = "not-declared-dead"
    title = "Declaration by court does not fit"
    zh = "职工是否下落不明与是否由法院宣告死亡不一致：下落不明的须由法院宣告死亡，其他情形不适用。"
    en = "A court declares dead a worker who is on record as missing and did not come back, and nobody else."


class DeathBenefitsStand(Conflict):
    """How the worker died is not told anew once benefits rest on it."""

    code = "death-benefits-stand"
    title = "Benefits of the death stand"
    zh = "案件 {claim_id} 已按登记的死亡情形核定待遇，不能再更改。"
    en = "In case {claim_id} benefits have been awarded on the death as recorded: it cannot be told anew."


@dataclass(frozen=True, slots=True)
class RecordDeathCircumstances:
    """When and of what the worker of a case died, whether a court said so, and which scheme the family chose."""

    claim_id: UUID
    stage: DeathStage
    of_the_injury: bool
    declared_by_court: bool
    scheme: Scheme
    papers: Sequence[UUID]


async def record_death_circumstances(tx: Transaction, command: RecordDeathCircumstances) -> DeathRecord:
    """Fix which benefits a death brings; told anew, the latest counts, as long as none of them was awarded."""
    claim = await claim_for_update(tx, command.claim_id)
    await favourable_decision(tx, claim)
    if claim.died_on is None:
        raise DeathNotRecorded(claim_id=claim.id)
    await check_papers(tx, claim, command.papers)
    await _check_may_be_told(tx, claim, command)
    death = await _death(tx, claim, command)
    recurrences = await queries.survivors.confirmed_appraisals(tx, claim.id, AppraisalKind.RECURRENCE)
    contradicts = contradiction(death, recurrence_confirmed=bool(recurrences))
    if contradicts is not None:
        raise DeathContradictsCase(reason=contradicts)
    record = tx.add(_row(tx, claim, command, death))
    note(
        tx,
        claim,
        Happening.DEATH_CIRCUMSTANCES_RECORDED,
        effective_on=claim.died_on,
        papers=command.papers,
        record_id=str(record.id),
    )
    return record


async def _check_may_be_told(tx: Transaction, claim: Claim, command: RecordDeathCircumstances) -> None:
    """Raise `DeathBenefitsStand`, `NotDeclaredDead`."""
    if await queries.survivors.death_record(tx, claim.id) is not None:
        pension = await queries.survivors.survivors_pension(tx, claim.id)
        if pension is not None or await queries.survivors.death_benefit_awarded(tx, claim.id):
            raise DeathBenefitsStand(claim_id=claim.id)
    missing = await still_missing(tx, claim) is not None
    of_the_accident = command.stage is DeathStage.OF_THE_ACCIDENT
    if command.declared_by_court != missing or (missing and not of_the_accident):
        raise NotDeclaredDead()


async def _death(tx: Transaction, claim: Claim, command: RecordDeathCircumstances) -> Death:
    conclusion = await queries.conclusion(tx, claim)
    return Death(
        stage=command.stage,
        of_the_injury=command.of_the_injury,
        grade=None if conclusion is None else conclusion.grade,
        scheme=command.scheme,
    )


def _row(tx: Transaction, claim: Claim, command: RecordDeathCircumstances, death: Death) -> DeathRecord:
    brought = death_benefits(death)
    return DeathRecord(
        id=new_id(),
        prefecture=claim.prefecture,
        claim_id=claim.id,
        died_on=claim.died_on,
        stage=death.stage,
        of_the_injury=death.of_the_injury,
        declared_by_court=command.declared_by_court,
        grade=death.grade,
        scheme=death.scheme,
        due=sorted(brought.due),
        rule=brought.rule,
        workings=brought.workings.to_json(),
        recorded_at=tx.now,
        recorded_by=tx.actor.subject,
    )
