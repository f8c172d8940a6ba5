"""Steps that open treatment at the cost of the fund, and end it where a case is decided, or ends, against it."""

from datetime import date

from services.claims.events import TreatmentEntitlementClosed, TreatmentEntitlementOpened
from services.claims.models import Claim
from shared.db import Transaction


def open_treatment(tx: Transaction, claim: Claim, *, on: date, fund_pays_from: date) -> None:
    """Open the treatment of a case, unless it is open, and announce from which day the fund pays it."""
    if claim.treatment_opened_on is None:
        claim.treatment_opened_on = on
        tx.emit(TreatmentEntitlementOpened.of(claim, on, fund_pays_from))


def close_treatment(tx: Transaction, claim: Claim, *, on: date) -> None:
    """Close the treatment that is open in a case, if it is, and announce it."""
    if claim.treatment_opened_on is not None:
        claim.treatment_opened_on = None
        tx.emit(TreatmentEntitlementClosed.of(claim, on))
