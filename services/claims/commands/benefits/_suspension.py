"""The steps that compute wages and care of a paid suspension as it was recorded."""

from services.claims import queries
from services.claims.commands.benefits._computed import Computed
from services.claims.commands.benefits._figures import average_wage_known
from services.claims.domain.appraisal.paid_suspension import PaidSuspensionRules
from services.claims.domain.benefits.award import Award
from services.claims.domain.benefits.suspension_pay import Care, SuspensionMonths, suspension_care, suspension_wages
from services.claims.models import BenefitAward, Claim, PaidSuspension
from shared import policy
from shared.db import Transaction
from shared.money import Money
from shared.problems import RuleViolated


class CareUnpriced(RuleViolated):
    """The province prices no care, and nobody says what it cost."""

    code = "care-unpriced"
    title = "Cost of care unknown"
    zh = "本省未规定亲属护理的标准或者非亲属护理，请在 care.monthly_cost 中填写有证明材料的每月护理费用。"
    en = "The province sets no price for this care; give its proven monthly cost as care.monthly_cost."


def rules_of(claim: Claim) -> PaidSuspensionRules:
    """Return the rules of paid suspension on the day of the accident."""
    return policy.at(claim.division).load(PaidSuspensionRules, "paid_suspension", in_force_on=claim.accident_on)


def months_of(row: PaidSuspension) -> SuspensionMonths:
    """Read back the months of a paid suspension."""
    return SuspensionMonths(row.from_on, row.months)


def wages_due(claim: Claim, row: PaidSuspension) -> Award:
    """Return the wages of a paid suspension."""
    return suspension_wages([Money.yuan(wage) for wage in row.wages], months_of(row), rules_of(claim))


def care_due(tx: Transaction, claim: Claim, row: PaidSuspension) -> Computed:
    """Return what care in a paid suspension costs, by what is published today; raises `CareUnpriced`."""
    law = policy.at(claim.division)
    average, provisional = average_wage_known(law, row.from_on, tx.today)
    care = Care(row.care_months, row.care_by_relative, row.care_monthly_cost)
    award = suspension_care(care, average, rules_of(claim))
    if award is None:
        raise CareUnpriced()
    return Computed(award, provisional)


async def care_again(tx: Transaction, claim: Claim, award: BenefitAward) -> Computed:
    """Compute the care of an award once more, by what is published today."""
    rows = {row.from_on.isoformat(): row for row in await queries.paid_suspensions_of(tx, claim)}
    return care_due(tx, claim, rows[award.part])
