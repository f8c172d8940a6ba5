"""Which rule finds the amounts of which monthly benefit, and the figures of the law that it is given."""

from datetime import date

from services.claims.commands.entitlements._law import nursing_law, pension_law, top_up_rule
from services.claims.domain.benefits.benefit import Benefit
from services.claims.domain.entitlements.measures import Measured, fixed_rates, in_force
from services.claims.domain.entitlements.nursing_allowance import nursing_rates
from services.claims.domain.entitlements.pension_rates import pension_rates
from services.claims.domain.entitlements.retirement_top_up import top_up_rates
from services.claims.domain.entitlements.timeline import RateBook
from services.claims.domain.liability.difference_rates import difference_rates, is_difference
from shared import policy


def rates_of(benefit: Benefit, measured: Measured, *, division: str, known_on: date) -> RateBook:
    """Return the rates of an entitlement by what was published in its division by `known_on`."""
    law = policy.at(division)
    match benefit:
        case Benefit.DISABILITY_PENSION if is_difference(measured):
            return difference_rates(measured, pension_law(law, known_on))
        case Benefit.DISABILITY_PENSION | Benefit.EMPLOYERS_DISABILITY_PENSION:
            return pension_rates(measured, pension_law(law, known_on))
        case Benefit.NURSING_ALLOWANCE:
            return nursing_rates(measured, nursing_law(law, known_on))
        case Benefit.RETIREMENT_TOP_UP:
            since = in_force(measured.measures)[0].from_month
            return top_up_rates(measured, pension_law(law, known_on), top_up_rule(law, since))
        case _:
            return fixed_rates(measured)
