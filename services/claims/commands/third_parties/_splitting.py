"""The step that splits what the fund awarded in a case between it and a third party that has paid."""

from collections import defaultdict
from collections.abc import Mapping

from services.claims import queries
from services.claims.domain.benefits.benefit import Benefit
from services.claims.domain.recognition.liability import Payer
from services.claims.domain.third_parties.split import DueBenefit, Loss, Split, ThirdPartyRule, third_party_split
from services.claims.models import BenefitAward, Claim
from shared import policy
from shared.db import Transaction
from shared.money import ZERO, Money


def third_party_rule(claim: Claim) -> ThirdPartyRule:
    """Return the rule of the day of the accident."""
    return policy.at(claim.division).load(ThirdPartyRule, "third_party", in_force_on=claim.accident_on)


async def splits_of_case(tx: Transaction, claim: Claim) -> list[tuple[BenefitAward, Split]]:
    """Return each award that the fund has paid in a case with its split, in the order in which they were awarded.

    What the fund advanced in somebody's place is left out: that is owed to it already.
    """
    own = [award for award in await queries.recovery.awards_of_claim(tx, claim.id) if await _is_own(tx, award)]
    paid_out = [award for award in own if await queries.recovery.paid_orders_of_award(tx, award.id)]
    dues = [DueBenefit(Benefit(award.benefit), award.amount) for award in paid_out]
    splits = third_party_split(dues, await _paid_by_loss(tx, claim), third_party_rule(claim))
    return list(zip(paid_out, splits, strict=True))


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
