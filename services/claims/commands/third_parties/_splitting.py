"""Steps that split what the fund owes in a case between it and a third party that has paid."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from services.claims import queries
from services.claims.domain.benefits.benefit import Benefit
from services.claims.domain.recognition.liability import Payer
from services.claims.domain.third_parties.split import DueBenefit, Loss, Split, ThirdPartyRule, third_party_split
from services.claims.models import BenefitAward, Claim, Entitlement
from shared import policy
from shared.db import Transaction
from shared.money import ZERO, Money


def third_party_rule(claim: Claim) -> ThirdPartyRule:
    """Return the rule of the day of the accident."""
    return policy.at(claim.division).load(ThirdPartyRule, "third_party", in_force_on=claim.accident_on)


@dataclass(frozen=True, slots=True)
class CaseSplit:
    """The split of what the fund paid on an award, or of the months of an entitlement."""

    split: Split
    award_id: UUID | None = None
    entitlement_id: UUID | None = None


async def splits_of_case(tx: Transaction, claim: Claim) -> list[CaseSplit]:
    """Return what the fund has paid in a case with its splits: awards first, then the months of each entitlement.

    Awards of which a part was kept back, or claimed back, come before the others: it has made good their loss. What the
    fund advanced in somebody's place is left out: that is owed to it already.
    """
    paid = []
    for each in sorted(await _ordered(tx, claim), key=lambda each: (not each.less_paid, each.award.id)):
        if await queries.recovery.paid_orders_of_award(tx, each.award.id):
            paid.append(each.award)
    months = await _paid_months(tx, claim)
    dues = [
        *(DueBenefit(Benefit(award.benefit), award.amount) for award in paid),
        *(DueBenefit(Benefit(each.benefit), amount) for each, amount in months),
    ]
    splits = third_party_split(dues, await _paid_by_loss(tx, claim), third_party_rule(claim))
    of_awards = [CaseSplit(split, award_id=award.id) for award, split in zip(paid, splits, strict=False)]
    rest = zip(months, splits[len(paid) :], strict=True)
    return [*of_awards, *(CaseSplit(split, entitlement_id=each.id) for (each, _), split in rest)]


async def funds_part(tx: Transaction, claim: Claim, award: BenefitAward) -> Money:
    """Return what of an award the fund has to pay by what third parties are known to have paid."""
    if not await _is_own(tx, award):
        return award.amount
    before = [each.award for each in await _ordered(tx, claim) if each.less_paid and each.award.id != award.id]
    dues = [DueBenefit(Benefit(each.benefit), each.amount) for each in (*before, award)]
    return third_party_split(dues, await _paid_by_loss(tx, claim), third_party_rule(claim))[-1].fund


@dataclass(frozen=True, slots=True)
class _Ordered:
    award: BenefitAward
    less_paid: bool


async def _ordered(tx: Transaction, claim: Claim) -> list[_Ordered]:
    """Return the fund's own awards that are ordered, and of which less is paid than was awarded."""
    found = []
    for award, amount in await queries.recovery.ordered_awards(tx, claim.id):
        if await _is_own(tx, award):
            claimed = await queries.recovery.claimed_of_award(tx, award.id)
            found.append(_Ordered(award, amount < award.amount or bool(claimed)))
    return found


async def _paid_months(tx: Transaction, claim: Claim) -> list[tuple[Entitlement, Money]]:
    found = []
    for each in await queries.entitlements_of_claim(tx, claim.id):
        paid = Money.total((await queries.settled_months(tx, each.id)).values())
        if each.payer == Payer.FUND and paid:
            found.append((each, paid))
    return found


async def _is_own(tx: Transaction, award: BenefitAward) -> bool:
    advanced = await queries.recovery.is_advanced(tx, award.id) or await queries.recovery.is_owed_by_third_party(
        tx, award.id
    )
    return award.payer == Payer.FUND and not advanced


async def _paid_by_loss(tx: Transaction, claim: Claim) -> Mapping[Loss, Money]:
    paid: dict[Loss, Money] = defaultdict(lambda: ZERO)
    for payment in await queries.recovery.third_party_payments_of(tx, claim.id):
        paid[Loss(payment.item)] += payment.amount
    return paid
