"""Record that a covered worker was paid more than was declared (少报缴费工资): the employer owes the difference.

The fund's benefits stay as they are. Of the one-time disability grant the difference is awarded against the employer,
of a disability pension it becomes an entitlement of its own, from the pension's first month on. Both follow later
conclusions by themselves.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from services.claims import queries
from services.claims.commands._cases import claim_for_update
from services.claims.commands._decisions import favourable_decision
from services.claims.commands._history import note
from services.claims.commands.benefits._basis import conclusion_in_force
from services.claims.commands.benefits._own_wage import own_wage_of
from services.claims.commands.liability._differences import settle_differences
from services.claims.commands.liability._proven_wages import proven_own_wage
from services.claims.commands.papers._papers import check_papers
from services.claims.domain.benefits.own_wage import OwnWage
from services.claims.domain.recognition.liability import Payer
from services.claims.models import Claim, Happening, ProvenWage
from shared.dates import check_day
from shared.db import Transaction
from shared.money import Money
from shared.problems import Conflict, RuleViolated


class NotUnderDeclared(RuleViolated):
    """The wages proven give no higher own wage than those declared."""

    code = "not-under-declared"
    title = "Nothing was declared too low"
    zh = "按已证明工资计算的本人工资 {proven} 不高于按缴费工资计算的 {declared}，不存在待遇差额。"
    en = "By the wages proven own wage is {proven}, not above {declared} by those declared: there is no difference."


class NotTheFunds(RuleViolated):
    """Where the employer owes the whole benefit there is no difference to owe."""

    code = "not-the-funds"
    title = "The employer owes the whole"
    zh = "案件 {claim_id} 的待遇全部由用人单位承担，不存在少报差额。"
    en = "The employer owes all benefits of case {claim_id}: there is no difference beside them."


class WageProvenAlready(Conflict):
    """The true wage of a case is proven once."""

    code = "wage-proven-already"
    title = "Wage proven already"
    zh = "案件 {claim_id} 已登记证明工资。"
    en = "The proven wage of case {claim_id} has been recorded already."


@dataclass(frozen=True, slots=True)
class RecordProvenWage:
    """Which case, the wages truly paid in the months that count, the day of the proof, and its papers."""

    claim_id: UUID
    wages: Sequence[Money]
    proven_on: date
    papers: Sequence[UUID] = ()


async def record_proven_wage(tx: Transaction, command: RecordProvenWage) -> ProvenWage:
    """Let the employer owe what the true wage gives beyond the declared one."""
    claim = await claim_for_update(tx, command.claim_id)
    decision = await favourable_decision(tx, claim)
    if decision.payer != Payer.FUND:
        raise NotTheFunds(claim_id=claim.id)
    if await queries.recovery.proven_wage(tx, claim.id) is not None:
        raise WageProvenAlready(claim_id=claim.id)
    check_day(tx, "proven_on", command.proven_on, not_before=claim.accident_on)
    await check_papers(tx, claim, command.papers)
    await conclusion_in_force(tx, claim)
    proven, declared = proven_own_wage(tx, claim, command.wages), await own_wage_of(tx, claim)
    if proven.amount <= declared.amount:
        raise NotUnderDeclared(proven=proven.amount, declared=declared.amount)
    row = tx.add(_row(tx, claim, command, (proven, declared)))
    await tx.session.flush()
    note(tx, claim, Happening.WAGE_PROVEN, effective_on=command.proven_on, papers=command.papers)
    await settle_differences(tx, claim, effective_on=command.proven_on)
    return row


def _row(tx: Transaction, claim: Claim, command: RecordProvenWage, wages: tuple[OwnWage, OwnWage]) -> ProvenWage:
    proven, declared = wages
    return ProvenWage(
        claim_id=claim.id,
        prefecture=claim.prefecture,
        proven=proven.amount,
        proven_workings=proven.workings.to_json(),
        declared=declared.amount,
        declared_workings=declared.workings.to_json(),
        proven_on=command.proven_on,
        recorded_at=tx.now,
        recorded_by=tx.actor.subject,
    )
