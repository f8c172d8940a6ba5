"""Missing workers (因工外出或抢险救灾下落不明): WII Reg, Art. 41.

The employer goes on paying the wages for three months from that of the accident on; from the fourth the survivors'
pensions are due. In hardship half of the death grant is paid ahead; when a court declares the worker dead, the rest
and the funeral grant follow.
"""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from services.claims.domain.benefits.award import Award
from shared.money import Money
from shared.periods import Month
from shared.workings import Workings


class Occasion(StrEnum):
    """On what the worker was when he or she went missing."""

    ON_DUTY = "ON_DUTY"
    RESCUE = "RESCUE"


class GrantYear(StrEnum):
    """Whose year chooses the figure of a missing worker's death grant: the accident's, or the court's declaration's."""

    ACCIDENT_YEAR = "ACCIDENT_YEAR"
    DECLARATION_YEAR = "DECLARATION_YEAR"


@dataclass(frozen=True, slots=True)
class MissingRules:
    """For how many months the employer pays, which share is paid ahead, and which year's figure counts."""

    wage_months: int
    advance_share: Decimal
    grant_year: GrantYear
    citation: str

    def pension_starts(self, accident_in: Month) -> Month:
        """Return the first month of the survivors' pensions.

        >>> rules = MissingRules(3, Decimal("0.5"), GrantYear.ACCIDENT_YEAR, "Art. 41")
        >>> str(rules.pension_starts(Month(2024, 2)))
        '2024-05'
        """
        return accident_in.plus(self.wage_months)


def wages_while_missing(monthly_wage: Money, accident_in: Month, rules: MissingRules) -> Award:
    """Return what the employer owes on wages for the first months."""
    workings = Workings.of(
        "monthly wage x months, from the month of the accident on",
        rule="wages_while_missing",
        cited=rules.citation,
        monthly_wage=monthly_wage,
        months=rules.wage_months,
        accident_in=accident_in,
    )
    last = rules.pension_starts(accident_in).previous()
    return Award(monthly_wage * rules.wage_months, workings.then(last_month=last))


def hardship_advance(grant: Award, rules: MissingRules) -> Award:
    """Return the part of the death grant that is paid ahead.

    >>> rules = MissingRules(3, Decimal("0.5"), GrantYear.ACCIDENT_YEAR, "Art. 41")
    >>> hardship_advance(Award(Money.yuan(1036420), Workings.of("grant", cited="Art. 39")), rules).amount
    Money.yuan('518210.00')
    """
    workings = Workings.of(
        "death grant x share",
        rule="hardship_advance",
        cited=(rules.citation, *grant.workings.cited),
        death_grant=grant.amount,
        share=rules.advance_share,
    )
    return Award(Money.rounded(grant.amount.exact * rules.advance_share), workings)


def rest_of_grant(grant: Award, advanced: Money, rules: MissingRules) -> Award:
    """Return what is left of the death grant beside what was paid ahead."""
    workings = Workings.of(
        "death grant - paid ahead",
        rule="rest_of_death_grant",
        cited=(rules.citation, *grant.workings.cited),
        death_grant=grant.amount,
        paid_ahead=advanced,
    )
    return Award(grant.amount - advanced, workings)
