"""Record the end of a contract and award what it brings (解除、终止劳动关系).

WII Reg, Arts. 35(1), 36(2), 37(1)(2).
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
from services.claims.commands.benefits._employers_pension import end_employers_pension
from services.claims.commands.benefits._subsidies import Subsidies, award_subsidies_of
from services.claims.commands.papers._papers import check_papers
from services.claims.domain.benefits.employment_ending import EndingReason, EndingRules
from services.claims.models import EmploymentEnding, Happening
from shared import policy
from shared.dates import check_day
from shared.db import Transaction
from shared.problems import Conflict, RuleViolated


class EmploymentEnded(Conflict):
    """A contract ends once."""

    code = "employment-ended"
    title = "Contract ended already"
    zh = "案件 {claim_id} 已登记劳动关系于 {ended_on} 解除或者终止，不得重复登记。"
    en = "The contract of case {claim_id} ended on {ended_on}, as was recorded already."


class EndingNotPermitted(RuleViolated):
    """At this grade the law does not let the contract end so."""

    code = "ending-not-permitted"
    title = "The contract may not end so"
    zh = "伤残等级为{grade}级的，劳动关系不得以 {why} 解除或者终止；可办理的情形：{permitted}。"
    en = "At grade {grade} the contract may not end as {why}; it may as {permitted}."


@dataclass(frozen=True, slots=True)
class EndEmployment:
    """Of which case; when and why the contract ended; when the worker reaches retirement age; the papers."""

    claim_id: UUID
    ended_on: date
    why: EndingReason
    retirement_on: date
    papers: Sequence[UUID] = ()


async def end_employment(tx: Transaction, command: EndEmployment) -> tuple[EmploymentEnding, Subsidies]:
    """Record the end of the contract once, and award both subsidies as far as they are due."""
    claim = await claim_for_update(tx, command.claim_id)
    await favourable_decision(tx, claim)
    conclusion = await conclusion_in_force(tx, claim)
    check_day(tx, "ended_on", command.ended_on, not_before=claim.accident_on)
    await check_papers(tx, claim, command.papers)
    ended = await queries.employment_ending(tx, claim.id)
    if ended is not None:
        raise EmploymentEnded(claim_id=claim.id, ended_on=ended.ended_on)
    rules = policy.at(claim.division).load(EndingRules, "employment_ending", in_force_on=command.ended_on)
    if not rules.permit(conclusion.grade, command.why):
        permitted = " / ".join(sorted(rules.permitted_by_grade[conclusion.grade or 0]))
        raise EndingNotPermitted(grade=conclusion.grade, why=command.why, permitted=permitted)
    ending = tx.add(
        EmploymentEnding(
            claim_id=claim.id,
            prefecture=claim.prefecture,
            ended_on=command.ended_on,
            why=command.why,
            retirement_on=command.retirement_on,
            recorded_at=tx.now,
            recorded_by=tx.actor.subject,
        )
    )
    note(
        tx,
        claim,
        Happening.EMPLOYMENT_ENDED,
        effective_on=ending.ended_on,
        papers=command.papers,
        why=command.why,
        retirement_on=ending.retirement_on.isoformat(),
    )
    await end_employers_pension(tx, claim, ending.ended_on)
    return ending, await award_subsidies_of(tx, claim, ending)
