"""The steps that compute what an illegal employer owes, by what is published, at first and again."""

from collections.abc import Iterator

from services.claims.commands.benefits._computed import Computed
from services.claims.commands.benefits._figures import average_wage_known
from services.claims.commands.death._grants import income_known
from services.claims.domain.benefits.illegal_employment import (
    CompensationPart,
    CompensationTable,
    Hurt,
    IllegalEmployment,
    compensation,
    compensation_after_death,
)
from services.claims.models import BenefitAward, Claim
from shared import policy
from shared.db import Transaction


def compensation_due(tx: Transaction, claim: Claim, hurt: Hurt) -> Iterator[tuple[CompensationPart, Computed]]:
    """Yield the parts that are owed by the law of the accident's day: after a death those of the death."""
    law, on = policy.at(claim.division), claim.accident_on
    table = law.load(CompensationTable, "illegal_employment", in_force_on=on)
    if claim.died_on is not None:
        income, provisional = income_known(law, on, tx.today)
        for part, award in compensation_after_death(hurt.kind, income, table):
            yield part, Computed(award, provisional)
    average, provisional = average_wage_known(law, on, tx.today)
    for part, award in compensation(hurt, average, table):
        yield part, Computed(award, provisional)


async def compensation_again(tx: Transaction, claim: Claim, award: BenefitAward) -> Computed:
    """Compute a part once more, on the facts that its workings name, by what is published today."""
    told = award.workings["inputs"]
    months = told["months"] if award.part == CompensationPart.LIVING_COSTS else 0
    hurt = Hurt(IllegalEmployment(told["kind"]), months, told.get("grade"))
    return dict(compensation_due(tx, claim, hurt))[CompensationPart(award.part)]
