"""The step that finds own wage by the wages truly paid, where the employer declared less (少报缴费工资)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from services.claims.commands.benefits._figures import average_wage_known
from services.claims.commands.benefits._own_wage import own_wage_of
from services.claims.domain.benefits.own_wage import OwnWage, OwnWageRules, own_wage
from services.claims.models import Claim
from shared import policy
from shared.db import Transaction
from shared.money import Money


@dataclass(frozen=True, slots=True)
class Wages:
    """Own wage by the wages truly paid, and by those declared, by what is published today."""

    proven: OwnWage
    declared: OwnWage

    @property
    def provisional(self) -> bool:
        """Whether a limit of either rests on an older figure."""
        return self.proven.provisional or self.declared.provisional


def proven_own_wage(tx: Transaction, claim: Claim, wages: Sequence[Money]) -> OwnWage:
    """Return the own wage by the wages truly paid, as `own_wage_of` finds it by those that were declared."""
    law = policy.at(claim.division)
    rules = law.load(OwnWageRules, "own_wage", in_force_on=claim.accident_on)
    average, provisional = average_wage_known(law, rules.average_wage_on(claim.accident_on), tx.today)
    return replace(own_wage(wages[-rules.months :], average, rules), provisional=provisional)


async def wages_of(tx: Transaction, claim: Claim, workings: Mapping[str, Any]) -> Wages:
    """Return both own wages once more, the proven one by the wages that its workings name."""
    proven = [Money.yuan(each) for each in workings["inputs"]["wages"]]
    return Wages(proven_own_wage(tx, claim, proven), await own_wage_of(tx, claim))
