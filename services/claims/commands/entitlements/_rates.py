"""Which rule finds the amounts of which monthly benefit, and the figures of the law that it is given."""

from datetime import date

from services.claims.domain.benefits.benefit import Benefit
from services.claims.domain.entitlements.measures import Measured, fixed_rates
from services.claims.domain.entitlements.timeline import RateBook


def rates_of(benefit: Benefit, measured: Measured, *, division: str, known_on: date) -> RateBook:
    """Return the rates of an entitlement by what was published in its division by `known_on`."""
    return fixed_rates(measured)
