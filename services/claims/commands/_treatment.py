"""The step that ends treatment at the cost of the fund, where a case turns out, or ends, without a decision for it."""

from datetime import date

from services.claims.events import TreatmentEntitlementClosed
from services.claims.models import Claim
from shared.db import Transaction


def close_treatment(tx: Transaction, claim: Claim, *, on: date) -> None:
    """Close the treatment that is open in a case, if it is, and announce it."""
    if claim.treatment_opened_on is not None:
        claim.treatment_opened_on = None
        tx.emit(TreatmentEntitlementClosed.of(claim, on))
