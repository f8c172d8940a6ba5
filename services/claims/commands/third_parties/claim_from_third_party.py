"""Claim from a third party what the fund paid in its place (代位追偿): where a province subrogates; SI Act, Art. 42."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from services.claims import queries
from services.claims.commands._cases import claim_for_update
from services.claims.commands.papers._papers import check_papers
from services.claims.commands.recovery._debts import Owing, establish
from services.claims.commands.third_parties._splitting import splits_of_case, third_party_rule
from services.claims.domain.recovery.debt import DebtKind, Debtor
from services.claims.models import Claim, Debt
from shared.dates import check_day
from shared.db import Transaction
from shared.money import ZERO, Money
from shared.problems import RuleViolated
from shared.workings import Workings


class NothingToClaim(RuleViolated):
    """The fund claims from a third party only what it paid for the same loss, and that once."""

    code = "nothing-to-claim"
    title = "Nothing to claim from the third party"
    zh = "案件 {claim_id} 没有可向第三人追偿的金额（方式 {mode}）。"
    en = "In case {claim_id} there is nothing to claim from the third party (mode {mode})."


@dataclass(frozen=True, slots=True)
class ClaimFromThirdParty:
    """In which case, and when."""

    claim_id: UUID
    established_on: date
    papers: Sequence[UUID] = ()


async def claim_from_third_party(tx: Transaction, command: ClaimFromThirdParty) -> Debt:
    """Establish as a debt of the third party what was not claimed before; raises `NothingToClaim`."""
    claim = await claim_for_update(tx, command.claim_id)
    check_day(tx, "established_on", command.established_on, not_before=claim.accident_on)
    await check_papers(tx, claim, command.papers)
    total, before = await _claimable(tx, claim), await _claimed_before(tx, claim)
    rule, rest = third_party_rule(claim), total - before
    if rest <= ZERO:
        raise NothingToClaim(claim_id=claim.id, mode=rule.mode)
    workings = Workings.of(
        "what the fund paid for losses that the third party bears - claimed before",
        rule="claim_from_third_party",
        cited=rule.citation,
        claimable=total,
        claimed_before=before,
    )
    owing = Owing(
        kind=DebtKind.THIRD_PARTY,
        debtor=Debtor.THIRD_PARTY,
        cause=rule.mode,
        amount=rest,
        workings=workings,
        prefecture=claim.prefecture,
        division=claim.division,
        established_on=command.established_on,
        claim_id=claim.id,
    )
    return await establish(tx, owing, papers=command.papers)


async def _claimable(tx: Transaction, claim: Claim) -> Money:
    return Money.total(each.split.claimed for each in await splits_of_case(tx, claim))


async def _claimed_before(tx: Transaction, claim: Claim) -> Money:
    debts = await queries.recovery.debts_of_claim(tx, claim.id)
    return Money.total(
        debt.amount
        for debt in debts
        if debt.kind == DebtKind.THIRD_PARTY and debt.cause == third_party_rule(claim).mode
    )
