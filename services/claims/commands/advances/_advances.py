"""Steps that commands on an advance payment share: load one locked, move it, and see what the employer has not paid."""

from collections.abc import Sequence
from uuid import UUID

from services.claims import queries
from services.claims.commands._cases import claim_for_update
from services.claims.commands._decisions import favourable_decision
from services.claims.commands.benefits._basis import stands
from services.claims.domain.advances.advance import (
    AdvanceMove,
    AdvanceRules,
    AdvanceState,
    IllegalAdvanceMove,
    state_after,
)
from services.claims.domain.benefits.benefit import Benefit
from services.claims.models import Advance, BenefitAward, Claim
from shared import policy
from shared.db import Transaction
from shared.problems import Conflict, NotFound

APPLICATION, GRANT, REFUSAL = "advance-application", "advance-grant", "advance-refusal"
"""The steps that different people take on an application."""
ADVANCED = "ADVANCED"
"""The part of a benefit that the fund pays in the employer's place."""


class AdvanceNotFound(NotFound):
    """No such advance for this caller."""

    code = "advance-not-found"
    title = "Advance payment not found"
    zh = "未找到先行支付申请 {advance_id}，或不在当前账号的管辖范围内。"
    en = "There is no advance payment {advance_id} that you may see."


class AdvanceNotReady(Conflict):
    """The application must reach another state first, or has left it already."""

    code = "advance-not-ready"
    title = "Advance payment not in the state needed"
    zh = "先行支付申请 {advance_id} 当前状态为 {state}；办理“{move}”须处于 {needed} 状态。"
    en = "Advance payment {advance_id} is {state}; to {move} it must be {needed}."


async def advance_for_update(tx: Transaction, advance_id: UUID) -> tuple[Claim, Advance]:
    """Return an advance and its case, both locked: the case first, as everywhere."""
    seen = await queries.recovery.advance(tx, advance_id)
    if seen is None:
        raise AdvanceNotFound(advance_id=advance_id)
    claim = await claim_for_update(tx, seen.claim_id)
    advance = await queries.recovery.advance_for_update(tx, advance_id)
    if advance is None:
        raise AdvanceNotFound(advance_id=advance_id)
    return claim, advance


def move_advance(advance: Advance, step: AdvanceMove) -> None:
    """Move an advance on; raises `AdvanceNotReady` naming the states that are needed."""
    after = state_after(AdvanceState(advance.state), step)
    if isinstance(after, IllegalAdvanceMove):
        needed = " / ".join(after.needed)
        raise AdvanceNotReady(advance_id=advance.id, state=advance.state, move=step, needed=needed)
    advance.state = after


def advance_rules(claim: Claim, advance: Advance) -> AdvanceRules:
    """Return the rules of the day of the application."""
    return policy.at(claim.division).load(AdvanceRules, "advance_payment", in_force_on=advance.applied_on)


async def unpaid_by_employer(tx: Transaction, claim: Claim) -> Sequence[BenefitAward]:
    """Return what the employer owes once in a case and has not paid, nor the fund for it, as it stands today.

    Raises `NoDecisionInForce`, `NotAWorkInjury`.
    """
    await favourable_decision(tx, claim)
    owed = await queries.recovery.unpaid_employer_awards(tx, claim.id)
    return [award for award in owed if await stands(tx, claim, award)]


def of_the_funds_kind(awards: Sequence[BenefitAward]) -> Sequence[BenefitAward]:
    """Return those of the employer's debts that the fund may advance: not those that the law gives employers alone."""
    return [award for award in awards if not Benefit(award.benefit).employers_alone]
