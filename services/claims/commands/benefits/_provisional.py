"""Which benefits may rest on a figure that is not published yet, and the step that computes each of them again."""

from collections.abc import Mapping
from types import MappingProxyType

from services.claims.commands.benefits._computed import ComputeAgain, Computed
from services.claims.commands.benefits._grant import grant_again
from services.claims.commands.benefits._illegal_employment import compensation_again
from services.claims.commands.benefits._subsidies import subsidy_again
from services.claims.commands.benefits._suspension import care_again
from services.claims.commands.death._grants import death_grant_again, funeral_grant_again
from services.claims.commands.liability._differences import UNDER_DECLARED, difference_again
from services.claims.domain.benefits.benefit import Benefit
from services.claims.models import BenefitAward, Claim
from shared.db import Transaction


async def _grant_again(tx: Transaction, claim: Claim, award: BenefitAward) -> Computed:
    again = difference_again if award.part == UNDER_DECLARED else grant_again
    return await again(tx, claim, award)


COMPUTED_AGAIN: Mapping[Benefit, ComputeAgain] = MappingProxyType(
    {
        Benefit.DISABILITY_GRANT: _grant_again,
        Benefit.MEDICAL_SUBSIDY: subsidy_again,
        Benefit.EMPLOYMENT_SUBSIDY: subsidy_again,
        Benefit.SUSPENSION_CARE: care_again,
        Benefit.ILLEGAL_EMPLOYMENT_COMPENSATION: compensation_again,
        Benefit.FUNERAL_GRANT: funeral_grant_again,
        Benefit.DEATH_GRANT: death_grant_again,
    }
)
"""From each benefit to the step that computes an award of it again: one line for each."""
