"""Record that a worker went missing on duty or in rescue (下落不明): WII Reg, Art. 41."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from services.claims import queries
from services.claims.commands._cases import claim_for_update
from services.claims.commands._decisions import favourable_decision
from services.claims.commands._history import note
from services.claims.commands.benefits._awarding import Owed, award
from services.claims.commands.death._grants import missing_rules
from services.claims.commands.papers._papers import check_papers
from services.claims.domain.benefits.benefit import Benefit
from services.claims.domain.death.missing_person import Occasion, wages_while_missing
from services.claims.domain.recognition.grounds import Ground
from services.claims.domain.recognition.liability import Payer
from services.claims.models import Claim, Decision, Happening, MissingPerson
from shared.dates import check_day
from shared.db import Transaction
from shared.ids import new_id
from shared.money import Money
from shared.periods import Month
from shared.problems import Conflict, RuleViolated

MISSING = "MISSING"
"""The part of the wages in paid suspension that is owed for a missing worker."""


class MissingOnRecord(Conflict):
    """That a worker is missing is recorded once, and not of the dead."""

    code = "missing-on-record"
    title = "Already missing, or dead"
    zh = "案件 {claim_id} 已登记职工下落不明或死亡，不能再登记下落不明。"
    en = "In case {claim_id} the worker is on record as missing or dead already."


class MissingDoesNotFit(RuleViolated):
    """Art. 41 speaks of those who were away on duty or at a rescue."""

    code = "missing-does-not-fit"
    title = "Injury is not of that occasion"
    zh = "认定依据为第 {article} 项，不属于因工外出（14-5）或抢险救灾（15-2）期间下落不明。"
    en = "The injury was recognised by {article}: missing are those who were on duty away (14-5) or at a rescue (15-2)."


@dataclass(frozen=True, slots=True)
class RecordMissing:
    """Since when and on what occasion a worker is missing, and the monthly wage that the employer goes on paying."""

    claim_id: UUID
    missing_since: date
    occasion: Occasion
    monthly_wage: Money
    papers: Sequence[UUID]


GROUNDS = {Occasion.ON_DUTY: Ground.AWAY_ON_DUTY, Occasion.RESCUE: Ground.RESCUE}


async def record_missing(tx: Transaction, command: RecordMissing) -> MissingPerson:
    """Put on record that a worker is missing, and what the employer owes for the first months."""
    claim = await claim_for_update(tx, command.claim_id)
    decision = await favourable_decision(tx, claim)
    if decision.article != GROUNDS[command.occasion]:
        raise MissingDoesNotFit(article=decision.article)
    if claim.died_on is not None or await queries.survivors.missing_person(tx, claim.id) is not None:
        raise MissingOnRecord(claim_id=claim.id)
    check_day(tx, "missing_since", command.missing_since, not_before=claim.accident_on)
    await check_papers(tx, claim, command.papers)
    missing = tx.add(_row(tx, claim, command))
    note(
        tx,
        claim,
        Happening.MISSING_RECORDED,
        effective_on=command.missing_since,
        papers=command.papers,
        occasion=command.occasion,
    )
    await award(tx, claim, _wages(claim, decision, missing, command.monthly_wage))
    return missing


def _wages(claim: Claim, decision: Decision, missing: MissingPerson, monthly_wage: Money) -> Owed:
    """Return the wages that the employer goes on paying, in every case: from the month of the accident on."""
    since = missing.missing_since
    return Owed(
        benefit=Benefit.SUSPENSION_WAGE,
        payer=Payer.EMPLOYER,
        award=wages_while_missing(monthly_wage, Month.of(claim.accident_on), missing_rules(claim, missing)),
        rule_date=since,
        effective_on=max(since, decision.decided_on),
        decision=decision,
        part=MISSING,
    )


def _row(tx: Transaction, claim: Claim, command: RecordMissing) -> MissingPerson:
    return MissingPerson(
        id=new_id(),
        prefecture=claim.prefecture,
        claim_id=claim.id,
        missing_since=command.missing_since,
        occasion=command.occasion,
        recorded_at=tx.now,
        recorded_by=tx.actor.subject,
    )
